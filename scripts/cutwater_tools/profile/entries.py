"""What model.yaml and machines/MACHINE.yaml say of a measurement of ours."""

from typing import List

import numpy as np

from cutwater_tools.core.block import Block, Times
from cutwater_tools.profile.stress import KINDS
from cutwater_tools.profile.summary import StressPoint, Summary

MODEL_HEAD = """\
# Provenance of the profile in this folder: written by scripts/profile.sh from its own measurement.
# MACHINE.csv has the times of blocks that ran one after another, each as a session of its own;
# segments/MACHINE.csv of runs of blocks as one session; machines are in ../machines/MACHINE.yaml.
# A cut costs layout conversions and lost fusion, so blocks add up to more than the whole model:
# calibration turns a sum of blocks into the time of a stage, fitted on the segments; its errors
# are those of each segment under the line fitted on all others. process_spread is how far mean
# times of the whole model lie apart between processes; other_load is what else used the processor;
# left_out are times of more than three times their median, which something else must have stopped.
"""
MACHINE_HEAD = """\
# The machine behind the MACHINE.csv files of this name: read from the system by scripts/profile.sh.
# memory_bandwidth is the most bytes a second that as many threads read, or read and wrote.
# stress is the mean over the models measured, whose own curves are in MODEL/model.yaml.
"""
RUNTIME_OPTIONS = (
    "sequential execution, default graph optimisation, inter-op threads 1, force_spinning_stop"
)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.4f} ms"


def percent(ratio: float) -> str:
    return f"{ratio * 100:.1f} %"


def statistics_entry(prefix: str, values: Times) -> dict:
    return {
        prefix: milliseconds(values.mean_s),
        f"{prefix}_stddev": milliseconds(values.stddev_s),
        f"{prefix}_p50": milliseconds(values.p50_s),
        f"{prefix}_p95": milliseconds(values.p95_s),
    }


def calibration_entry(summary: Summary) -> dict:
    fitted = summary.calibration
    line = fitted.line
    entry = {"scale": round(line.scale, 5), "offset": milliseconds(line.offset_s)}
    if line.start_s > 0:
        entry["start"] = milliseconds(line.start_s)
    if line.conversion > 0:
        entry["conversion"] = f"{1e-9 / line.conversion:.4g} GB/s"
    if fitted.errors:
        entry["median_error"] = percent(fitted.median_error)
        entry["p90_error"] = percent(fitted.p90_error)
    return {**entry, "segments": len(summary.segments)}


def stress_entry(curves: dict) -> dict:
    def point(values: StressPoint) -> dict:
        return {
            "level": f"{values.level * 100:g} %",
            "slowdown": round(values.slowdown, 3),
            "deviation": percent(values.deviation),
            "spread": percent(values.spread),
        }

    return {kind: [point(values) for values in curve] for kind, curve in curves.items()}


def measured_entry(blocks: List[Block], summary: Summary) -> dict:
    """What model.yaml says of one machine: first what the simulator reads, then provenance."""
    deviations = [values.stddev_s / values.mean_s for values in summary.blocks]
    widest = max(range(len(blocks)), key=deviations.__getitem__)
    entry = {
        **statistics_entry("whole_model", summary.whole),
        **statistics_entry("blocks_sum", summary.blocks_sum),
        "blocks_sum_excess": percent(summary.blocks_sum.mean_s / summary.whole.mean_s - 1),
        "calibration": calibration_entry(summary),
    }
    if summary.stress:
        entry["stress"] = stress_entry(summary.stress)
    entry.update(
        largest_block_deviation=f"{percent(deviations[widest])} of the mean",
        largest_block_deviation_at=blocks[widest].name,
        processes=summary.processes,
        process_spread=percent(summary.process_spread),
        left_out=f"{percent(summary.left_out)} of the times",
        other_load=f"{percent(summary.other_load)} of one core",
        runs=summary.whole.runs,
    )
    if summary.doubts:
        entry["disturbed"] = summary.doubts
    return entry


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
