"""Which strategy is best where, over two axes of a sweep."""

import math
from typing import Dict, List, Optional, Tuple

from cutwater_tools.core.problems import BadInput
from cutwater_tools.plot.chart import MOST_SERIES, Axis, Cell, Winners, noted
from cutwater_tools.plot.lines import check_one_row_each, conditions_text, with_answers
from cutwater_tools.plot.quantities import axis_of, is_more_better, words_of_measure
from cutwater_tools.plot.table import Row, Table


def winner_chart(table: Table, x: str, y: str, by: str, value: str, where: Dict[str, str]) -> Winners:
    """Throws BadInput, also when several rows would be the same point."""
    x, y, by, value = (table.column(word) for word in (x, y, by, value))
    if len({x, y, by}) < 3:
        raise BadInput(f"{table.file}: --x, --y and --by must be three different columns")
    table = table.where(where)
    rows, note = with_answers(table)
    check_one_row_each(table, rows, [x, y, by])
    names = list(dict.fromkeys(row.cells[by] for row in rows))
    if len(names) > MOST_SERIES:
        raise BadInput(f"{table.file}: {len(names)} values of {by}, but no more than {MOST_SERIES} colours")
    across, up = (axis_of(column, [row.cells[column] for row in rows]) for column in (x, y))
    in_place: Dict[Tuple[float, float], List[Row]] = {}
    for row, column, line in zip(rows, across.values, up.values):
        in_place.setdefault((column, line), []).append(row)
    columns, x_words = across.ticks()
    lines, y_words = up.ticks()
    cells = [
        [_best(in_place.get((column, line), []), table, names, by, value) for column in columns] for line in lines
    ]
    flat = [cell for line in cells for cell in line]
    notes = [
        "hatched or ≈: intervals of the two best overlap" if any(c and not c.is_decided for c in flat) else "",
        "grey: equally good" if any(c and c.winner is None for c in flat) else "",
        "figures: how far ahead of the second" if any(c and c.ahead is not None for c in flat) else "",
        "white: no value" if None in flat else "",
        note,
        conditions_text(where),
    ]
    extreme = "most" if is_more_better(value) else "least"
    title = f"{by} with the {extreme} {words_of_measure(value)}"
    return Winners(title, Axis(across.label, x_words), Axis(up.label, y_words), names, cells, noted(notes))


def _best(rows: List[Row], table: Table, names: List[str], by: str, value: str) -> Optional[Cell]:
    sign = -1 if is_more_better(value) else 1
    rated = []
    for row in rows:
        number = table.number(row, value)
        if number is not None:
            rated.append((sign * number, names.index(row.cells[by]), row))
    rated.sort(key=lambda entry: entry[:2])
    if not rated:
        return None
    if len(rated) == 1:
        return Cell(rated[0][1], None, True)
    (best, winner, first), (second_best, _, second) = rated[:2]
    if best == second_best:
        return Cell(None, None, True)
    ahead = abs(second_best - best) / abs(second_best) if second_best else math.inf
    least, most = sorted((abs(best), abs(second_best)))
    bounds = [table.interval(row, value) for row in (first, second)]
    is_decided = not all(bounds) or max(bounds[0][0], bounds[1][0]) > min(bounds[0][1], bounds[1][1])
    return Cell(winner, ahead, is_decided, most / least if least else math.inf)
