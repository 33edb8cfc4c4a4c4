"""A measure over one axis of a sweep: one line for each value of another."""

from statistics import median
from typing import Dict, List, Optional

from cutwater_tools.core.problems import BadInput, listed
from cutwater_tools.plot.chart import MOST_SERIES, Axis, Lines, Series, counted, noted
from cutwater_tools.plot.quantities import Scale, axis_of, shown_unit, words_of_measure
from cutwater_tools.plot.table import Row, Table


def line_chart(table: Table, x: str, y: str, by: Optional[str], where: Dict[str, str]) -> Lines:
    """Throws BadInput, also when several rows would be the same point."""
    x, y = table.column(x), table.column(y)
    by = table.column(by) if by else _natural_series(table, x)
    table = table.where(where)
    _, note = with_answers(table)
    rows = table.rows  # one with an error is a gap
    check_one_row_each(table, rows, [x] + ([by] if by else []))
    scale = axis_of(x, [row.cells[x] for row in rows])
    names = list(dict.fromkeys(row.cells[by] if by else "" for row in rows))
    if len(names) > MOST_SERIES:
        raise BadInput(f"{table.file}: {len(names)} lines, but no more than {MOST_SERIES} can be told apart; "
                       f"--where {by}=VALUE takes one")
    values = [None if has_error(row) else table.number(row, y) for row in rows]
    bounds = [None if has_error(row) else table.interval(row, y) for row in rows]
    unit, size = shown_unit(y, [v for v in values if v is not None] + [b[1] for b in bounds if b])
    series = []
    for name in names:
        mine = sorted(
            (i for i, row in enumerate(rows) if not by or row.cells[by] == name), key=lambda i: scale.values[i]
        )
        series.append(
            Series(
                name,
                [scale.values[i] for i in mine],
                [None if values[i] is None else values[i] / size for i in mine],
                [bounds[i] and (bounds[i][0] / size, bounds[i][1] / size) for i in mine],
            )
        )
    missing = sum(v is None and not has_error(row) for v, row in zip(values, rows))
    has_bounds = any(b for b in bounds)
    notes = [
        "bands and bars: confidence intervals of the means" if has_bounds else "",
        counted(missing, "point") + " without a value" if missing else "",
        note,
        conditions_text(where),
    ]
    words = words_of_measure(y)
    return Lines(
        f"{words} over {x}",
        x_axis(scale),
        Axis(f"{words} ({unit})" if unit else words),
        series,
        noted(notes),
    )


def conditions_text(where: Dict[str, str]) -> str:
    return ", ".join(f"{key}={value}" for key, value in where.items())


def x_axis(scale: Scale) -> Axis:
    """From 0 unless that would leave most of it empty; by powers of ten where values go up by factors."""
    values, _ = scale.ticks()
    least, most = values[0], values[-1]
    is_log = (
        not scale.words and len(values) > 2 and least > 0 and most >= 100 * least and median(values) < most / 10
    )
    return Axis(scale.label, scale.words, 0 <= least <= most / 2 and not is_log, is_log)


def has_error(row: Row) -> bool:
    return bool(row.cells.get("error"))


def with_answers(table: Table):
    """The rows without an error, and what to say of the others."""
    rows = [row for row in table.rows if not has_error(row)]
    if not rows:
        raise BadInput(f"{table.file}: every point has an error, the first '{table.rows[0].cells['error']}'")
    failed = len(table.rows) - len(rows)
    return rows, counted(failed, "point") + " with an error left out" if failed else ""


def check_one_row_each(table: Table, rows: List[Row], columns: List[str]) -> None:
    known: Dict[tuple, Row] = {}
    for row in rows:
        other = known.setdefault(tuple(row.cells[column] for column in columns), row)
        if other is row:
            continue
        differ = [a for a in table.axes if a not in columns and row.cells[a] != other.cells[a]]
        fix = ""
        if differ:
            fix = f"; {listed(differ)} varies too: choose one with --where {differ[0]}={row.cells[differ[0]]}"
        what = ", ".join(f"{column}={row.cells[column]}" for column in columns)
        raise BadInput(f"{row.place}: error: a second row of {what}{fix}")


def _natural_series(table: Table, x: str) -> Optional[str]:
    return "strategy" if "strategy" in table.axes and x != "strategy" else None
