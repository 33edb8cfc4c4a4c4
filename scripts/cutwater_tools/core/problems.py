"""What is wrong with files and arguments: collected, and reported all at once."""

import difflib
import math
from typing import Any, Iterable, List, Optional, Sequence, Tuple

MOST_SHOWN = 50
MOST_SECONDS = 1e9
MOST_BYTES = 10**15
MOST_LAYER = 10**6
MOST_MACS = 10**18


class BadInput(Exception):
    """A file, or what is asked of it, is wrong; `lines` say where and why, one problem each."""

    def __init__(self, *lines: str):
        super().__init__("\n".join(lines))
        self.lines = list(lines)


class WrongUsage(Exception):
    """Arguments that do not go together."""


class Problems:
    """Problems found so far. A place is FILE, FILE:LINE or FILE: JSON path."""

    def __init__(self) -> None:
        self.lines: List[str] = []

    def add(self, place: str, rule: str, fix: str = "") -> None:
        self.lines.append(f"{place}: error: {rule}" + (f"; {fix}" if fix else ""))

    def stop_if_any(self) -> None:
        if not self.lines:
            return
        surplus = len(self.lines) - MOST_SHOWN
        rest = [f"and {surplus} more problems"] if surplus > 0 else []
        raise BadInput(*self.lines[:MOST_SHOWN], *rest)

    def seconds(
        self, place: str, what: str, value: Any, scale: Tuple[int, int] = (1, 1)
    ) -> Optional[float]:
        """`value` x scale[0] / scale[1] as a time: a finite number from 0."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.add(place, f"{what} is {shown(value)}, not a number")
        elif isinstance(value, float) and not math.isfinite(value):
            self.add(place, f"{what} is {shown(value)}: a time is finite", "profile again")
        elif value < 0:
            self.add(place, f"{what} is {shown(value)}: a time is not negative", "profile again")
        elif value > MOST_SECONDS * scale[1] / scale[0]:
            self.add(place, f"{what} is {shown(value)}: a time is at most {MOST_SECONDS:g} s")
        else:
            return float(value * scale[0] / scale[1])
        return None

    def whole(self, place: str, what: str, value: Any, least: int, most: int) -> Optional[int]:
        """`value` as an integer within these bounds."""
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(place, f"{what} is {shown(value)}, not an integer")
        elif not least <= value <= most:
            self.add(place, f"{what} is {shown(value)}: must be from {least} to {most}")
        else:
            return value
        return None

    def name(self, place: str, what: str, value: Any) -> Optional[str]:
        """`value` as the name of a row: text of one line."""
        if not isinstance(value, str):
            self.add(place, f"{what} is {shown(value)}, not text")
        elif not value.strip() or not value.isprintable():
            self.add(place, f"{what} is {shown(value)}: must be text of one line")
        else:
            return value
        return None


def shown(value: Any) -> str:
    """`value` for a message: text in quotes, nothing long."""
    if isinstance(value, (dict, list, tuple)):
        return "a list" if not isinstance(value, dict) else "a table"
    if isinstance(value, int) and abs(value) > 10**18:
        return "a huge integer"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def listed(names: Sequence[str], most: int = 8) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"'{name}'" for name in names[:most]) + rest


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to end a message with; empty when no name is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
