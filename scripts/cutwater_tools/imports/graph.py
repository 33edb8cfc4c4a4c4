"""Foreign files that tell which layer reads what: rows in order of execution, and blocks of them."""

from pathlib import Path
from typing import Callable, List, NamedTuple, Optional, Sequence, Tuple

from cutwater_tools.core.block import Block
from cutwater_tools.core.cuts import INPUT, Edge, crossing, order_of, runs_between_cuts, tensors_of
from cutwater_tools.core.problems import BadInput, listed
from cutwater_tools.imports.measurement import Blocked
from cutwater_tools.imports.rows import Row
from cutwater_tools.imports.structure import block_name

MODEL_INPUT = "the input of the model"


class Use(NamedTuple):
    """A tensor, the row that makes it (None: the model's input) and one that reads it (None: a result)."""

    tensor: str
    maker: Optional[str]
    reader: Optional[str]


def in_order(path: Path, rows: Sequence[Row], edges: Sequence[Tuple[str, str]]) -> List[Row]:
    """Rows as edges, from the file `path`, let them run; as they are where that is possible."""
    by_name = {row.name: row for row in rows}
    ordered, cyclic = order_of(list(by_name), edges)
    if cyclic:
        raise BadInput(f"{path}: error: layers depend on each other in a cycle: {listed(cyclic)}")
    return [by_name[name] for name in ordered]


def cut_into_blocks(
    path: Path, rows: List[Row], uses: List[Use], bytes_of: Callable[[str], int]
) -> Blocked:
    """A block ends where one tensor crosses, of so many bytes; layers are rows in order, from 1."""
    place = {row.name: i for i, row in enumerate(rows)}
    edges = [
        Edge(
            use.tensor,
            INPUT if use.maker is None else place[use.maker],
            len(rows) if use.reader is None else place[use.reader],
        )
        for use in uses
    ]
    boundaries = crossing(len(rows), edges)
    results = tensors_of(boundaries[-1])
    if len(results) != 1:
        rule = f"the model has {len(results)} outputs: {listed(results)}"
        raise BadInput(f"{path}: error: {rule}; a stage passes on one tensor")
    blocks, groups = [], []
    for run in runs_between_cuts(boundaries, MODEL_INPUT):
        group = rows[run.first : run.last + 1]
        macs = [row.macs for row in group]
        name, size = block_name(group[-1].name), bytes_of(run.output)
        total = None if None in macs else sum(macs)
        blocks.append(Block(run.first + 1, run.last + 1, name, size, macs=total))
        groups.append(group)
    return Blocked(blocks, groups)
