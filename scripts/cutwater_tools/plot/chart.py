"""What a picture shows, whoever draws it."""

import math
from dataclasses import dataclass, field
from typing import List, Optional, Sequence, Tuple, Union

# Okabe and Ito's colours, which people tell apart whatever their colour vision; the yellow is left out, since it is
# hardly seen as a line on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MOST_SERIES = len(PALETTE)


@dataclass
class Axis:
    """Words stand at 0, 1, …; without, there are numbers."""

    label: str
    words: Optional[List[str]] = None
    begins_at_zero: bool = True
    is_log: bool = False


@dataclass
class Series:
    """Points of one line, in order of x; y is None where there is nothing to count."""

    name: str
    x: List[float]
    y: List[Optional[float]]
    bounds: List[Optional[Tuple[float, float]]] = field(default_factory=list)
    is_step: bool = False

    def bands(self) -> List[List[Tuple[float, float, float]]]:
        """x, low and high of points with bounds; a point without ends a band."""
        bands: List[List[Tuple[float, float, float]]] = [[]]
        for x, bounds in zip(self.x, self.bounds):
            if bounds:
                bands[-1].append((x, *bounds))
            elif bands[-1]:
                bands.append([])
        return [band for band in bands if band]


@dataclass
class Lines:
    """One line each, with the interval around it."""

    title: str
    x: Axis
    y: Axis
    series: List[Series]
    note: str = ""
    y_end: Optional[float] = None  # where the axis ends; else as far as the data


@dataclass
class Cell:
    """The best of several in one place, and how far ahead it is."""

    winner: Optional[int]  # place among the names; None: the best are equally good
    ahead: Optional[float]  # of the second, as a share of the second's value; None: there is no second
    is_decided: bool  # the intervals of the two do not overlap
    times: float = 1.0  # how many times the lesser value the greater one is

    def text(self) -> str:
        if self.winner is None:
            return "="
        if self.ahead is None:
            return ""
        if self.times == math.inf:
            return "×∞"
        if self.times >= 1000:
            return "×1000+"
        if self.times >= 3:
            return f"×{self.times:.3g}"
        return f"{100 * self.ahead:.0f} %" if self.ahead >= 0.005 else "< 1 %"


@dataclass
class Winners:
    """Who is best where, over two axes."""

    title: str
    x: Axis  # of words, and so is y
    y: Axis
    names: List[str]
    cells: List[List[Optional[Cell]]]  # by y, then x
    note: str = ""


@dataclass
class Panel:
    """A stack of parts over each word."""

    title: str
    parts: List[List[float]]  # by part, then word
    unknown: List[int] = field(default_factory=list)  # words over which there is nothing to count


@dataclass
class Stacks:
    """Bars of parts that add up, in one panel or several."""

    title: str
    x: Axis
    y: Axis
    names: List[str]  # of the parts
    panels: List[Panel]
    note: str = ""


Chart = Union[Lines, Winners, Stacks]


def beside_of(place: int, count: int) -> float:
    """How far from its word a point of that series stands, so that points of others do not hide it."""
    return 0.6 * (place - (count - 1) / 2) / count


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def noted(notes: Sequence[str]) -> str:
    return "; ".join(note for note in notes if note)
