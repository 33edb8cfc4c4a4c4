"""What is wrong with the input or the question."""

import difflib
from typing import Iterable, Sequence


class BadInput(Exception):
    """A file, or what is asked of it, is wrong; the text says where and why."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to end a message with; empty when no name is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def listed(names: Sequence[str], most: int = 8) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"'{name}'" for name in names[:most]) + rest
