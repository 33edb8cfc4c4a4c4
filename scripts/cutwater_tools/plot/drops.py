"""What became of the frames that were not delivered, by cause."""

from typing import Dict, Optional

from cutwater_tools.core.problems import BadInput, listed
from cutwater_tools.plot.chart import Axis, Panel, Stacks, counted, noted
from cutwater_tools.plot.lines import check_one_row_each, conditions_text, with_answers
from cutwater_tools.plot.quantities import axis_of
from cutwater_tools.plot.table import Row, Table

# Ends of a frame, as the columns of a sweep or comparison name them, in the order in which they are stacked.
CAUSES = {
    "queue_drop_ratio": "queue full",
    "egress_drop_ratio": "send buffer full",
    "loss_drop_ratio": "lost on a link",
    "deadline_drop_ratio": "past the deadline",
    "age_drop_ratio": "waited too long",
    "failure_drop_ratio": "host or link down",
    "unfinished_ratio": "unfinished at the end",
}
MOST_PANELS = 6


def drop_chart(
    table: Table, x: Optional[str], by: Optional[str], stream: Optional[str], where: Dict[str, str]
) -> Stacks:
    """Over `x`, in one panel for each value of `by`. Throws BadInput."""
    x = table.column(x) if x else _natural_axis(table)
    by = table.column(by) if by else ("strategy" if "strategy" in table.axes and x != "strategy" else None)
    table = table.where(where)
    rows, note = with_answers(table)
    check_one_row_each(table, rows, [x] + ([by] if by else []))
    prefix = _prefix(table, stream)
    present = [
        cause
        for cause in CAUSES
        if prefix + cause in table.columns and any(table.number(row, prefix + cause) for row in rows)
    ]
    scale = axis_of(x, [row.cells[x] for row in rows])
    places, words = scale.ticks()
    names = list(dict.fromkeys(row.cells[by] if by else "" for row in rows))
    if len(names) > MOST_PANELS:
        raise BadInput(f"{table.file}: {len(names)} values of {by}, but no more than {MOST_PANELS} panels; "
                       f"--where {by}=VALUE takes one")
    panels = []
    for name in names:
        in_place = {v: row for v, row in zip(scale.values, rows) if not by or row.cells[by] == name}
        parts = [[_percent(table, in_place.get(p), prefix + c) for p in places] for c in present]
        known = [p in in_place and table.number(in_place[p], prefix + "drop_ratio") is not None for p in places]
        panels.append(Panel(name, parts, [place for place, is_known in enumerate(known) if not is_known]))
    missing = sum(table.number(row, prefix + "drop_ratio") is None for row in rows)
    return Stacks(
        "frames not delivered, by cause" + (f", of {prefix[:-1]}" if prefix else ""),
        Axis(scale.label, words),
        Axis("captured frames (%)"),
        [CAUSES[cause] for cause in present],
        panels,
        noted([
            "" if present else "all frames were delivered",
            "×: no value" if any(panel.unknown for panel in panels) else "",
            counted(missing, "point") + " without a value" if missing else "",
            note,
            conditions_text(where),
        ]),
    )


def _natural_axis(table: Table) -> str:
    """The first that varies; strategies have panels, unless there is nothing else."""
    varying = [axis for axis in table.axes if len({row.cells[axis] for row in table.rows}) > 1]
    others = [axis for axis in varying if axis != "strategy"]
    return (others or varying or table.axes)[0]


def _percent(table: Table, row: Optional[Row], column: str) -> float:
    return 100.0 * ((table.number(row, column) if row else None) or 0.0)


def _prefix(table: Table, stream: Optional[str]) -> str:
    """"camera." of "camera.drop_ratio"; empty where columns have no stream."""
    streams = [c[: -len("drop_ratio")] for c in table.columns if c == "drop_ratio" or c.endswith(".drop_ratio")]
    if not streams:
        raise BadInput(f"{table.file}: no column 'drop_ratio' of any stream")
    if stream is not None:
        if stream + "." not in streams:
            raise BadInput(f"{table.file}: no stream '{stream}'; there are " + listed([s[:-1] for s in streams]))
        return stream + "."
    if len(streams) > 1:
        raise BadInput(f"{table.file}: --stream takes one of " + listed([s[:-1] for s in streams]))
    return streams[0]
