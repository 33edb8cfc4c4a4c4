"""OpenVINO: benchmark_app -report_type average_counters or detailed_counters (CSV with ';')."""

from pathlib import Path
from typing import List, Optional

from cutwater_tools.core.block import Times
from cutwater_tools.core.problems import BadInput, Problems
from cutwater_tools.core.reading import Line, number, read_text, split_line
from cutwater_tools.imports import structure
from cutwater_tools.imports.measurement import (
    Measurement,
    TimedEvent,
    add_warmup_argument,
    rows_of_runs,
    trimmed_runs,
    without_warmup,
)
from cutwater_tools.imports.rows import Row

NAME = "openvino"
HELP = "counters report (CSV) of OpenVINO's benchmark_app"
EXAMPLE = "openvino benchmark_average_counters_report.csv --model resnet50 --machine nuc --threads 4 --structure profiles/resnet50 --output profiles"

HEADER = ["layerName", "execStatus", "layerType", "execType", "realTime (ms)", "cpuTime (ms)"]
OMITTED = ("OPTIMIZED_OUT", "NOT_RUN")


def add_arguments(parser) -> None:
    parser.add_argument(
        "file", type=Path, help="benchmark_average_counters_report.csv or …_detailed_…"
    )
    structure.add_arguments(parser)
    add_warmup_argument(parser)


def read(arguments, problems: Problems) -> Measurement:
    path = arguments.file
    runs = read_runs(path, problems)
    problems.stop_if_any()
    if len(runs) == 1:
        rows = [Row(e.name, e.place, Times(e.duration_us / 1e6)) for e in runs[0]]
        return Measurement(
            path, rows, "nothing: means over all runs, which the file does not count"
        )
    kept = without_warmup(path, runs, arguments.warmup)
    return Measurement(
        path,
        rows_of_runs(path, kept, problems),
        trimmed_runs(arguments.warmup),
        notes={"runs": len(kept)},
    )


def read_runs(path: Path, problems: Problems) -> List[List[TimedEvent]]:
    """One table for the averages; with detailed counters one for each inference."""
    runs: List[List[TimedEvent]] = []
    columns: List[str] = []
    for at, text in enumerate(read_text(path).splitlines(), start=1):
        cells = split_line(text.rstrip().rstrip(";"), ";")
        if cells[:1] == ["layerName"]:
            columns = cells
            runs.append([])
            for column in HEADER:
                if column not in columns:
                    problems.add(
                        f"{path}:{at}",
                        f"column '{column}' is missing",
                        f"the header is '{';'.join(HEADER)}'",
                    )
            problems.stop_if_any()
        elif runs and cells and cells[0] and cells[0] != "Total":
            if len(cells) != len(columns):
                problems.add(
                    f"{path}:{at}",
                    f"row has {len(cells)} cells, the header {len(columns)}",
                    "the file may be cut short",
                )
                continue
            event = read_event(Line(f"{path}:{at}", dict(zip(columns, cells))), problems)
            runs[-1] += [event] if event else []
    if not runs:
        raise BadInput(
            f"{path}: error: holds no table of counters; its header is '{';'.join(HEADER)};'"
        )
    return [run for run in runs if run]


def read_event(line: Line, problems: Problems) -> Optional[TimedEvent]:
    """What ran, in microseconds, which is how OpenVINO counted it."""
    status = line.cells["execStatus"].rsplit(".", 1)[-1]
    if status in OMITTED:
        return None
    if status != "EXECUTED":
        problems.add(
            line.place, f"execStatus is '{status}'", f"known are EXECUTED, {', '.join(OMITTED)}"
        )
        return None
    name = problems.name(line.place, "layerName", line.cells["layerName"])
    time_ms = number(line, "realTime (ms)", problems)
    seconds = (
        problems.seconds(line.place, "realTime (ms)", time_ms, (1, 1000))
        if time_ms is not None
        else None
    )
    if name is None or seconds is None:
        return None
    return TimedEvent(name, line.place, 0.0, round(seconds * 1e6, 3))
