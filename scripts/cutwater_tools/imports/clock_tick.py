"""The tick of a clock that was too coarse for what it measured, from the times alone."""

import math
from typing import List, Optional, Sequence

TOLERANCE = 0.05  # of a tick: real clocks are adjusted while they run
MOST_TICKS = 100  # beyond, that drift hides the multiples
ENOUGH = 0.9  # of the times must be multiples; by chance 0.1 would be
FEWEST_TIMES = 10
FEWEST_MULTIPLES = 3
MOST_TICKS_OF_SHORTEST = 20
REACHES = (3, 6, 12, 25, 50, MOST_TICKS)
ROUGH = 0.25  # of a tick: while it is not known exactly


def find_clock_tick(times_s: Sequence[float]) -> Optional[float]:
    """The largest time of which nearly all are multiples, in s; as `cutwater profile check` has it.

    Looked for among the whole parts of the shortest time, whose tick need not be known exactly:
    few multiples tell it better, and more of them better still.
    """
    times = sorted(time for time in times_s if time > 0)
    if not times:
        return None
    shortest = [time for time in times if time <= times[0] * (1 + TOLERANCE)]
    for ticks in range(1, MOST_TICKS_OF_SHORTEST + 1):
        tick = math.fsum(shortest) / len(shortest) / ticks
        for reach in REACHES:
            tick = fitted(times, tick, reach)
        if is_convincing(times, tick):
            return tick
    return None


def fitted(times: List[float], tick: float, reach: int) -> float:
    """Least squares of times = multiples x tick, over those that are, up to `reach` ticks."""
    pairs = [(time, round(time / tick)) for time in times if time <= reach * tick]
    pairs = [(t, n) for t, n in pairs if n and abs(t / tick - n) <= ROUGH]
    squares = sum(n * n for _, n in pairs)
    return math.fsum(t * n for t, n in pairs) / squares if squares else tick


def is_convincing(times: List[float], tick: float) -> bool:
    """Times of one tick do not count: equal work takes equal time on any clock."""
    ticks = [time / tick for time in times if 1.5 <= time / tick <= MOST_TICKS]
    multiples = [round(n) for n in ticks if abs(n - round(n)) <= TOLERANCE]
    return (
        len(ticks) >= FEWEST_TIMES
        and len(multiples) >= ENOUGH * len(ticks)
        and len(set(multiples)) >= FEWEST_MULTIPLES
        and math.gcd(*multiples) == 1
    )
