"""Timed rows of a foreign profile: nodes, kernels, layers; several may make up a block."""

import math
from dataclasses import dataclass
from typing import List, Optional, Tuple

from cutwater_tools.core.block import Times, times_of


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


def block_times(rows: List[Row]) -> Times:
    """Of a block that these rows make up. Runs are added run by run. Of means alone only the sum of
    means is known: neither deviations nor percentiles add up."""
    if all(row.samples_us for row in rows):
        runs_us = zip(*(row.samples_us for row in rows))
        return times_of([math.fsum(run) for run in runs_us], a_second=1e6)
    if len(rows) == 1:
        return rows[0].times
    runs = {row.times.runs for row in rows}
    mean = math.fsum(row.times.mean_s for row in rows)
    return Times(mean, runs=runs.pop() if len(runs) == 1 else None)
