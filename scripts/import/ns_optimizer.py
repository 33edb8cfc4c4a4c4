"""NS-Optimizer: dep.csv (edges of a graph) and prof.csv (its layers)."""

from pathlib import Path
from typing import Dict, List, Optional, Tuple

from foreign_file import Line, number, read_csv, read_text
from graph_cuts import INPUT, RESULT, crossing, order_of
from measurement import Blocked, Measurement
from problems import MOST_BYTES, MOST_MACS, BadInput, Problems, listed
from rows import Block, Row, Times
from structure import block_name, unlike_names

NAME = "ns-optimizer"
HELP = "dep.csv and prof.csv of NS-Optimizer"
EXAMPLE = "ns-optimizer prof.csv --dep dep.csv --size-unit MiB --model resnet50 --machine agx --threads 1 --output profiles"

UNITS = {"MB": 10**6, "MiB": 2**20}


def add_arguments(parser) -> None:
    parser.add_argument(
        "file", type=Path, help="prof.csv: layer_name,time,cpu_mem,cuda_mem,size,macs"
    )
    parser.add_argument(
        "--dep", metavar="FILE.csv", type=Path, required=True, help="dep.csv: src,dst"
    )
    parser.add_argument(
        "--size-unit",
        choices=sorted(UNITS),
        required=True,
        help="of the column size: the format does not fix it",
    )


def read(arguments, problems: Problems) -> Measurement:
    path, dep = arguments.file, arguments.dep
    rows = read_layers(path, UNITS[arguments.size_unit], problems)
    if rows or not problems.lines:
        unlike_names(rows, problems)
    edges = read_edges(dep, {row.name for row in rows}, problems)
    problems.stop_if_any()
    ordered, cyclic = order_of([row.name for row in rows], edges)
    if cyclic:
        raise BadInput([f"{dep}: error: layers depend on each other in a cycle: {listed(cyclic)}"])
    by_name = {row.name: row for row in rows}
    rows = [by_name[name] for name in ordered]
    cuts = crossing(ordered, tensors_of(ordered, edges))
    if len(cuts[-1]) != 1:
        raise BadInput(
            [
                f"{dep}: error: the model has {len(cuts[-1])} outputs: {listed(cuts[-1])}; a stage passes on one tensor"
            ]
        )
    blocked = blocks_between(rows, cuts, problems)
    return Measurement(path, rows, "nothing: means as they are in the file", blocked=blocked)


def read_layers(path: Path, unit_bytes: int, problems: Problems) -> List[Row]:
    """Rows of prof.csv; the spelling of `macs` differs between files."""
    header = read_text(path).splitlines()[0].split(",")
    macs = next((c.strip() for c in header if c.strip().lower() == "macs"), "macs")
    rows = []
    for line in read_csv(
        path, ["layer_name", "time", "size"], problems, ["cpu_mem", "cuda_mem", macs]
    ):
        name = problems.name(line.place, "layer_name", line.cells["layer_name"])
        time = number(line, "time", problems)
        mean = problems.seconds(line.place, "time", time) if time is not None else None
        size = size_of(line, unit_bytes, problems)
        count = macs_of(line, macs, problems) if macs in line.cells else None
        if name is not None and mean is not None:
            rows.append(Row(name, line.place, Times(mean), output_bytes=size, macs=count))
    return rows


def size_of(line: Line, unit_bytes: int, problems: Problems) -> Optional[int]:
    """Whole bytes, the nearest to what the digits of the file say; -1 stands for unknown."""
    size = number(line, "size", problems)
    if size is None or size == -1:
        return None
    if not 0 <= size * unit_bytes <= MOST_BYTES:
        problems.add(
            line.place, f"size is {line.cells['size']}: must be from 0 to {MOST_BYTES:g} bytes"
        )
        return None
    return round(size * unit_bytes)


def macs_of(line: Line, column: str, problems: Problems) -> Optional[int]:
    macs = number(line, column, problems)
    if macs is None or macs == -1:
        return None
    if not 0 <= macs <= MOST_MACS:
        problems.add(
            line.place, f"{column} is {line.cells[column]}: must be from 0 to {MOST_MACS:g}"
        )
        return None
    return round(macs)


def read_edges(path: Path, names: set, problems: Problems) -> List[Tuple[str, str]]:
    edges: Dict[Tuple[str, str], str] = {}
    for line in read_csv(path, ["src", "dst"], problems):
        edge = line.cells["src"], line.cells["dst"]
        for end in edge:
            if end not in names and names:
                problems.add(line.place, f"prof.csv has no layer '{end}'")
        if edge in edges:
            problems.add(
                line.place, f"edge {edge[0]} to {edge[1]} is given twice, first at {edges[edge]}"
            )
        edges.setdefault(edge, line.place)
    return list(edges)


def tensors_of(names: List[str], edges: List[Tuple[str, str]]) -> List[Tuple[str, str, str]]:
    """Every layer puts out one tensor. A layer that no edge enters reads the model's input."""
    sources = {source for source, _ in edges}
    targets = {target for _, target in edges}
    tensors = [(source, source, target) for source, target in edges]
    tensors += [(INPUT, INPUT, name) for name in names if name not in targets]
    return tensors + [(name, name, RESULT) for name in names if name not in sources]


def blocks_between(rows: List[Row], cuts: List[List[str]], problems: Problems) -> Blocked:
    """A block ends where one tensor crosses; layers are numbered from 1."""
    size = {row.name: row for row in rows}
    blocks, groups, start = [], [], 0
    for i, tensors in enumerate(cuts):
        if len(tensors) != 1 or tensors[0] == INPUT:
            continue
        group, crossing_row = rows[start : i + 1], size[tensors[0]]
        if not crossing_row.output_bytes:
            problems.add(
                crossing_row.place,
                f"size of '{crossing_row.name}', which crosses a cut, is not known",
                "give it",
            )
        macs = (
            sum(row.macs for row in group) if all(row.macs is not None for row in group) else None
        )
        blocks.append(
            Block(
                start + 1,
                i + 1,
                block_name(rows[i].name),
                crossing_row.output_bytes or 1,
                macs=macs,
            )
        )
        groups.append(group)
        start = i + 1
    problems.stop_if_any()
    return Blocked(blocks, groups)
