"""Writes blocks, times and provenance as the files of profiles/."""

import csv
import io
from pathlib import Path
from typing import Iterable, List

import yaml

from graph import Block
from measure import Statistics, Times, statistics

BLOCK_COLUMNS = "first_layer,last_layer,name,kind,output_bytes,weight_bytes,peak_bytes,macs".split(
    ","
)
TIME_COLUMNS = "first_layer,last_layer,mean_s,stddev_s,p50_s,p95_s,runs".split(",")

MODEL_HEAD = """\
# Provenance of the profile in this folder: written by scripts/profile from its own measurement.
# Times of blocks are in MACHINE.csv beside this file, machines in ../machines/MACHINE.yaml.
# blocks_sum exceeds whole_model because each block runs in ONNX Runtime on its own. Seen with its
# profiler and one thread, over half of the excess is conversion of the memory layout at each cut;
# the rest is slower convolutions, and Add and Relu no longer fused. A stage of several blocks
# should pay this only at its ends (not measured), so the sum of its blocks is an upper estimate.
# Deviations are over the passes of one process; other_load is what else used the processor then.
"""
MACHINE_HEAD = """\
# The machine behind the MACHINE.csv files of this name: read from the system by scripts/profile.
"""


def csv_text(columns: List[str], rows: Iterable[list]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def blocks_csv(blocks: List[Block]) -> str:
    return csv_text(BLOCK_COLUMNS, ([getattr(b, c) for c in BLOCK_COLUMNS] for b in blocks))


def times_csv(blocks: List[Block], times: Times) -> str:
    """One row a block: seconds with nanosecond digits."""
    rows = []
    for block, series_s in zip(blocks, times.blocks_s.T):
        *seconds, runs = statistics(series_s)
        row = [block.first_layer, block.last_layer, *(f"{s:.9f}" for s in seconds), runs]
        rows.append(row)
    return csv_text(TIME_COLUMNS, rows)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.4f} ms"


def percent(ratio: float) -> str:
    return f"{ratio * 100:.1f} %"


def summarise(prefix: str, values: Statistics) -> dict:
    return {
        prefix: milliseconds(values.mean_s),
        f"{prefix}_stddev": milliseconds(values.stddev_s),
        f"{prefix}_p50": milliseconds(values.p50_s),
        f"{prefix}_p95": milliseconds(values.p95_s),
    }


def measured_entry(blocks: List[Block], times: Times) -> dict:
    """Whole model beside the sum of blocks, and the block whose times scatter most."""
    deviation = times.blocks_s.std(axis=0, ddof=1) / times.blocks_s.mean(axis=0)
    widest = int(deviation.argmax())
    whole, chain = statistics(times.whole_s), statistics(times.blocks_s.sum(axis=1))
    return {
        **summarise("whole_model", whole),
        **summarise("blocks_sum", chain),
        "blocks_sum_excess": percent(chain.mean_s / whole.mean_s - 1),
        "largest_block_deviation": f"{percent(deviation[widest])} of the mean",
        "largest_block_deviation_at": blocks[widest].name,
        "other_load": f"{percent(times.other_load)} of one core",
        "runs": whole.runs,
    }


def write_yaml(path: Path, head: str, content: dict) -> None:
    path.write_text(head + yaml.safe_dump(content, sort_keys=False, width=1000))


def earlier_measurements(folder: Path, blocks: List[Block]) -> dict:
    """What model.yaml says was measured on other machines; refuses if the blocks have changed."""
    if not (folder / "model.yaml").exists():
        return {}
    if (folder / "blocks.csv").read_text() != blocks_csv(blocks):
        raise ValueError(f"profile '{folder.name}' has other blocks; remove its folder first")
    return yaml.safe_load((folder / "model.yaml").read_text())["measured"]
