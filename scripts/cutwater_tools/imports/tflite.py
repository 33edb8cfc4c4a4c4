"""TensorFlow Lite: benchmark_model --enable_op_profiling=true --profiling_output_csv_file=FILE."""

import re
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from cutwater_tools.core.block import Times
from cutwater_tools.core.problems import BadInput, Problems
from cutwater_tools.core.reading import Line, integer, number, read_text, split_line
from cutwater_tools.imports import structure
from cutwater_tools.imports.measurement import Measurement
from cutwater_tools.imports.rows import Row

NAME = "tflite"
HELP = "operator profile (CSV) of TensorFlow Lite's benchmark_model"
EXAMPLE = "tflite ops.csv --model mobilenetv2 --machine pi4 --threads 4 --sizes cuts.csv --output profiles"

COLUMNS = ["node type", "avg_ms", "times called", "name"]


def add_arguments(parser) -> None:
    parser.add_argument("file", type=Path, help="what --profiling_output_csv_file names")
    structure.add_arguments(parser)


def read(arguments, problems: Problems) -> Measurement:
    path = arguments.file
    lines = read_text(path).splitlines()
    rows, end = read_run_order(path, lines, run_order_start(path, lines), problems)
    whole_model_s, runs = read_summary(path, lines, end, problems)
    problems.stop_if_any()
    rows = [Row(row.name, row.place, Times(row.times.mean_s, runs=runs)) for row in rows]
    return Measurement(
        source=path,
        rows=rows,
        trimmed="nothing: benchmark_model leaves its warm-up out",
        whole_model_s=whole_model_s,
        notes={"whole_model_is": "sum over operators"} if whole_model_s is not None else {},
    )


def run_order_start(path: Path, lines: List[str]) -> int:
    """The line of the one 'Run Order' title that is not about initialisation."""
    found = []
    is_initialisation = False
    for i, text in enumerate(lines):
        if "Profiling Info for" in text:
            is_initialisation = "Initialization" in text
        if re.search(r"=+ Run Order =+", text) and not is_initialisation:
            found.append(i)
    if len(found) != 1:
        fix = (
            "profile a model of one subgraph"
            if found
            else "write it with --enable_op_profiling=true"
        )
        raise BadInput(
            f"{path}: error: has {len(found)} tables 'Run Order' of benchmark runs; {fix}"
        )
    return found[0]


def read_run_order(
    path: Path, lines: List[str], title: int, problems: Problems
) -> Tuple[List[Row], int]:
    """Rows below the title, and the line that ends them."""
    columns = (
        [c.lower() for c in split_line(lines[title + 1], ",")] if title + 1 < len(lines) else []
    )
    for column in COLUMNS:
        if column not in columns:
            problems.add(
                f"{path}:{title + 2}",
                f"column '{column}' is missing",
                "the text form is not read: write CSV",
            )
    problems.stop_if_any()
    rows: List[Row] = []
    at = title + 2
    while at < len(lines) and lines[at].strip() and "====" not in lines[at]:
        # The name is the last column and may hold commas, which newer versions write as tabs.
        cells = [cell.strip() for cell in lines[at].split(",", len(columns) - 1)]
        place = f"{path}:{at + 1}"
        if len(cells) < len(columns):
            problems.add(
                place,
                f"row has {len(cells)} cells, the header {len(columns)}",
                "the file may be cut short",
            )
        else:
            cells[-1] = cells[-1].replace("\t", ",")
            row = read_row(Line(place, dict(zip(columns, cells))), problems)
            rows += [row] if row else []
        at += 1
    return rows, at


def read_row(line: Line, problems: Problems) -> Optional[Row]:
    name = problems.name(line.place, "name", line.cells["name"])
    average_ms = number(line, "avg_ms", problems)
    mean = (
        problems.seconds(line.place, "avg_ms", average_ms, (1, 1000))
        if average_ms is not None
        else None
    )
    calls = integer(line, "times called", problems, 0, 10**9)
    if calls is not None and calls != 1:
        rule = f"'{line.cells['name']}' stands for {calls} calls: their places in the model are not told apart"
        problems.add(line.place, rule, "profile without the delegate (--use_xnnpack=false)")
    if name is None or mean is None:
        return None
    return Row(name, line.place, Times(mean))


def read_summary(
    path: Path, lines: List[str], start: int, problems: Problems
) -> Tuple[Optional[float], Optional[int]]:
    """From 'Timings (microseconds): count=50 … avg=…', where the file has it."""
    for i in range(start, len(lines)):
        if not lines[i].lstrip().startswith("Timings (microseconds)"):
            continue
        values: Dict[str, str] = dict(re.findall(r"(\w+)=(\S+)", lines[i]))
        line = Line(f"{path}:{i + 1}", values)
        runs = integer(line, "count", problems, 1, 10**9) if "count" in values else None
        average_us = number(line, "avg", problems) if "avg" in values else None
        whole = (
            problems.seconds(line.place, "avg", average_us, (1, 10**6))
            if average_us is not None
            else None
        )
        return whole, runs
    return None, None
