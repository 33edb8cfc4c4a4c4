"""Describes the machine that a profile is measured on, without naming it, and its load."""

import os
import platform
import re
from pathlib import Path

GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")


def busy_seconds() -> float:
    """CPU time that all processes on all cores have used since boot, stolen time included."""
    ticks = [int(t) for t in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    user, nice, system, _idle, _iowait, irq, softirq, steal = ticks
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown"


def describe_machine(threads: int) -> dict:
    """Processor, cores, governor ('unknown' where not readable) and kernel version."""
    version = re.match(r"[0-9.]*[0-9]", platform.release())
    return {
        "cpu": cpu_model(),
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "threads": threads,
        "governor": GOVERNOR.read_text().strip() if GOVERNOR.exists() else "unknown",
        "os": f"{platform.system()} {version.group() if version else 'unknown'}",
    }
