"""The files of a folder of profiles: MODEL/blocks.csv, MODEL/MACHINE.csv, MODEL/segments/MACHINE.csv,
MODEL/model.yaml and machines/MACHINE.yaml, as docs/input.md has them."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from cutwater_tools.core import reading, yaml_text
from cutwater_tools.core.block import Block, Times
from cutwater_tools.core.files import write_all
from cutwater_tools.core.problems import MOST_BYTES, MOST_LAYER, MOST_MACS, Problems

SPAN_COLUMNS = ["first_layer", "last_layer"]
BLOCK_COLUMNS = [*SPAN_COLUMNS, "name", "kind", "output_bytes", "weight_bytes", "peak_bytes", "macs"]
NEEDED_BLOCK_COLUMNS = [*SPAN_COLUMNS, "name", "output_bytes"]
TIME_COLUMNS = ["mean_s", "stddev_s", "p50_s", "p95_s", "runs"]


@dataclass(frozen=True)
class Profile:
    """One model on one machine, as its files tell it."""

    model: str
    machine: str
    blocks: List[Block]
    times: List[Times]
    entry: Dict[str, object]  # what model.yaml says of the measurement
    # Runs of blocks that were timed as one, by the indices of their first and last.
    segments: Dict[Tuple[int, int], Times] = field(default_factory=dict)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def known_columns(columns: Sequence[str], items: Iterable[object]) -> List[str]:
    """Those that every item knows: the others are left out as a whole."""
    return [c for c in columns if all(getattr(item, c) is not None for item in items)]


def blocks_csv(blocks: List[Block]) -> str:
    columns = known_columns(BLOCK_COLUMNS, blocks)
    return csv_text(columns, [[getattr(block, c) for c in columns] for block in blocks])


def read_blocks(path: Path, problems: Problems) -> List[Block]:
    """The blocks of a blocks.csv, contiguous and with unlike names."""
    blocks: List[Block] = []
    optional = [c for c in BLOCK_COLUMNS if c not in NEEDED_BLOCK_COLUMNS]
    for line in reading.read_csv(path, NEEDED_BLOCK_COLUMNS, problems, optional):
        first, last = (reading.integer(line, c, problems, 0, MOST_LAYER) for c in SPAN_COLUMNS)
        size = reading.integer(line, "output_bytes", problems, 1, MOST_BYTES)
        name = problems.name(line.place, "name", line.cells["name"])
        if first is None or last is None or size is None or name is None:
            continue
        if last < first or (blocks and first != blocks[-1].last_layer + 1):
            problems.add(line.place, f"block {first},{last} does not follow the one before")
        if any(block.name == name for block in blocks):
            problems.add(line.place, f"block name '{name}' is given twice")
        blocks.append(Block(first, last, name, size, **_known_extras(line, problems)))
    problems.stop_if_any()
    return blocks


def _known_extras(line: reading.Line, problems: Problems) -> Dict[str, object]:
    """The columns that may be absent, where they are there."""
    extras: Dict[str, object] = {}
    if "kind" in line.cells:
        extras["kind"] = line.cells["kind"]
    for column in ("weight_bytes", "peak_bytes"):
        if column in line.cells:
            extras[column] = reading.integer(line, column, problems, 0, MOST_BYTES)
    if "macs" in line.cells:
        macs = reading.number(line, "macs", problems)
        if macs is not None and not 0 <= macs <= MOST_MACS:
            problems.add(line.place, f"macs is {line.cells['macs']}: must be from 0 to {MOST_MACS:g}")
            macs = None
        extras["macs"] = int(macs) if macs is not None and macs.is_integer() else macs
    return extras


class ProfileFiles:
    """What a call writes into a folder of profiles: collected, then all written or nothing.

    Times are written with so many `decimals` of a second, or as exactly as they are known.
    """

    def __init__(self, folder: Path, decimals: Optional[int] = None):
        self.folder = folder
        self.decimals = decimals
        self.texts: Dict[Path, str] = {}

    def blocks_path(self, model: str) -> Path:
        return self.folder / model / "blocks.csv"

    def times_path(self, model: str, machine: str) -> Path:
        return self.folder / model / f"{machine}.csv"

    def model_path(self, model: str) -> Path:
        return self.folder / model / "model.yaml"

    def machine_path(self, machine: str) -> Path:
        return self.folder / "machines" / f"{machine}.yaml"

    def text(self, path: Path) -> Optional[str]:
        """As it will be, else as it is; nothing where there is no such file."""
        if path in self.texts:
            return self.texts[path]
        return reading.read_text(path) if path.exists() else None

    def put(self, path: Path, text: str) -> None:
        self.texts[path] = text

    def put_blocks(self, model: str, blocks: List[Block]) -> None:
        self.put(self.blocks_path(model), blocks_csv(blocks))

    def put_times(self, profile: Profile) -> None:
        """Of the blocks, and of the segments where there are any."""
        path = self.times_path(profile.model, profile.machine)
        self.put(path, self.times_csv(profile))
        if profile.segments:
            ends = [(profile.blocks[a], profile.blocks[b]) for a, b in profile.segments]
            text = self._times_csv(ends, list(profile.segments.values()))
            self.put(path.parent / "segments" / path.name, text)

    def times_csv(self, profile: Profile) -> str:
        return self._times_csv([(b, b) for b in profile.blocks], profile.times)

    def _times_csv(self, ends: List[Tuple[Block, Block]], times: List[Times]) -> str:
        columns = known_columns(TIME_COLUMNS, times)
        rows = [
            [first.first_layer, last.last_layer, *(self._cell(getattr(t, c)) for c in columns)]
            for (first, last), t in zip(ends, times)
        ]
        return csv_text([*SPAN_COLUMNS, *columns], rows)

    def _cell(self, value) -> object:
        is_rounded = isinstance(value, float) and self.decimals is not None
        return f"{value:.{self.decimals}f}" if is_rounded else value

    def put_description(self, model: str, head: str, table: Dict[str, object]) -> None:
        """What model.yaml says besides measurements, which stay as they are."""
        path = self.model_path(model)
        description = yaml_text.document(head, table)
        self.put(path, yaml_text.with_description(self.text(path) or "", description))

    def put_entry(self, profile: Profile) -> bool:
        """The measurement in a model.yaml that has a description. False, and nothing is done, where
        all its measurements are on one line."""
        path = self.model_path(profile.model)
        merged = yaml_text.with_measurement(self.text(path) or "", profile.machine, profile.entry)
        if merged is not None:
            self.put(path, merged)
        return merged is not None

    def put_machine(self, machine: str, head: str, table: Dict[str, object]) -> None:
        self.put(self.machine_path(machine), yaml_text.document(head, table))

    def write(self) -> List[Path]:
        write_all({path: text.encode() for path, text in self.texts.items()})
        return sorted(self.texts)
