"""Writes blocks, times and provenance as the files of profiles/, each beside and renamed."""

import csv
import io
import os
from pathlib import Path
from typing import Iterable, List

import yaml

from graph import Block
from summary import Statistics, StressPoint, Summary

BLOCK_COLUMNS = (
    "first_layer last_layer name kind output_bytes weight_bytes peak_bytes macs"
).split()
TIME_COLUMNS = "first_layer last_layer mean_s stddev_s p50_s p95_s runs".split()

MODEL_HEAD = """\
# Provenance of the profile in this folder: written by scripts/profile from its own measurement.
# MACHINE.csv has the times of blocks that ran one after another, each as a session of its own;
# segments/MACHINE.csv of runs of blocks as one session; machines are in ../machines/MACHINE.yaml.
# A cut costs layout conversions and lost fusion, so blocks add up to more than the whole model:
# calibration turns a sum of blocks into the time of a stage, fitted on the segments; its errors
# are those of each segment under the line fitted on all others. process_spread is how far mean
# times of the whole model lie apart between processes; other_load is what else used the processor;
# left_out are times of more than three times their median, which something else must have stopped.
"""


def csv_text(columns: List[str], rows: Iterable[list]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def blocks_csv(blocks: List[Block]) -> str:
    return csv_text(BLOCK_COLUMNS, ([getattr(b, c) for c in BLOCK_COLUMNS] for b in blocks))


def time_row(first: Block, last: Block, values: Statistics) -> list:
    """Seconds with nanosecond digits."""
    *seconds, runs = values
    return [first.first_layer, last.last_layer, *(f"{s:.9f}" for s in seconds), runs]


def times_csv(blocks: List[Block], summary: Summary) -> str:
    rows = (time_row(block, block, values) for block, values in zip(blocks, summary.blocks))
    return csv_text(TIME_COLUMNS, rows)


def segments_csv(blocks: List[Block], summary: Summary) -> str:
    rows = (
        time_row(blocks[first], blocks[last], values)
        for (first, last), values in summary.segments.items()
    )
    return csv_text(TIME_COLUMNS, rows)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.4f} ms"


def percent(ratio: float) -> str:
    return f"{ratio * 100:.1f} %"


def statistics_entry(prefix: str, values: Statistics) -> dict:
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


def write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text(text)
    os.replace(beside, path)


def write_yaml(path: Path, head: str, content: dict) -> None:
    write_text(path, head + yaml.safe_dump(content, sort_keys=False, width=1000))


def read_yaml(path: Path) -> dict:
    """Empty when there is no such file."""
    return yaml.safe_load(path.read_text()) if path.exists() else {}


def earlier_measurements(folder: Path, blocks: List[Block]) -> dict:
    """What model.yaml says was measured on other machines; refuses if the blocks have changed."""
    if not (folder / "model.yaml").exists():
        return {}
    if (folder / "blocks.csv").read_text() != blocks_csv(blocks):
        raise ValueError(
            f"{folder} has a profile of other blocks: remove it, or name another --output"
        )
    return read_yaml(folder / "model.yaml")["measured"]
