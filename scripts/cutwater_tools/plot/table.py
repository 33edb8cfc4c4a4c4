"""The tables that Cutwater writes: of sweeps (CSV, JSON Lines), comparisons (JSON) and frames (CSV)."""

import csv
import io
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from cutwater_tools.core.problems import BadInput, did_you_mean, listed

FRAMES_BEGIN = ["stream", "frame", "captured_s", "ended_s", "end"]


@dataclass
class Row:
    """The cells of a line by column; what is not known is empty."""

    place: str  # FILE:LINE
    cells: Dict[str, str]


@dataclass
class Table:
    """Rows of the same columns."""

    file: str
    columns: List[str]
    axes: List[str]  # columns that say what a row is of, not what came out
    rows: List[Row] = field(default_factory=list)

    def column(self, word: str) -> str:
        """The column of that name, or the one whose name ends in it, with or without its unit."""
        if word in self.columns:
            return word
        figures = [c for c in self.columns if not c.endswith((".low", ".high"))]
        meant = [c for c in figures if word in _short_names(c)]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise BadInput(f"{self.file}: '{word}' may be {listed(meant)}; give the whole name")
        near = did_you_mean(word, [name for c in figures for name in (c, *_short_names(c))])
        raise BadInput(f"{self.file}: no column '{word}'{near or '; there are ' + listed(figures)}")

    def number(self, row: Row, column: str) -> Optional[float]:
        """None where there is nothing to count."""
        text = row.cells.get(column, "")
        if text == "":
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadInput(f"{row.place}: error: column '{column}' is '{text}', not a number")
        return number

    def interval(self, row: Row, column: str) -> Optional[Tuple[float, float]]:
        low, high = self.number(row, column + ".low"), self.number(row, column + ".high")
        return None if low is None or high is None else (low, high)

    def where(self, conditions: Dict[str, str]) -> "Table":
        """The rows in which these columns have these values."""
        rows = self.rows
        for name, value in conditions.items():
            column = self.column(name)
            known = list(dict.fromkeys(row.cells.get(column, "") for row in self.rows))
            rows = [row for row in rows if row.cells.get(column, "") == value]
            if value not in known:
                raise BadInput(f"{self.file}: no row has {column}={value}; there are {listed(known)}")
        if not rows:
            raise BadInput(f"{self.file}: no row has all of " + listed([f"{k}={v}" for k, v in conditions.items()]))
        return Table(self.file, self.columns, self.axes, rows)


def read_table(path: str) -> Table:
    """Reads what a sweep, a comparison or `run --frames` has written. Throws BadInput."""
    text = _text_of(path)
    table = _from_json(path, text) if text.lstrip()[:1] in ("{", "[") else _from_csv(path, text)
    if not table.rows:
        raise BadInput(f"{path}: no rows")
    return table


def _short_names(column: str) -> Tuple[str, ...]:
    """"p95_latency_s", "p95_latency" and "camera.p95_latency" of "camera.p95_latency_s"."""
    name = column.rpartition(".")[2]
    return name, name.rpartition("_")[0] or name, column.rpartition("_")[0] or column


def _text_of(path: str) -> str:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadInput(f"{path}: not text in UTF-8 (byte {wrong.start})") from None
    except OSError as wrong:
        raise BadInput(f"{path}: {wrong.strerror}") from None
    if not text.strip():
        raise BadInput(f"{path}: empty file")
    return text


def _from_csv(path: str, text: str) -> Table:
    lines = csv.reader(io.StringIO(text), strict=True)
    try:
        columns = next(lines)
        twice = [column for column in columns if columns.count(column) > 1]
        if twice:
            raise BadInput(f"{path}:1: error: two columns are called '{twice[0]}'")
        table = Table(path, columns, _axes_among(path, columns))
        for cells in lines:
            place = f"{path}:{lines.line_num}"
            if len(cells) != len(columns):
                raise BadInput(f"{place}: error: {len(cells)} cells, but {len(columns)} columns")
            table.rows.append(Row(place, dict(zip(columns, cells))))
    except csv.Error as wrong:
        raise BadInput(f"{path}:{lines.line_num}: error: {wrong}") from None
    return table


def _from_json(path: str, text: str) -> Table:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as wrong:
        if "\n" not in text.strip():
            raise BadInput(f"{path}:{wrong.lineno}:{wrong.colno}: error: {wrong.msg}") from None
        return _from_json_lines(path, text)
    if isinstance(whole, dict) and isinstance(whole.get("strategies"), list):
        return _from_comparison(path, whole["strategies"])
    return _from_json_lines(path, text)


def _from_json_lines(path: str, text: str) -> Table:
    rows: List[Row] = []
    columns: List[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        place = f"{path}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as wrong:
            raise BadInput(f"{place}:{wrong.colno}: error: {wrong.msg}") from None
        if not isinstance(record, dict):
            raise BadInput(f"{place}: error: not an object of a sweep")
        columns = columns or list(record)
        if list(record) != columns:
            raise BadInput(f"{place}: error: other keys than in the first line")
        rows.append(Row(place, {key: _cell(value) for key, value in record.items()}))
    return Table(path, columns, _axes_among(path, columns), rows)


def _from_comparison(path: str, strategies: List[Any]) -> Table:
    table = Table(path, ["strategy", "plan"], ["strategy"])
    for number, strategy in enumerate(strategies, 1):
        place = f"{path}: strategies[{number - 1}]"
        if not isinstance(strategy, dict) or not isinstance(strategy.get("metrics"), dict):
            raise BadInput(f"{place}: no \"metrics\": not a comparison that Cutwater wrote")
        cells = {"strategy": _cell(strategy.get("name")), "plan": _cell(strategy.get("plan"))}
        for name, value in strategy["metrics"].items():
            bounds = value if isinstance(value, dict) else {"mean": value}
            cells[name] = _cell(bounds.get("mean"))
            for bound in ("low", "high"):
                cells[f"{name}.{bound}"] = _cell(bounds.get(bound))
        table.columns += [name for name in cells if name not in table.columns]
        table.rows.append(Row(place, cells))
    return table


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _axes_among(path: str, columns: List[str]) -> List[str]:
    """Those between "point" and "plan"."""
    if columns[: len(FRAMES_BEGIN)] == FRAMES_BEGIN:
        return ["stream"]
    if columns[:1] == ["point"] and "plan" in columns:
        return columns[1 : columns.index("plan")]
    raise BadInput(
        f"{path}: neither a sweep (its columns begin with 'point'), nor frames of a run (with 'stream,frame'), nor a"
        " comparison in JSON"
    )
