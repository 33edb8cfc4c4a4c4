"""Turns imported profiles into the project's files: all checked first, then all written."""

import contextlib
import datetime
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional

import yaml_text
from foreign_file import read_text
from problems import BadInput, Problems
from rows import Block, Times
from structure import read_blocks

BLOCK_COLUMNS = [
    "first_layer",
    "last_layer",
    "name",
    "kind",
    "output_bytes",
    "weight_bytes",
    "peak_bytes",
    "macs",
]
TIME_COLUMNS = ["mean_s", "stddev_s", "p50_s", "p95_s", "runs"]


@dataclass(frozen=True)
class Import:
    """One model on one machine, as a foreign file tells it."""

    model: str
    machine: str
    source: Path
    blocks: List[Block]
    times: List[Times]
    trimmed: str
    whole_model_s: Optional[float] = None
    notes: Dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Origin:
    """What the provenance says about every import of a call."""

    format: str
    command: str
    date: Optional[str] = None

    def date_of(self, source: Path) -> str:
        """As given, else when the file was last written (UTC)."""
        if self.date:
            return self.date
        written = datetime.datetime.fromtimestamp(source.stat().st_mtime, datetime.timezone.utc)
        return written.date().isoformat()


def check_name(name: str, what: str, problems: Problems) -> None:
    """Names of models and machines are file names: letters, digits, '_', '.' and '-'."""
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", name) or name in (".", ".."):
        problems.add(what, f"'{name}' is not a name", "use letters, digits, '_', '.' and '-'")
    elif (what, name) in (("machine", "blocks"), ("model", "machines")):
        problems.add(
            what, f"'{name}' is what the profiles call something else", "choose another name"
        )


def csv_text(columns: List[str], rows: List[List[object]]) -> str:
    lines = [",".join(columns)]
    lines += [",".join(repr(v) if isinstance(v, float) else str(v) for v in row) for row in rows]
    return "\n".join(lines) + "\n"


def known_columns(columns: List[str], items: List[object]) -> List[str]:
    """Those that every item knows: the others are left out as a whole."""
    return [c for c in columns if all(getattr(item, c) is not None for item in items)]


def blocks_csv(blocks: List[Block]) -> str:
    columns = known_columns(BLOCK_COLUMNS, blocks)
    return csv_text(columns, [[getattr(block, c) for c in columns] for block in blocks])


def times_csv(blocks: List[Block], times: List[Times]) -> str:
    columns = known_columns(TIME_COLUMNS, times)
    rows = []
    for block, time in zip(blocks, times):
        rows.append([block.first_layer, block.last_layer, *(getattr(time, c) for c in columns)])
    return csv_text(["first_layer", "last_layer", *columns], rows)


class ProfileFiles:
    """The files that a call writes into a folder of profiles."""

    def __init__(self, folder: Path, origin: Origin, is_replacing: bool, problems: Problems):
        self.folder = folder
        self.origin = origin
        self.is_replacing = is_replacing
        self.problems = problems
        self.texts: Dict[Path, str] = {}

    def add(self, profile: Import) -> None:
        folder = self.folder / profile.model
        if not self.agrees(folder / "blocks.csv", profile.blocks):
            return
        path = folder / f"{profile.machine}.csv"
        self.put_new(path, times_csv(profile.blocks, profile.times), "times")
        self.add_provenance(folder / "model.yaml", profile)

    def agrees(self, path: Path, blocks: List[Block]) -> bool:
        """Whether blocks.csv is the same, or becomes so, in the columns that both know."""
        if path in self.texts:
            there = self.texts[path]
            if there == blocks_csv(blocks):
                return True
            self.problems.add(
                str(path),
                "two of the imported files disagree about the blocks",
                "import them under two names",
            )
            return False
        if not path.exists():
            self.texts[path] = blocks_csv(blocks)
            return True
        try:
            known = read_blocks(path, Problems())
        except BadInput as bad:
            self.problems.lines += bad.lines
            return False
        for i, (old, new) in enumerate(zip(known, blocks)):
            if identity(old) != identity(new):
                fix = "import under another model name, or with --structure for its names"
                self.problems.add(
                    f"{path}:{i + 2}", f"has {described(old)}, the import {described(new)}", fix
                )
                return False
        if len(known) != len(blocks):
            self.problems.add(
                str(path),
                f"has {len(known)} blocks, the import {len(blocks)}",
                "import under another model name",
            )
        return len(known) == len(blocks)

    def put_new(self, path: Path, text: str, what: str) -> None:
        if path in self.texts:
            self.problems.add(
                str(path),
                "two of the imported files would become this one",
                "give them unlike machine names",
            )
        if path.exists() and not self.is_replacing and read_text(path) != text:
            self.problems.add(
                str(path), f"exists with other {what}", "give --replace, or another --machine"
            )
        self.texts[path] = text

    def add_provenance(self, path: Path, profile: Import) -> None:
        text = self.texts.get(path)
        if text is None and path.exists():
            text = read_text(path)
        if text is None:
            text = "# Provenance of the profile in this folder: imported, see each machine below.\n"
            text += f"model: {yaml_text.quoted(profile.model)}\n"
        table: Dict[str, object] = {}
        if profile.whole_model_s is not None:
            table["whole_model"] = (profile.whole_model_s, "s")
        total = sum(time.mean_s for time in profile.times)
        table.update(
            blocks_sum=(total, "s"), imported_from=self.origin.format, file=profile.source.name
        )
        table.update(
            date=self.origin.date_of(profile.source),
            command=self.origin.command,
            trimmed=profile.trimmed,
        )
        table.update(profile.notes)
        merged = yaml_text.with_measurement(text, profile.machine, table)
        if merged is None:
            self.problems.add(
                str(path), "'measured' is written on one line", "give each machine its own lines"
            )
        else:
            self.texts[path] = merged

    def add_machine(
        self, machine: str, threads: Optional[int], memory_bandwidth: Optional[str], source: Path
    ) -> None:
        """machines/MACHINE.yaml, or that it says the same already."""
        path = self.folder / "machines" / f"{machine}.yaml"
        if path in self.texts:
            return
        if path.exists():
            self.extend_machine(path, threads, memory_bandwidth)
        elif threads is None:
            fix = f"give --threads N, or --threads {machine}=N"
            self.problems.add(
                f"machine '{machine}'",
                "the file does not say how many threads an inference had",
                fix,
            )
        else:
            table: Dict[str, object] = {"machine": machine, "threads": threads}
            if memory_bandwidth:
                table["memory_bandwidth"] = tuple(memory_bandwidth.split())
            table.update(
                imported_from=self.origin.format, file=source.name, date=self.origin.date_of(source)
            )
            table["command"] = self.origin.command
            head = "# The machine behind the MACHINE.csv files of this name: imported; the format says no more.\n"
            self.texts[path] = head + "\n".join(yaml_text.entries(table)) + "\n"

    def extend_machine(
        self, path: Path, threads: Optional[int], memory_bandwidth: Optional[str]
    ) -> None:
        text = read_text(path)
        known = yaml_text.top_level(text, "threads")
        if known is None:
            self.problems.add(str(path), "has no 'threads'", "add 'threads: N'")
        elif threads is not None and known != str(threads):
            self.problems.add(
                str(path), f"says threads: {known}, --threads {threads}", "use another --machine"
            )
        bandwidth = yaml_text.top_level(text, "memory_bandwidth")
        if (
            memory_bandwidth
            and bandwidth
            and bandwidth.replace(" ", "") != memory_bandwidth.replace(" ", "")
        ):
            self.problems.add(
                str(path),
                f"says memory_bandwidth: {bandwidth}, not {memory_bandwidth}",
                "correct one of them",
            )
        if memory_bandwidth and not bandwidth:
            self.texts[path] = text.rstrip("\n") + f"\nmemory_bandwidth: {memory_bandwidth}\n"

    def write(self) -> List[Path]:
        write_all(self.texts)
        return sorted(self.texts)


def identity(block: Block) -> tuple:
    return block.first_layer, block.last_layer, block.name, block.output_bytes


def described(block: Block) -> str:
    return (
        f"block {block.first_layer},{block.last_layer} '{block.name}' of {block.output_bytes} bytes"
    )


def write_all(texts: Dict[Path, str]) -> None:
    """Beside their places first, renamed when all are there; nothing stays behind on failure."""
    beside: Dict[Path, Path] = {}
    made: List[Path] = []
    path = Path()
    try:
        for path, text in texts.items():
            for folder in reversed([p for p in path.parents if not p.exists()]):
                folder.mkdir()
                made.append(folder)
            if path.is_dir():
                raise IsADirectoryError(0, "is a folder")
            beside[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
            beside[path].write_bytes(text.encode())
        for path in texts:
            os.replace(beside[path], path)
    except BaseException as error:
        remove(list(beside.values()), made)
        if isinstance(error, OSError):
            raise BadInput(
                [f"{path}: error: cannot be written: {(error.strerror or str(error)).lower()}"]
            )
        raise


def remove(files: List[Path], folders: List[Path]) -> None:
    """As far as they are there, and folders as far as they are empty."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink()
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
