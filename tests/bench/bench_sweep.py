#!/usr/bin/env python3
"""Prints the table of docs/performance.md on sweeps: points a second, beside a shell loop over `cutwater run`."""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIO = [
    f"--platform={ROOT}/platforms/home-4g.yaml",
    f"--workload={ROOT}/workloads/camera.yaml",
    f"--profiles={ROOT}/profiles",
    "--set=streams.camera.frames=60",
]
AXES = ["--vary=links.uplink.up=1:100:1Mbps", "--vary=streams.camera.arrivals.periodic=1:100:1fps"]
POINTS = 100 * 100
LOOPED = 10 * 10  # by the loop, spread evenly over them, so that both simulate the like

# What one would write without a sweep.
LOOP = """
for up in 5 15 25 35 45 55 65 75 85 95; do
  for rate in 5 15 25 35 45 55 65 75 85 95; do
    "$@" --set links.uplink.up=${up}Mbps --set streams.camera.arrivals.periodic=${rate}fps --format csv >> loop.csv
  done
done
"""


def measure(command, folder):
    """(wall s, CPU s, peak MB of the largest process)"""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    process.returncode = 0
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def median(repetitions, command):
    runs = []
    for _ in range(repetitions):
        with tempfile.TemporaryDirectory() as folder:
            runs.append(measure(command, folder))
    return [statistics.median(figures) for figures in zip(*runs)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cutwater", default=ROOT / "build/release/cutwater", type=pathlib.Path)
    parser.add_argument("--repetitions", default=3, type=int)
    options = parser.parse_args()
    cutwater = str(options.cutwater.resolve())

    loop = median(options.repetitions, ["sh", "-c", LOOP, "sh", cutwater, "run", *SCENARIO])
    sweep = [cutwater, "sweep", *SCENARIO, *AXES, "--output=sweep.csv", "--quiet"]
    rows = {
        f"shell loop over `cutwater run`, {LOOPED} points": (LOOPED, loop),
        f"`cutwater sweep --jobs 1`, {POINTS} points": (POINTS, median(options.repetitions, [*sweep, "--jobs=1"])),
        f"`cutwater sweep --jobs 2`, {POINTS} points": (POINTS, median(options.repetitions, [*sweep, "--jobs=2"])),
    }
    loop_rate = LOOPED / loop[0]
    print(f"\n### A sweep of {POINTS} points\n")
    print("|  | points a second | ÷ loop | CPU time of a point | peak memory of a process |")
    print("|---|---:|---:|---:|---:|")
    for name, (points, (wall_s, cpu_s, peak_mb)) in rows.items():
        rate = points / wall_s
        print(f"| {name} | {rate:.0f} | {rate / loop_rate:.1f} × | {cpu_s / points * 1e3:.2f} ms | {peak_mb:.1f} MB |")


main()
