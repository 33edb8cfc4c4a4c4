"""The little YAML that an import writes, and how one machine's entry is put into a model.yaml.

Files are changed by lines, so that comments and all other entries stay as they are.
"""

import re
from typing import Dict, List, Optional, Tuple

PLAIN = re.compile(r"[A-Za-z_/.(][\w /.()+%×-]*\Z")
WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", ""}


def quoted(text: str) -> str:
    if PLAIN.match(text) and text.lower() not in WORDS and text == text.strip():
        return text
    return "'" + text.replace("'", "''") + "'"


def scalar(value) -> str:
    """Text in quotes where YAML could take it for something else; (number, unit) as a quantity."""
    if isinstance(value, tuple):
        return f"{value[0]} {value[1]}"
    return repr(value) if isinstance(value, (int, float)) else quoted(value)


def entries(table: Dict[str, object], indent: str = "") -> List[str]:
    return [f"{indent}{key}: {scalar(value)}" for key, value in table.items()]


def top_level(text: str, key: str) -> Optional[str]:
    """The value of a top-level key written on one line, without quotes and comment."""
    for line in text.splitlines():
        match = re.match(rf"{re.escape(key)}:\s*(.*?)\s*(?:\s#.*)?\Z", line)
        if match:
            return match.group(1).strip("'\"")
    return None


def end_of_block(lines: List[str], start: int, indent: int) -> int:
    """First line after `start` indented by no more than `indent`, without blank ones before it."""
    end = start + 1
    for i in range(start + 1, len(lines)):
        text = lines[i]
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            break
        if text.strip():
            end = i + 1
    return end


def find_entry(lines: List[str], first: int, end: int, name: str) -> Tuple[int, int, int]:
    """Where `name` stands below line `first`: from, to, and the indentation of entries."""
    heads = [
        i
        for i in range(first + 1, end)
        if lines[i].strip() and not lines[i].lstrip().startswith("#")
    ]
    indent = len(lines[heads[0]]) - len(lines[heads[0]].lstrip()) if heads else 2
    for i in heads:
        if re.match(rf" {{{indent}}}['\"]?{re.escape(name)}['\"]?:(\s|\Z)", lines[i]):
            return i, end_of_block(lines, i, indent), indent
    return end, end, indent


def with_measurement(text: str, machine: str, table: Dict[str, object]) -> Optional[str]:
    """A model.yaml with this entry below `measured`; None if that is written on one line."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if re.match(r"measured:", line)), None)
    if start is None:
        head, tail, indent = lines + ["measured:"], [], 2
    elif not re.match(r"measured:\s*(#.*)?\Z", lines[start]):
        return None
    else:
        end = end_of_block(lines, start, 0)
        first, last, indent = find_entry(lines, start, end, machine)
        head, tail = lines[:first], lines[last:]
    blank = " " * indent
    body = [f"{blank}{quoted(machine)}:", *entries(table, blank * 2)]
    return "\n".join([*head, *body, *tail]) + "\n"
