"""Turns a record into what is published: statistics, calibration, stress curves, doubts."""

import time
from typing import Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from cutwater_tools.core.block import Block, Times, times_of
from cutwater_tools.profile.calibrate import Blocks, Calibration, Segment, calibrate
from cutwater_tools.profile.quota import PERIOD_US
from cutwater_tools.profile.record import Record

DISTURBING_LOAD = 0.05  # of one core
LARGEST_DEVIATION = 0.10  # of the whole model's time within a process
FEWEST_TICKS = 100  # of the clock in the shortest block that matters
DISTURBED = 3.0  # times the median of a series
MOST_LEFT_OUT = 0.02  # of all times
MATTERS = 0.01  # of the sum of blocks


class StressPoint(NamedTuple):
    """Slowdown against no stress, and the deviation of one pass; `spread` between processes."""

    level: float
    slowdown: float
    deviation: float
    spread: float


class Summary(NamedTuple):
    """All of one model on one machine."""

    whole: Times
    blocks_sum: Times
    blocks: List[Times]
    segments: Dict[Segment, Times]
    calibration: Calibration
    processes: int
    process_spread: float  # of mean times of the whole model, (largest - smallest) / mean
    other_load: float
    left_out: float  # share of the times of blocks that were more than DISTURBED times their median
    stress: Dict[str, List[StressPoint]]
    doubts: List[str]


def undisturbed(series_s: np.ndarray) -> np.ndarray:
    """Without the times that something else on the machine must have stopped."""
    return series_s[series_s <= DISTURBED * np.median(series_s)]


def spread(values: List[float]) -> float:
    return (max(values) - min(values)) / float(np.mean(values))


def stress_curves(by_process: List[Dict[Tuple[str, float], np.ndarray]]) -> dict:
    """Curves by kind; each slowdown is the mean over processes, each against its own baseline."""
    curves: Dict[str, List[StressPoint]] = {}
    for kind, level in by_process[0] if by_process else ():
        if not kind:
            continue
        slowdowns = [times[kind, level].mean() / times["", 0.0].mean() for times in by_process]
        deviations = [times[kind, level].std() / times[kind, level].mean() for times in by_process]
        point = StressPoint(
            level, float(np.mean(slowdowns)), float(np.mean(deviations)), spread(slowdowns)
        )
        curves.setdefault(kind, []).append(point)
    return curves


def doubts(
    record: Record, blocks: List[Block], quota: Optional[float], left_out: float
) -> List[str]:
    """What may have disturbed the measurement, one sentence each."""
    found = []
    if record.load() > DISTURBING_LOAD:
        found.append(f"other processes used up to {record.load():.0%} of a core meanwhile")
    kept = [undisturbed(times) for times in record.whole_s()]
    deviation = max(float(times.std() / times.mean()) for times in kept)
    if not quota and deviation > LARGEST_DEVIATION:
        found.append(f"passes of the whole model deviate by {deviation:.0%} of their mean")
    if left_out > MOST_LEFT_OUT:
        found.append(f"{left_out:.1%} of the times of blocks were more than 3 times their median")
    fastest_s = min(float(np.median(times)) for times in record.whole_s())
    if quota and fastest_s < PERIOD_US * 1e-6 * quota:
        found.append("passes fit into one period of the CPU quota, which slows them only in a row")
    tick_s = time.get_clock_info("perf_counter").resolution
    means_s = record.blocks_s().mean(axis=0)
    coarse = [
        block.name
        for block, mean_s in zip(blocks, means_s)
        if mean_s > MATTERS * means_s.sum() and mean_s < FEWEST_TICKS * tick_s
    ]
    if coarse:
        found.append(f"the clock ticks at {tick_s * 1e9:.0f} ns, too coarse for {', '.join(coarse)}")
    return found


def summarise(record: Record, blocks: List[Block], quota: Optional[float] = None) -> Summary:
    """`quota` is the share of the cores that the process had: to be stopped is then no disturbance."""
    blocks_s, whole_s = record.blocks_s(), record.whole_s()
    kept = (lambda series_s: series_s) if quota else undisturbed
    segments = {run: times_of(kept(times)) for run, times in record.segments_s().items()}
    block_times = [times_of(kept(series)) for series in blocks_s.T]
    whole = times_of(kept(np.concatenate(whole_s)))
    left_out = 1 - sum(values.runs for values in block_times) / blocks_s.size
    # The whole model is a segment, too, timed in turns with the chain of blocks.
    segments[0, len(blocks) - 1] = whole
    outputs = np.array([float(block.output_bytes) for block in blocks])
    # Slow passes leave medians alone. Under a quota most passes are not stopped at all, some for long.
    typical = np.mean if quota else np.median
    typical_s = {
        segment: values.mean_s if quota or values.p50_s is None else values.p50_s
        for segment, values in segments.items()
    }
    return Summary(
        whole=whole,
        blocks_sum=times_of(kept(blocks_s.sum(axis=1))),
        blocks=block_times,
        segments=dict(sorted(segments.items())),
        calibration=calibrate(Blocks(typical(blocks_s, axis=0), outputs), typical_s),
        processes=len(whole_s),
        process_spread=spread([float(kept(times).mean()) for times in whole_s]),
        left_out=left_out,
        other_load=record.load(),
        stress=stress_curves(record.stress_s()),
        doubts=doubts(record, blocks, quota, left_out),
    )
