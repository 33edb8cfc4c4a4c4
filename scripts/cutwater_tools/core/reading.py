"""Reads the files of others: bytes, text, JSON and CSV, and keeps bad ones out."""

import csv
import io
import json
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

from cutwater_tools.core.problems import BadInput, Problems

MOST_BYTES_OF_A_FILE = 2**30


class Line(NamedTuple):
    """A row of a CSV file by its columns, and where it stands."""

    place: str
    cells: Dict[str, str]


def read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES_OF_A_FILE:
            raise BadInput(f"{path}: error: file is larger than 1 GiB; profile fewer runs")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: error: cannot be read: {(error.strerror or str(error)).lower()}")
    if not content:
        raise BadInput(f"{path}: error: file is empty")
    return content


def read_text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: error: byte {error.start} is not UTF-8 text")


def read_json(path: Path) -> Any:
    text = read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        rule = (
            "ends in the middle"
            if is_cut
            else f"is not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        )
        fix = "; the profiler may not have finished" if is_cut else ""
        raise BadInput(f"{path}:{error.lineno}:{error.colno}: error: {rule}{fix}")
    except RecursionError:
        raise BadInput(f"{path}: error: is nested too deeply to be a profile")
    except ValueError:
        raise BadInput(f"{path}: error: holds an integer of too many digits")


def split_line(text: str, separator: str) -> List[str]:
    row = next(csv.reader(io.StringIO(text), delimiter=separator), [])
    return [cell.strip() for cell in row]


def read_csv(
    path: Path, required: List[str], problems: Problems, optional: Optional[List[str]] = None
) -> List[Line]:
    """Rows of a comma-separated file whose header holds `required` and at most `optional` too."""
    lines = read_text(path).splitlines()
    columns = split_line(lines[0], ",")
    place = f"{path}:1"
    for column in required:
        if column not in columns:
            problems.add(
                place, f"column '{column}' is missing", f"the header is '{','.join(required)}'"
            )
    for column in columns:
        if columns.count(column) > 1:
            problems.add(place, f"column '{column}' is given twice")
        if column not in required + (optional or []):
            problems.add(
                place, f"unknown column '{column}'", f"the header is '{','.join(required)}'"
            )
    problems.stop_if_any()
    rows = []
    for number, text in enumerate(lines[1:], start=2):
        if not text.strip():
            continue
        cells = split_line(text, ",")
        if len(cells) != len(columns):
            problems.add(
                f"{path}:{number}", f"row has {len(cells)} cells, the header {len(columns)}"
            )
        else:
            rows.append(Line(f"{path}:{number}", dict(zip(columns, cells))))
    if not rows and len(lines) == 1:
        problems.add(place, "table has no rows below its header")
    return rows


def number(line: Line, column: str, problems: Problems) -> Optional[float]:
    """A number with a decimal point; it may be out of range, which the caller checks."""
    text = line.cells[column]
    try:
        if "_" not in text:
            return float(text)
    except ValueError:
        pass
    problems.add(line.place, f"{column} is '{text}', not a number")
    return None


def integer(line: Line, column: str, problems: Problems, least: int, most: int) -> Optional[int]:
    text = line.cells[column]
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        problems.add(line.place, f"{column} is '{text}', not an integer in plain digits")
        return None
    return problems.whole(line.place, column, int(text), least, most)
