"""What a profile is made of: the blocks of a model, and the times of each on a machine."""

import math
from dataclasses import dataclass
from typing import Optional, Sequence


@dataclass(frozen=True)
class Block:
    """A row of blocks.csv: the smallest run of layers between two cuts; None where not known."""

    first_layer: int
    last_layer: int
    name: str
    output_bytes: int
    kind: Optional[str] = None
    weight_bytes: Optional[int] = None
    peak_bytes: Optional[int] = None
    macs: Optional[float] = None
    # The tensors at its ends, as the graph calls them; no column of blocks.csv.
    input: Optional[str] = None
    output: Optional[str] = None


@dataclass(frozen=True)
class Times:
    """Statistics of a block or a run of blocks in seconds; None where not known."""

    mean_s: float
    stddev_s: Optional[float] = None
    p50_s: Optional[float] = None
    p95_s: Optional[float] = None
    runs: Optional[int] = None


def percentile(ordered: Sequence[float], ratio: float) -> float:
    """Linear between the two nearest of sorted values."""
    position = ratio * (len(ordered) - 1)
    low = math.floor(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


def times_of(samples: Sequence[float], a_second: float = 1) -> Times:
    """Of samples in a unit that goes so often into a second; of one run only its time is known.

    The deviation is that of a sample. Whole numbers are added without rounding.
    """
    count = len(samples)
    mean = math.fsum(samples) / count
    if count == 1:
        return Times(mean / a_second, runs=1)
    variance = math.fsum((sample - mean) ** 2 for sample in samples) / (count - 1)
    ordered = sorted(samples)
    p50, p95 = percentile(ordered, 0.5), percentile(ordered, 0.95)
    seconds = [value / a_second for value in (mean, math.sqrt(variance), p50, p95)]
    return Times(*seconds, runs=count)
