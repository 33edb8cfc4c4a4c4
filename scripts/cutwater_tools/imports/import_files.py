"""Turns imports into the project's files: all checked against what is there first, then all written."""

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional

from cutwater_tools.core import yaml_text
from cutwater_tools.core.block import Block, Times
from cutwater_tools.core.problems import BadInput, Problems
from cutwater_tools.core.profile_files import Profile, ProfileFiles, blocks_csv, read_blocks
from cutwater_tools.core.reading import read_text

MODEL_HEAD = "# Provenance of the profile in this folder: imported, see each machine below.\n"
MACHINE_HEAD = (
    "# The machine behind the MACHINE.csv files of this name: imported; the format says no more.\n"
)


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


class ImportFiles:
    """The files that an import writes into a folder of profiles, which may have some already."""

    def __init__(self, folder: Path, origin: Origin, is_replacing: bool, problems: Problems):
        self.files = ProfileFiles(folder)
        self.origin = origin
        self.is_replacing = is_replacing
        self.problems = problems

    def add(self, imported: Import) -> None:
        if not self.agrees(imported):
            return
        entry = self.entry_of(imported)
        profile = Profile(imported.model, imported.machine, imported.blocks, imported.times, entry)
        path = self.files.times_path(profile.model, profile.machine)
        self.check_new(path, self.files.times_csv(profile), "times")
        self.files.put_times(profile)
        path = self.files.model_path(profile.model)
        if self.files.text(path) is None:
            self.files.put_description(profile.model, MODEL_HEAD, {"model": profile.model})
        if not self.files.put_entry(profile):
            self.problems.add(
                str(path), "'measured' is written on one line", "give each machine its own lines"
            )

    def agrees(self, imported: Import) -> bool:
        """Whether blocks.csv is the same, or becomes so, in the columns that both know."""
        path, blocks = self.files.blocks_path(imported.model), imported.blocks
        if path in self.files.texts:
            if self.files.texts[path] == blocks_csv(blocks):
                return True
            self.problems.add(
                str(path),
                "two of the imported files disagree about the blocks",
                "import them under two names",
            )
            return False
        if not path.exists():
            self.files.put_blocks(imported.model, blocks)
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
        self.check_new(path, text, what)
        self.files.put(path, text)

    def check_new(self, path: Path, text: str, what: str) -> None:
        if path in self.files.texts:
            self.problems.add(
                str(path),
                "two of the imported files would become this one",
                "give them unlike machine names",
            )
        if path.exists() and not self.is_replacing and read_text(path) != text:
            self.problems.add(
                str(path), f"exists with other {what}", "give --replace, or another --machine"
            )

    def entry_of(self, imported: Import) -> Dict[str, object]:
        """What model.yaml says of the measurement: first what the simulator reads, then provenance."""
        entry: Dict[str, object] = {}
        if imported.whole_model_s is not None:
            entry["whole_model"] = f"{imported.whole_model_s} s"
        entry.update(
            blocks_sum=f"{sum(time.mean_s for time in imported.times)} s",
            imported_from=self.origin.format,
            file=imported.source.name,
            date=self.origin.date_of(imported.source),
            command=self.origin.command,
            trimmed=imported.trimmed,
        )
        return {**entry, **imported.notes}

    def add_machine(
        self, machine: str, threads: Optional[int], memory_bandwidth: Optional[str], source: Path
    ) -> None:
        """machines/MACHINE.yaml, or that it says the same already."""
        path = self.files.machine_path(machine)
        if path in self.files.texts:
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
                table["memory_bandwidth"] = memory_bandwidth
            table.update(
                imported_from=self.origin.format,
                file=source.name,
                date=self.origin.date_of(source),
                command=self.origin.command,
            )
            self.files.put_machine(machine, MACHINE_HEAD, table)

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
            self.files.put(path, text.rstrip("\n") + f"\nmemory_bandwidth: {memory_bandwidth}\n")

    def write(self) -> List[Path]:
        try:
            return self.files.write()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BadInput(f"{error.filename}: error: cannot be written: {reason}") from None


def identity(block: Block) -> tuple:
    return block.first_layer, block.last_layer, block.name, block.output_bytes


def described(block: Block) -> str:
    return (
        f"block {block.first_layer},{block.last_layer} '{block.name}' of {block.output_bytes} bytes"
    )
