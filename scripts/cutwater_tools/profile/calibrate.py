"""Which segments to measure, and the scale and offset that turn sums of blocks into their times.

Segments are measured as parts of a split, a run of segments that covers the model, in one pass one
after another: timed alone in a loop, with a warm cache, short ones come out up to twice too fast.
"""

import random
from typing import Dict, Iterable, List, NamedTuple, Tuple

import numpy as np

Segment = Tuple[int, int]  # indices of first and last block
Split = Tuple[Segment, ...]  # the whole model, one segment after another
LARGEST_PARTS = 4
GRID = 8
REFINEMENTS = 8


class Blocks(NamedTuple):
    """Of each block: time in seconds, and bytes of the tensor after it."""

    times_s: np.ndarray
    output_bytes: np.ndarray


class Line(NamedTuple):
    """How long a segment takes, from its blocks as they were timed one by one.

    scale x (sum of max(0, time - start - conversion x output bytes) over its blocks
    + conversion x output bytes of the last) + offset. A block timed by itself pays for its start,
    and converts what it takes and leaves between the runtime's layout and the plain one; a segment
    starts once, which is in its offset, and converts at its ends only. `conversion` is in seconds a
    byte, out and in again.
    """

    scale: float
    offset_s: float
    start_s: float
    conversion: float


class Calibration(NamedTuple):
    """A line, and relative errors of each segment under lines fitted on all others."""

    line: Line
    errors: Tuple[float, ...]

    @property
    def median_error(self) -> float:
        return float(np.median(self.errors))

    @property
    def p90_error(self) -> float:
        return float(np.percentile(self.errors, 90))


def split_at(block_count: int, ends: Iterable[int]) -> Split:
    """The split whose segments end with the blocks `ends`, and the last with the model."""
    starts = [0, *(end + 1 for end in ends)]
    return tuple(zip(starts, [start - 1 for start in starts[1:]] + [block_count - 1]))


def is_run(segment: Segment) -> bool:
    """Of two blocks or more; one block alone is in the chain of blocks already."""
    return segment[1] > segment[0]


def all_splits(block_count: int) -> List[Split]:
    """Every split in two: every prefix with its suffix."""
    return [split_at(block_count, [end]) for end in range(block_count - 1)]


def sample_splits(block_count: int, segments: int, seed: int) -> List[Split]:
    """Splits in two to four, drawn at random until they have that many different runs of blocks."""
    draw = random.Random(seed)
    splits, runs = [], set()
    possible = block_count * (block_count - 1) // 2 - 1  # without the whole model
    while len(runs) < min(segments, possible):
        parts = min(draw.randint(2, LARGEST_PARTS), block_count)
        split = split_at(block_count, sorted(draw.sample(range(block_count - 1), parts - 1)))
        new = {segment for segment in split if is_run(segment)} - runs
        if new:
            splits.append(split)
            runs |= new
    return splits


def sums_for_scale(
    blocks: Blocks, runs: List[Segment], start_s: float, conversion: float
) -> np.ndarray:
    """For each segment what Line multiplies by its scale, in seconds."""
    converted_s = conversion * blocks.output_bytes
    inner_s = np.maximum(0, blocks.times_s - start_s - converted_s)
    before_s = np.concatenate([[0], np.cumsum(inner_s)])
    first, last = np.array(runs).T
    return before_s[last + 1] - before_s[first] + converted_s[last]


def fit_scale(sums_s: np.ndarray, times_s: np.ndarray) -> Tuple[float, float, float]:
    """Scale, offset, and the sum of squared relative errors, which it minimises.

    A negative offset would make short stages negative: then the line goes through the origin.
    """
    x, y = sums_s / times_s, 1 / times_s  # errors are scale x + offset y - 1
    xx, xy, yy = x @ x, x @ y, y @ y
    determinant = xx * yy - xy * xy
    scale, offset_s = 0.0, -1.0
    if len(sums_s) > 2 and determinant > 0:
        scale = (x.sum() * yy - y.sum() * xy) / determinant
        offset_s = (xx * y.sum() - xy * x.sum()) / determinant
    if offset_s < 0 or scale <= 0:
        scale, offset_s = x.sum() / xx if xx > 0 else 0.0, 0.0
    errors = scale * x + offset_s * y - 1
    return float(scale), float(offset_s), float(errors @ errors)


def fit_line(blocks: Blocks, runs: List[Segment], times_s: np.ndarray) -> Line:
    """The line with the least squares of relative errors on these segments.

    Start and conversion are searched on a grid, ever finer around its best point: the start up to
    the time of the median block, the conversion up to where nine blocks of ten would take no time.
    With fewer than six segments both are left out: they could not be told from noise.
    """
    highest = np.zeros(2)
    if len(runs) > 5:
        per_byte = np.percentile(blocks.times_s / blocks.output_bytes, 90)
        highest = np.array([np.median(blocks.times_s), per_byte])
    low, high = np.zeros(2), highest
    best = (float("inf"), Line(1.0, 0.0, 0.0, 0.0))
    for _ in range(REFINEMENTS):
        for start_s in np.unique(np.linspace(low[0], high[0], GRID + 1)):
            for conversion in np.unique(np.linspace(low[1], high[1], GRID + 1)):
                sums_s = sums_for_scale(blocks, runs, start_s, conversion)
                scale, offset_s, error = fit_scale(sums_s, times_s)
                if error < best[0]:
                    best = (error, Line(scale, offset_s, float(start_s), float(conversion)))
        reach = (high - low) / 4  # the best point may lie along a valley
        centre = np.array([best[1].start_s, best[1].conversion])
        low, high = np.maximum(0, centre - reach), np.minimum(highest, centre + reach)
    return best[1]


def predict(line: Line, blocks: Blocks, runs: List[Segment]) -> np.ndarray:
    """Seconds of each segment."""
    return line.scale * sums_for_scale(blocks, runs, line.start_s, line.conversion) + line.offset_s


def calibrate(blocks: Blocks, segments_s: Dict[Segment, float]) -> Calibration:
    """Fits times of segments; each error is that of a line fitted without its segment."""
    runs = sorted(segments_s)
    times_s = np.array([segments_s[run] for run in runs])
    errors = []
    for left_out in range(len(runs)) if len(runs) > 1 else ():
        others = [run for run in runs if run != runs[left_out]]
        line = fit_line(blocks, others, np.delete(times_s, left_out))
        predicted_s = predict(line, blocks, runs)[left_out]
        errors.append(abs(float(predicted_s / times_s[left_out]) - 1))
    return Calibration(fit_line(blocks, runs, times_s), tuple(errors))
