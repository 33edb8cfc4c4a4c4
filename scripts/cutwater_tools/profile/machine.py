"""Describes the machine that a profile is measured on, without naming it, and its load."""

import os
import platform
import re
import threading
import time
from pathlib import Path
from typing import Callable, Iterable, Tuple

import numpy as np

GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
MOVED_BYTES = 256 << 20  # larger than any cache
MOVES = 7


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
    """Bytes a second that `threads` threads move to and from memory: the best of several.

    Each kind of move is tried, as processors differ in which is faster: a copy (reads and
    writes), and a maximum and a product (only read).
    """
    sources = [np.ones(MOVED_BYTES // threads // 4, np.float32) for _ in range(threads)]
    sinks = [np.empty_like(source) for source in sources]
    moved_bytes = sum(source.nbytes for source in sources)
    return max(
        2 * moved_bytes / fastest_s(np.copyto, zip(sinks, sources)),
        moved_bytes / fastest_s(np.max, ((source.view(np.int32),) for source in sources)),
        moved_bytes / fastest_s(np.dot, ((source, source) for source in sources)),
    )


def fastest_s(function: Callable, arguments: Iterable[tuple]) -> float:
    """Shortest of several times that one thread for each of `arguments` takes in parallel."""
    each = list(arguments)
    best_s = float("inf")
    for _ in range(MOVES):
        moves = [threading.Thread(target=function, args=its) for its in each]
        start = time.perf_counter()
        for move in moves:
            move.start()
        for move in moves:
            move.join()
        best_s = min(best_s, time.perf_counter() - start)
    return best_s


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
