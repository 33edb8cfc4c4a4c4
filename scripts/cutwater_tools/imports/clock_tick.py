"""The tick of a clock that was too coarse for what it measured, from the times alone.

The same search as that of `cutwater profile check` (sim/profiles/clock_tick.cpp), step by step: a
test gives both the same times.
"""

import math
from bisect import bisect_left
from typing import List, NamedTuple, Optional, Sequence

LARGEST_OF_MEDIAN = 2
SMALLEST_OF_MEDIAN = 0.01
STEP = 1.0005  # between ticks tried: shifts the 100th multiple by 5 % of a tick
TOLERANCE = 0.05  # of a tick: real clocks are adjusted while they run
MOST_TICKS = 100  # beyond, that drift hides the multiples
ENOUGH = 0.9  # of the times must be multiples; by chance 0.1 would be
FEWEST_TIMES = 10
FEWEST_MULTIPLES = 3


class Agreement(NamedTuple):
    """How well times agree with a tick."""

    ratio: float  # of the times that are multiples
    is_convincing: bool


def find_clock_tick(times_s: Sequence[float]) -> Optional[float]:
    """The largest time of which nearly all are multiples, in s, from twice the median of the times
    above zero down to 1 % of it; None when there is none, or too few times to tell."""
    times = sorted(time for time in times_s if time > 0)
    if not times:
        return None
    median = times[len(times) // 2]
    tick = LARGEST_OF_MEDIAN * median
    while tick >= SMALLEST_OF_MEDIAN * median:
        if agreement(times, tick).is_convincing:
            return refined(times, best_near(times, tick))
        tick /= STEP
    return None


def agreement(times: List[float], tick: float) -> Agreement:
    """Of sorted times. Those of one tick do not count: equal work takes equal time on any clock.
    Gives up early, with what it has, on a tick that fits no better than chance."""
    count = 0
    multiples: List[int] = []
    for i in range(bisect_left(times, 1.5 * tick), len(times)):
        if times[i] > MOST_TICKS * tick:
            break
        ticks = times[i] / tick
        count += 1
        if abs(ticks - round(ticks)) <= TOLERANCE:
            multiples.append(round(ticks))
        if count >= 2 * FEWEST_TIMES and len(multiples) / count < 0.3:
            break
    ratio = len(multiples) / count if count else 0.0
    is_convincing = (
        count >= FEWEST_TIMES
        and ratio >= ENOUGH
        and len(set(multiples)) >= FEWEST_MULTIPLES
        and math.gcd(*multiples) == 1  # above 1, the tick is larger
    )
    return Agreement(ratio, is_convincing)


def best_near(times: List[float], edge: float) -> float:
    """The best tick a little below one that convinces: the first to do so is at the edge."""
    best, best_ratio = edge, 0.0
    tick = edge
    while tick > edge / 1.02:
        ratio = agreement(times, tick).ratio
        if ratio > best_ratio:
            best, best_ratio = tick, ratio
        tick /= STEP
    return best


def refined(times: List[float], tick: float) -> float:
    """Least squares of times = multiples x tick, over those that are."""
    products = squares = 0.0
    for time in times:
        ticks = round(time / tick)
        if abs(time / tick - ticks) <= TOLERANCE and ticks <= MOST_TICKS:
            products += ticks * time
            squares += ticks * ticks
    return products / squares if squares > 0 else tick
