"""How latency is distributed, from the frames of runs or the quantiles of a comparison."""

from pathlib import Path
from typing import List, Optional

from cutwater_tools.core.problems import BadInput
from cutwater_tools.plot.chart import MOST_SERIES, Axis, Lines, Series
from cutwater_tools.plot.quantities import shown_unit
from cutwater_tools.plot.table import Table

MOST_POINTS = 1000  # of a line; more are not seen


def distribution_chart(tables: List[Table], stream: Optional[str]) -> Lines:
    """Share of all captured frames, so that frames that were dropped show: a line ends below 100 %. Throws BadInput."""
    series: List[Series] = []
    for table in tables:
        if table.axes != ["stream"]:
            raise BadInput(f"{table.file}: not the frames of a run; `cutwater run --frames FILE.csv` writes them")
        names = list(dict.fromkeys(row.cells["stream"] for row in table.rows))
        if stream is not None:
            table = table.where({"stream": stream})
            names = [stream]
        for name in names:
            label = Path(table.file).stem if len(tables) > 1 else name
            if len(tables) > 1 and len(names) > 1:
                label += f": {name}"
            line = _line_of(table, name, label)
            if not line.x:
                line.name += " (none delivered)"
            series.append(line)
    if len(series) > MOST_SERIES:
        raise BadInput(f"{tables[0].file}: {len(series)} lines, but no more than {MOST_SERIES} can be told apart; "
                       "--stream NAME takes one")
    longest = [line.x[-1] for line in series if line.x]
    if not longest:
        raise BadInput(f"{tables[0].file}: no frame was delivered")
    unit, size = shown_unit("latency_s", longest)
    for line in series:
        line.x = [x / size for x in line.x]
    return Lines(
        "latency from capture to delivery",
        Axis(f"latency ({unit})"),
        Axis("captured frames delivered within it (%)"),
        series,
        "a line that ends below 100 %: the rest was not delivered",
        100.0,
    )


def _line_of(table: Table, stream: str, label: str) -> Series:
    rows = [row for row in table.rows if row.cells["stream"] == stream]
    latencies = sorted(latency for row in rows if (latency := table.number(row, "latency_s")) is not None)
    step = max(1, -(-len(latencies) // MOST_POINTS))
    places = list(range(0, len(latencies), step))
    if latencies and places[-1] != len(latencies) - 1:
        places.append(len(latencies) - 1)
    x = [latencies[place] for place in places]
    y: List[Optional[float]] = [100.0 * (place + 1) / len(rows) for place in places]
    if x:
        x, y = [x[0], *x], [0.0, *y]
    return Series(label, x, y, is_step=True)
