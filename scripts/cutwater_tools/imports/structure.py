"""The blocks that foreign rows are put to: a blocks.csv (--structure) or cuts (--sizes)."""

import re
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from cutwater_tools.core import reading
from cutwater_tools.core.block import Block
from cutwater_tools.core.problems import MOST_BYTES, BadInput, Problems, WrongUsage, listed
from cutwater_tools.core.profile_files import read_blocks
from cutwater_tools.imports.rows import Row


def add_arguments(parser, is_required: bool = True) -> None:
    where = parser.add_mutually_exclusive_group(required=is_required)
    where.add_argument(
        "--structure",
        metavar="PROFILES/MODEL",
        type=Path,
        help="folder with the blocks.csv to put the times to, by name",
    )
    where.add_argument(
        "--sizes",
        metavar="FILE.csv",
        type=Path,
        help="columns name,output_bytes: the rows after which one tensor crosses, in order",
    )
    parser.add_argument(
        "--map",
        metavar="FILE.csv",
        type=Path,
        help="columns name,block: the block of each row that names do not tell; with --structure",
    )


def assign(rows: List[Row], arguments, problems: Problems) -> Tuple[List[Block], List[List[Row]]]:
    """The blocks that --structure or --sizes describes, and the rows that make up each."""
    if arguments.map and not arguments.structure:
        raise WrongUsage("--map needs --structure")
    if arguments.sizes:
        return cut_by_sizes(rows, arguments.sizes, problems)
    blocks = read_blocks(arguments.structure / "blocks.csv", problems)
    given = read_map(arguments.map, rows, blocks, problems) if arguments.map else {}
    groups = put_to_blocks(rows, blocks, given, problems)
    check_sizes(blocks, groups, problems)
    return blocks, groups


def read_map(
    path: Path, rows: List[Row], blocks: List[Block], problems: Problems
) -> Dict[str, int]:
    number = {block.name: i for i, block in enumerate(blocks)}
    known = {row.name for row in rows}
    given: Dict[str, int] = {}
    for line in reading.read_csv(path, ["name", "block"], problems):
        name, block = line.cells["name"], line.cells["block"]
        if name in given:
            problems.add(line.place, f"'{name}' is given twice")
        elif name not in known:
            problems.add(line.place, f"the profile has no '{name}'")
        elif block not in number:
            problems.add(line.place, f"blocks.csv has no block '{block}'")
        else:
            given[name] = number[block]
    return given


def named_block(name: str, blocks: List[Block]) -> List[int]:
    """Blocks whose name is part of `name`, between separators; the longest hide what they hold.
    A block 'a..b' goes by both of its ends as well."""
    best: List[int] = []
    length = 0
    for i, block in enumerate(blocks):
        for part in {block.name, *block.name.split("..")}:
            if len(part) < length or not re.search(rf"(?<![\w.]){re.escape(part)}(?![\w])", name):
                continue
            best = [i] if len(part) > length else sorted({*best, i})
            length = len(part)
    return best


def blocks_of(name: str, blocks: List[Block]) -> List[int]:
    """Of a fused name 'a + b + c', the blocks of all parts."""
    return sorted({i for part in name.split(" + ") for i in named_block(part, blocks)})


def put_to_blocks(
    rows: List[Row], blocks: List[Block], given: Dict[str, int], problems: Problems
) -> List[List[Row]]:
    """Rows by name. One without a name of a block, between two of the same block, is of that block:
    all of a block ends before the next one starts."""
    found: List[Optional[int]] = []
    for row in rows:
        numbers = [given[row.name]] if row.name in given else blocks_of(row.name, blocks)
        if len(numbers) > 1:
            names = listed([blocks[i].name for i in numbers])
            problems.add(
                row.place,
                f"'{row.name}' is part of blocks {names}",
                "name its block in --map, or give coarser blocks",
            )
        found.append(numbers[0] if numbers else None)
    numbers = filled(rows, found)
    report_unmapped(rows, numbers, problems)
    problems.stop_if_any()
    for i in range(1, len(rows)):
        if numbers[i] < numbers[i - 1]:
            names = f"'{blocks[numbers[i]].name}' after '{blocks[numbers[i - 1]].name}'"
            problems.add(
                rows[i].place,
                f"'{rows[i].name}' runs in block {names}",
                "correct --map or the names in blocks.csv",
            )
    groups: List[List[Row]] = [[] for _ in blocks]
    for row, number in zip(rows, numbers):
        groups[number].append(row)
    empty = [block.name for block, group in zip(blocks, groups) if not group]
    if empty:
        problems.add(
            file_of(rows[0].place),
            f"nothing is timed in {len(empty)} blocks: {listed(empty)}",
            "name their rows in --map, or give coarser blocks",
        )
    problems.stop_if_any()
    return groups


def filled(rows: List[Row], found: List[Optional[int]]) -> List[Optional[int]]:
    """With the rows between two of the same block, and conversions beside what they convert."""
    result = list(found)
    last = None
    for i, number in enumerate(found):
        if number is not None:
            if last is not None and found[last] == number:
                result[last:i] = [number] * (i - last)
            last = i
    for i in range(1, len(rows)):
        if result[i] is None and rows[i].converts == "before":
            result[i] = result[i - 1]
    for i in reversed(range(len(rows) - 1)):
        if result[i] is None and rows[i].converts == "after":
            result[i] = result[i + 1]
    return result


def report_unmapped(rows: List[Row], numbers: List[Optional[int]], problems: Problems) -> None:
    names = [row.name for row, number in zip(rows, numbers) if number is None]
    if names:
        rule = f"{len(names)} of {len(rows)} rows name no block of blocks.csv: {listed(names)}"
        problems.add(file_of(rows[0].place), rule, "name their blocks in --map")


def file_of(place: str) -> str:
    """A place without its line or JSON path."""
    return re.sub(r":( .*|\d+)$", "", place)


def check_sizes(blocks: List[Block], groups: List[List[Row]], problems: Problems) -> None:
    for block, group in zip(blocks, groups):
        size = group[-1].output_bytes
        if size is not None and size != block.output_bytes:
            rule = f"'{group[-1].name}' puts out {size} bytes, block '{block.name}' of blocks.csv {block.output_bytes}"
            problems.add(
                group[-1].place, rule, "the profile is of another model, input or data type"
            )


def cut_by_sizes(
    rows: List[Row], path: Path, problems: Problems
) -> Tuple[List[Block], List[List[Row]]]:
    """Blocks of rows, numbered from 1, each ending with a row that the file names."""
    place_of: Dict[str, int] = {row.name: i for i, row in enumerate(rows)}
    blocks: List[Block] = []
    groups: List[List[Row]] = []
    start = 0
    for line in reading.read_csv(path, ["name"], problems, ["output_bytes"]):
        name = line.cells["name"]
        end = place_of.get(name)
        size = cut_size(line, rows[end] if end is not None else None, problems)
        if end is None:
            problems.add(
                line.place,
                f"the profile has no '{name}'",
                f"it has {listed([row.name for row in rows])}",
            )
        elif end < start:
            problems.add(
                line.place,
                f"'{name}' is given twice or runs before the row above",
                "give the rows in order of execution",
            )
        elif size is not None:
            blocks.append(Block(start + 1, end + 1, block_name(name), size))
            groups.append(rows[start : end + 1])
            start = end + 1
    problems.stop_if_any()
    if start < len(rows):
        problems.add(
            str(path),
            f"nothing is said about the last row '{rows[-1].name}'",
            "give its output_bytes: the result of the model",
        )
    problems.stop_if_any()
    return blocks, groups


def cut_size(line: reading.Line, row: Optional[Row], problems: Problems) -> Optional[int]:
    """What the file says, which must be what the profile says where both do."""
    known = row.output_bytes if row else None
    if not line.cells.get("output_bytes"):
        if row and known is None:
            problems.add(
                line.place, f"output_bytes of '{row.name}' is not in the profile", "give it"
            )
        return known
    size = reading.integer(line, "output_bytes", problems, 1, MOST_BYTES)
    if size is not None and known is not None and size != known:
        problems.add(line.place, f"output_bytes is {size}, the profile says {known}")
    return size


def block_name(name: str) -> str:
    """As blocks.csv takes it: no comma, quote, '@' or '=', and not a number."""
    name = re.sub(r'[\s,@="]+', "_", name.strip())
    return f"layer_{name}" if name.isdigit() else name


def unlike_names(rows: List[Row], problems: Problems) -> None:
    if not rows:
        raise BadInput(*(problems.lines or ["error: the profile times nothing"]))
    places: Dict[str, str] = {}
    for row in rows:
        if row.name in places:
            problems.add(row.place, f"'{row.name}' is timed twice, first at {places[row.name]}")
        places.setdefault(row.name, row.place)
