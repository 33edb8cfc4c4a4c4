"""Describes the machine that a profile is measured on, without naming it, and its load."""

import os
import platform
import re
import threading
import time
from pathlib import Path
from typing import Tuple

import numpy as np

GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
COPY_BYTES = 256 << 20  # larger than any cache
COPIES = 5


def busy_seconds() -> float:
    """CPU time that all processes on all cores have used since boot, stolen time included.

    Where the system does not tell, the time of this process alone.
    """
    try:
        first_line = Path("/proc/stat").read_text().split("\n", 1)[0]
    except OSError:
        return time.process_time()
    user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, first_line.split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def cpu_model() -> str:
    """Of /proc/cpuinfo, which on ARM may have `Model` (the board) instead."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor() or "unknown"
    found = re.search(r"^(?:model name|Model)\s*:\s*(.+)$", text, re.MULTILINE)
    return found.group(1).strip() if found else "unknown"


def usual_prefix() -> str:
    """`x86` or `arm64`: how machines are called unless the user says otherwise."""
    return {"x86_64": "x86", "AMD64": "x86", "aarch64": "arm64"}.get(
        platform.machine(), platform.machine()
    )


def allowed_cpus() -> Tuple[int, ...]:
    """Cores that this process may use; none where the system has no affinity."""
    return tuple(sorted(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else ()


def last_cpus(threads: int) -> Tuple[int, ...]:
    """The last cores that this process may use: the first ones serve most interrupts."""
    return allowed_cpus()[-threads:]


def memory_bandwidth(threads: int) -> float:
    """Bytes read and written a second by `threads` threads that copy; the best of several."""
    sources = [np.ones(COPY_BYTES // threads, np.uint8) for _ in range(threads)]
    sinks = [np.empty_like(source) for source in sources]
    best_s = float("inf")
    for _ in range(COPIES):
        copies = [threading.Thread(target=np.copyto, args=p) for p in zip(sinks, sources)]
        start = time.perf_counter()
        for copy in copies:
            copy.start()
        for copy in copies:
            copy.join()
        best_s = min(best_s, time.perf_counter() - start)
    return 2 * sum(source.nbytes for source in sources) / best_s


def describe_machine(threads: int) -> dict:
    """Processor, cores, governor ('unknown' where not readable) and kernel version."""
    version = re.match(r"[0-9.]*[0-9]", platform.release())
    return {
        "cpu": cpu_model(),
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "threads": threads,
        "memory_bandwidth": f"{memory_bandwidth(threads) / 1e9:.1f} GB/s",
        "governor": GOVERNOR.read_text().strip() if GOVERNOR.exists() else "unknown",
        "os": f"{platform.system()} {version.group() if version else 'unknown'}",
    }
