"""NS-Optimizer: dep.csv (edges of a graph) and prof.csv (its layers)."""

from pathlib import Path
from typing import Dict, List, Optional, Tuple

from cutwater_tools.core.block import Times
from cutwater_tools.core.problems import MOST_BYTES, MOST_MACS, Problems
from cutwater_tools.core.reading import Line, number, read_csv, read_text
from cutwater_tools.imports.graph import MODEL_INPUT, Use, cut_into_blocks, in_order
from cutwater_tools.imports.measurement import Measurement
from cutwater_tools.imports.rows import Row
from cutwater_tools.imports.structure import unlike_names

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
    rows = in_order(dep, rows, edges)
    by_name = {row.name: row for row in rows}

    def bytes_of(name: str) -> int:
        """What a layer puts out; 1 when reported."""
        if not by_name[name].output_bytes:
            rule = f"size of '{name}', which crosses a cut, is not known"
            problems.add(by_name[name].place, rule, "give it")
        return by_name[name].output_bytes or 1

    blocked = cut_into_blocks(dep, rows, uses_of(list(by_name), edges), bytes_of)
    problems.stop_if_any()
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


def uses_of(names: List[str], edges: List[Tuple[str, str]]) -> List[Use]:
    """Every layer puts out one tensor. A layer that no edge enters reads the model's input."""
    sources = {source for source, _ in edges}
    targets = {target for _, target in edges}
    uses = [Use(source, source, target) for source, target in edges]
    uses += [Use(MODEL_INPUT, None, name) for name in names if name not in targets]
    return uses + [Use(name, name, None) for name in names if name not in sources]
