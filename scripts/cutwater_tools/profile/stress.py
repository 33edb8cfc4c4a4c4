"""Runs stress-ng beside a measurement, on the cores that are measured."""

import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import Dict, Iterator, List, Tuple

SETTLE_S = 1.0
KINDS = ("cpu", "memory")


def parse_levels(words: List[str]) -> Dict[str, List[float]]:
    """`cpu=0,22,45 memory=0,90` as ratios by kind, ascending and without 0, which is always taken."""
    levels: Dict[str, List[float]] = {}
    for word in words:
        kind, equals, numbers = word.partition("=")
        if not equals or kind not in KINDS or kind in levels:
            raise ValueError(f"'{word}' is not cpu=LEVELS or memory=LEVELS, each at most once")
        try:
            ratios = {float(number) / 100 for number in numbers.split(",")}
        except ValueError:
            raise ValueError(f"'{numbers}' in '{word}' are not levels in per cent") from None
        if not all(0 <= ratio <= 1 for ratio in ratios):
            raise ValueError(f"a level in '{word}' is not within 0 to 100 per cent")
        levels[kind] = sorted(ratios - {0.0})
    return levels


def command(kind: str, level: float, cpus: Tuple[int, ...]) -> List[str]:
    """CPU: one worker a core, busy for `level` of the time. Memory: one that writes `level` of it."""
    percent = f"{level * 100:g}"
    where = ["--taskset", ",".join(map(str, cpus))] if cpus else []
    if kind == "cpu":
        return ["stress-ng", "--cpu", str(len(cpus) or 0), "--cpu-load", percent, *where]
    return ["stress-ng", "--vm", "1", "--vm-bytes", f"{percent}%", "--vm-keep", *where]


@contextmanager
def stressed(kind: str, level: float, cpus: Tuple[int, ...]) -> Iterator[None]:
    """While inside, stress-ng runs; level 0 runs nothing."""
    if level == 0:
        yield
        return
    if not shutil.which("stress-ng"):
        raise RuntimeError("stress-ng is not installed: apt-get install stress-ng")
    stressor = subprocess.Popen(
        command(kind, level, cpus), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(SETTLE_S)
        if stressor.poll() is not None:
            raise RuntimeError(f"stress-ng ended at once: {' '.join(command(kind, level, cpus))}")
        yield
    finally:
        stressor.terminate()
        stressor.wait()
