"""Writes machines/MACHINE.yaml: what the machine is, and its stress curve over all models."""

import datetime
from pathlib import Path
from typing import List

import numpy as np

from machine import describe_machine
from stress import KINDS
from write import read_yaml, write_yaml

HEAD = """\
# The machine behind the MACHINE.csv files of this name: read from the system by scripts/profile.
# memory_bandwidth is the most bytes a second that as many threads read, or read and wrote.
# stress is the mean over the models measured, whose own curves are in MODEL/model.yaml.
"""
RUNTIME_OPTIONS = (
    "sequential execution, default graph optimisation, inter-op threads 1, force_spinning_stop"
)


def write_machine(output: Path, machine: str, settings: dict) -> None:
    """Describes the machine once; adds what `settings` say of the runtime, and the curves."""
    path = output / "machines" / f"{machine}.yaml"
    description = {key: value for key, value in read_yaml(path).items() if key != "stress"}
    if "memory_bandwidth" not in description:
        description = {"machine": machine, **describe_machine(settings["threads"])}
    for key in ("runtime", "provider", "cpus", "cpu_quota"):
        if key in settings:
            description[key] = settings[key]
    description["runtime_options"] = RUNTIME_OPTIONS
    description["date"] = datetime.date.today().isoformat()
    entries = [
        read_yaml(file)["measured"].get(machine, {}) for file in sorted(output.glob("*/model.yaml"))
    ]
    if stress := mean_curves([entry["stress"] for entry in entries if "stress" in entry]):
        description["stress"] = stress
    write_yaml(path, HEAD, description)


def mean_curves(curves: List[dict]) -> dict:
    """Mean slowdown and deviation at each level that all models have, by kind."""
    mean: dict = {}
    for kind in KINDS:
        points = [{p["level"]: p for p in curve[kind]} for curve in curves if kind in curve]
        for level in points[0] if points else ():
            at = [by_level[level] for by_level in points if level in by_level]
            if len(at) == len(points):
                mean.setdefault(kind, []).append(mean_point(level, at))
    return mean


def mean_point(level: str, at: List[dict]) -> dict:
    slowdown = np.mean([point["slowdown"] for point in at])
    deviation = np.mean([float(point["deviation"].rstrip(" %")) for point in at])
    return {
        "level": level,
        "slowdown": round(float(slowdown), 3),
        "deviation": f"{deviation:.1f} %",
        "models": len(at),
    }
