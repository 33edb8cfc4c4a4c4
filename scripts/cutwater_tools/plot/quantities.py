"""Values with units: of the axes of a sweep ("5Mbps") and of measures ("p95_latency_s")."""

import math
import re
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

NUMBER_AND_UNIT = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([A-Za-zµ%/]*)\Z")

DECIMAL = {"": 1, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
BINARY = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}

# What a measure's name ends in: the unit of its values, and what they are shown in by their size.
SHOWN_IN = {
    "s": [("ns", 1e-9), ("µs", 1e-6), ("ms", 1e-3), ("s", 1.0)],
    "bytes": [("B", 1.0), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12)],
    "j": [("mJ", 1e-3), ("J", 1.0), ("kJ", 1e3), ("MJ", 1e6)],
    "fps": [("fps", 1.0)],
    "ratio": [("%", 0.01)],
}
MORE_IS_BETTER = ("throughput_fps", "goodput_fps", "goodput_ratio")


def _units():
    units = {"": ("number", 1.0), "%": ("ratio", 0.01), "fps": ("rate of frames", 1.0)}
    for name, factor in (("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1.0)):
        units[name] = ("time", factor)
    units["min"], units["h"] = ("time", 60.0), ("time", 3600.0)
    for prefix, factor in DECIMAL.items():
        units[prefix + "bps"] = ("data rate", factor)
        units[prefix + "B/s"] = ("data rate", factor * 8)
    for prefix, factor in {**DECIMAL, **BINARY}.items():
        units[prefix + "B"] = ("size", float(factor))
    units["mW"], units["W"], units["kW"] = ("power", 1e-3), ("power", 1.0), ("power", 1e3)
    return units


UNITS = _units()


@dataclass(frozen=True)
class Scale:
    """How the values of an axis are shown: as numbers in one unit, or as words in their order."""

    label: str
    values: List[float]  # what is drawn, one for each value: numbers, or places from 0
    words: Optional[List[str]] = None  # by place; None: numbers

    def ticks(self) -> Tuple[List[float], List[str]]:
        """Each value once, in order, and what stands beside it."""
        values = sorted(set(self.values))
        return values, self.words or [f"{value:g}" for value in values]


def parsed(text: str) -> Optional[Tuple[float, str]]:
    match = NUMBER_AND_UNIT.match(text.strip())
    if not match or match.group(2) not in UNITS:
        return None
    number = float(match.group(1))
    return (number, match.group(2)) if math.isfinite(number) else None


def axis_of(name: str, texts: Sequence[str]) -> Scale:
    """Numbers when all texts are quantities of one kind, in the unit of the first; else words."""
    quantities = [parsed(text) for text in texts]
    kinds = {UNITS[q[1]][0] if q else None for q in quantities}
    if len(kinds) == 1 and None not in kinds:
        unit = quantities[0][1]
        numbers = [q[0] if q[1] == unit else q[0] * UNITS[q[1]][1] / UNITS[unit][1] for q in quantities]
        return Scale(f"{name} ({unit})" if unit else name, numbers)
    words = list(dict.fromkeys(texts))
    return Scale(name, [float(words.index(text)) for text in texts], words)


def unit_of_measure(column: str) -> str:
    """"s" of "camera.p95_latency_s"; empty when there is none that is known."""
    end = column.rsplit("_", 1)[-1].rsplit(".", 1)[-1]
    return end if end in SHOWN_IN else ""


def words_of_measure(column: str) -> str:
    """"p95 latency of camera" of "camera.p95_latency_s"."""
    stream, _, name = column.rpartition(".")
    unit = unit_of_measure(name)
    if unit in ("s", "j", "fps") and name.endswith("_" + unit):
        name = name[: -len(unit) - 1]
    return name.replace("_", " ") + (f" of {stream}" if stream else "")


def shown_unit(column: str, values: Sequence[float]) -> Tuple[str, float]:
    """The unit in which these values of a measure are shown, and what one of it is."""
    steps = SHOWN_IN.get(unit_of_measure(column))
    if not steps:
        return "", 1.0
    greatest = max((abs(v) for v in values), default=0.0)
    fitting = [step for step in steps if step[1] <= greatest]
    return fitting[-1] if fitting else steps[0] if greatest > 0 else steps[-1]


def is_more_better(column: str) -> bool:
    return column.rsplit(".", 1)[-1] in MORE_IS_BETTER
