"""Timed rows of a foreign profile (nodes, kernels, layers), and blocks made of them."""

import math
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple


@dataclass(frozen=True)
class Times:
    """Statistics of a block or row in seconds; None where the format does not say."""

    mean_s: float
    stddev_s: Optional[float] = None
    p50_s: Optional[float] = None
    p95_s: Optional[float] = None
    runs: Optional[int] = None


@dataclass(frozen=True)
class Row:
    """What a foreign file times, in order of execution: every run (`samples_us`) or `times` alone.
    One that only converts the layout of a tensor says whose: of the row "before" or "after" it."""

    name: str
    place: str
    times: Optional[Times] = None
    samples_us: Tuple[float, ...] = ()
    output_bytes: Optional[int] = None
    macs: Optional[int] = None
    converts: Optional[str] = None


@dataclass(frozen=True)
class Block:
    """A row of blocks.csv; None where not known."""

    first_layer: int
    last_layer: int
    name: str
    output_bytes: int
    kind: Optional[str] = None
    weight_bytes: Optional[int] = None
    peak_bytes: Optional[int] = None
    macs: Optional[float] = None


def percentile(ordered: Sequence[float], ratio: float) -> float:
    """Linear between the two nearest of sorted values."""
    position = ratio * (len(ordered) - 1)
    low = math.floor(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


def statistics_of(samples_us: Sequence[float]) -> Times:
    """Of one run only its time is known. Whole microseconds are added without rounding."""
    count = len(samples_us)
    mean = math.fsum(samples_us) / count
    if count == 1:
        return Times(mean / 1e6, runs=1)
    variance = math.fsum((s - mean) ** 2 for s in samples_us) / (count - 1)
    ordered = sorted(samples_us)
    p50, p95 = percentile(ordered, 0.5), percentile(ordered, 0.95)
    return Times(mean / 1e6, math.sqrt(variance) / 1e6, p50 / 1e6, p95 / 1e6, count)


def block_times(rows: List[Row]) -> Times:
    """Of a block that these rows make up. Runs are added run by run. Of means alone only the sum of
    means is known: neither deviations nor percentiles add up."""
    if all(row.samples_us for row in rows):
        return statistics_of([math.fsum(run) for run in zip(*(row.samples_us for row in rows))])
    if len(rows) == 1:
        return rows[0].times
    runs = {row.times.runs for row in rows}
    mean = math.fsum(row.times.mean_s for row in rows)
    return Times(mean, runs=runs.pop() if len(runs) == 1 else None)
