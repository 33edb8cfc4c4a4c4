"""The little YAML that profiles are described in, and how one machine's entry is put into a model.yaml.

Files are changed by lines, so that comments and all other entries stay as they are.
"""

import json
import re
from typing import Dict, List, Optional, Tuple

# What YAML 1.1 reads as something else than text: words, numbers (of base 60 too), dates.
WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", "", "=", "<<", "---", "..."}
NUMBER = re.compile(
    r"[-+]?(\.?[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7_]+"
    r"|\.inf|\.nan)\Z",
    re.IGNORECASE,
)
DATE = re.compile(r"\d{4}-\d\d?-\d\d?([Tt ].*)?\Z")
INDICATOR = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](\s|\Z)")


def quoted(text: str) -> str:
    """Text as it is where YAML takes it for that, else in quotes."""
    if not text.isprintable():
        return json.dumps(text)
    is_plain = (
        text == text.strip()
        and text.lower() not in WORDS
        and not any(rule.match(text) for rule in (NUMBER, DATE, INDICATOR))
        and not re.search(r":(\s|\Z)|\s#", text)
    )
    return text if is_plain else "'" + text.replace("'", "''") + "'"


def scalar(value) -> str:
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    if isinstance(value, float):
        return re.sub(r"^(-?\d+)e", r"\1.0e", repr(value))
    return str(value) if isinstance(value, int) else quoted(value)


def entries(table: Dict[str, object], indent: str = "") -> List[str]:
    """Lines of a table, whose values may be tables and lists again."""
    lines = []
    for key, value in table.items():
        name = f"{indent}{quoted(key)}:"
        if isinstance(value, dict) and value:
            lines += [name, *entries(value, indent + "  ")]
        elif isinstance(value, list) and value:
            lines += [name, *items(value, indent)]
        else:
            lines.append(f"{name} {'{}' if value == {} else '[]' if value == [] else scalar(value)}")
    return lines


def items(values: List[object], indent: str) -> List[str]:
    """Lines of a list of scalars or of tables."""
    lines = []
    for value in values:
        if isinstance(value, dict):
            first, *rest = entries(value, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
        else:
            lines.append(f"{indent}- {scalar(value)}")
    return lines


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


def with_description(text: str, description: str) -> str:
    """A model.yaml of this description, with what `text` says was measured."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if re.match(r"measured:", line)), None)
    measured = lines[start : end_of_block(lines, start, 0)] if start is not None else []
    return "\n".join([*description.splitlines(), *measured]) + "\n"


def document(head: str, table: Dict[str, object]) -> str:
    """Comments, and a table below them."""
    return head + "\n".join(entries(table)) + "\n"
