"""Scission's pickled profiles (TIER-SYSTEM.dat), one machine each, and its network_stats.csv."""

import math
import re
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

from cutwater_tools.core.block import Block, Times
from cutwater_tools.core.problems import (
    MOST_BYTES,
    MOST_LAYER,
    BadInput,
    Problems,
    WrongUsage,
    listed,
    shown,
)
from cutwater_tools.core.profile_files import read_blocks
from cutwater_tools.imports.clock_tick import find_clock_tick
from cutwater_tools.imports.import_files import Import, check_name
from cutwater_tools.imports.scission_pickle import Record, read_pickle

NAME = "scission"
HELP = "pickled profiles of Scission, and its network_stats.csv"
EXAMPLE = "scission --data device-raspi4.dat 'cloud-6700k(GPU).dat' --threads raspi4=4,6700k-gpu=1 --output profiles"

TIERS = ("device", "edge", "cloud")
NPY_HEADER_BYTES = 128
FIELDS = ("input_layer", "output_layer", "second_prediction", "output_size")


class System(NamedTuple):
    """A machine of theirs: as they call it, as a file name of ours, and its tier."""

    name: str
    machine: str
    tier: str


def add_arguments(parser) -> None:
    parser.add_argument(
        "--data",
        metavar="FILE.dat",
        type=Path,
        nargs="+",
        required=True,
        help="TIER-SYSTEM.dat, one a machine",
    )
    parser.add_argument(
        "--models", metavar="MODEL", nargs="+", help="only these, by their names in the files"
    )
    parser.add_argument("--prefix", default="scission-", help="of model names (default: scission-)")
    parser.add_argument(
        "--structure",
        metavar="PROFILES",
        type=Path,
        help="folder with MODEL/blocks.csv or keras-MODEL/blocks.csv: names of blocks",
    )
    parser.add_argument(
        "--npy-header", choices=["keep", "drop"], default="keep",
        help="the 128 bytes of the .npy file before each tensor: keep (default) is what Scission sent",
    )  # fmt: skip
    parser.add_argument(
        "--network", metavar="FILE.csv", type=Path, help="their network_stats.csv; with --platform"
    )
    parser.add_argument(
        "--platform", metavar="FILE.yaml", type=Path, help="platform file to write from it"
    )


def system_of(path: Path) -> System:
    """`cloud-6700k(GPU).dat` is machine 6700k-gpu of tier cloud: what no file name may hold becomes '-',
    and such a name lower case."""
    match = re.fullmatch(rf"({'|'.join(TIERS)})-(.+)\.dat", path.name)
    if not match:
        raise BadInput(
            f"{path}: error: file name is not TIER-SYSTEM.dat with tier {', '.join(TIERS)}"
        )
    return System(match.group(2), machine_name(match.group(2)), match.group(1))


def machine_name(system: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", system).strip("-")
    return plain if plain == system else plain.lower()


def read_all(arguments, problems: Problems) -> List[Import]:
    if (arguments.network is None) != (arguments.platform is None):
        raise WrongUsage("--network and --platform go together")
    imports: List[Import] = []
    for path in arguments.data:
        try:
            imports += read_file(path, arguments, problems)
        except BadInput as bad:
            problems.lines += bad.lines
    problems.stop_if_any()
    return imports


def read_file(path: Path, arguments, problems: Problems) -> List[Import]:
    system = system_of(path)
    content = read_pickle(path)
    if not isinstance(content, dict) or not content:
        raise BadInput(f"{path}: error: is not a table of models, as Scission writes")
    wanted = arguments.models or list(content)
    tick_s = find_clock_tick(all_times(content))
    imports = []
    for model in wanted:
        if model not in content:
            problems.add(
                str(path), f"has no model '{model}'", f"it has {listed(list(content), 30)}"
            )
            continue
        name = arguments.prefix + model
        check_name(name, "model", problems)
        entries = read_entries(f"{path}: {model}", model, content[model], problems)
        if not entries:
            continue
        names = (
            structure_names(arguments.structure, model, entries, problems)
            if arguments.structure
            else None
        )
        dropped = NPY_HEADER_BYTES if arguments.npy_header == "drop" else 0
        imports.append(to_import(path, system, name, entries, names, dropped, tick_s))
    return imports


def all_times(content: Dict[str, Any]) -> List[float]:
    """Of all models, whichever are wanted: one clock measured them. Checked later, one by one."""
    times = []
    for items in content.values():
        for item in items if isinstance(items, list) else []:
            time = item.fields.get("second_prediction") if isinstance(item, Record) else None
            if isinstance(time, float) and math.isfinite(time):
                times.append(time)
    return times


def read_entries(place: str, model: str, items: Any, problems: Problems) -> List[Dict[str, Any]]:
    """Fields of the records of a model, checked: layers without gap from 0, times, sizes."""
    if not isinstance(items, list) or not items:
        problems.add(place, f"is {shown(items)}, not a list of entries")
        return []
    entries = []
    next_layer = 0
    for i, item in enumerate(items):
        entry = read_entry(f"{place}[{i}]", model, item, problems)
        if entry is None:
            next_layer = None
            continue
        first, last = entry["input_layer"], entry["output_layer"]
        if last < first or next_layer not in (None, first):
            problems.add(
                f"{place}[{i}]",
                f"layers {first} to {last} do not follow layer {(next_layer or 0) - 1}",
            )
        next_layer = last + 1
        entries.append(entry)
    return entries if next_layer is not None else []


def read_entry(place: str, model: str, item: Any, problems: Problems) -> Optional[Dict[str, Any]]:
    if not isinstance(item, Record):
        problems.add(place, f"is {shown(item)}, not an entry")
        return None
    missing = [field for field in FIELDS if field not in item.fields]
    if missing:
        problems.add(place, f"has no {listed(missing)}")
        return None
    values = item.fields
    before = len(problems.lines)
    if values.get("model", model) != model:
        problems.add(place, f"is of model {shown(values['model'])}")
    problems.whole(place, "input_layer", values["input_layer"], 0, MOST_LAYER)
    problems.whole(place, "output_layer", values["output_layer"], 0, MOST_LAYER)
    problems.seconds(place, "second_prediction", values["second_prediction"])
    problems.whole(place, "output_size", values["output_size"], NPY_HEADER_BYTES + 1, MOST_BYTES)
    return values if len(problems.lines) == before else None


def default_name(first: int, last: int) -> str:
    return f"layer_{last}" if first == last else f"layers_{first}-{last}"


def to_import(
    path: Path,
    system: System,
    model: str,
    entries: List[Dict[str, Any]],
    names,
    dropped: int,
    tick_s: Optional[float],
) -> Import:
    blocks = []
    for i, entry in enumerate(entries):
        first, last = entry["input_layer"], entry["output_layer"]
        name = names[i] if names else default_name(first, last)
        blocks.append(Block(first, last, name, entry["output_size"] - dropped))
    header = "left out of output_bytes" if dropped else "part of output_bytes"
    notes: Dict[str, object] = {"quantum": f"{tick_s * 1e3:.5g} ms"} if tick_s else {}
    return Import(
        model=model,
        machine=system.machine,
        source=path,
        blocks=blocks,
        times=[Times(float(entry["second_prediction"])) for entry in entries],
        trimmed="nothing: Scission leaves its first call out",
        notes={
            **notes,
            "system": system.name,
            "mean_of": "10 calls of each block, after one more",
            "npy_header": f"{NPY_HEADER_BYTES} bytes of each .npy file, {header}",
        },
    )


def structure_names(
    folder: Path, model: str, entries: List[Dict[str, Any]], problems: Problems
) -> Optional[List[str]]:
    """A cut is named by the block that ends there: theirs are among those of the Keras model."""
    paths = [
        folder / name / "blocks.csv"
        for name in (model, f"keras-{model}", f"keras-{model.replace('_', '')}")
    ]
    path = next((p for p in paths if p.exists()), None)
    if not path:
        problems.add(
            str(folder),
            f"has no '{model}' or 'keras-{model}'",
            "leave --structure out: blocks are named by layers",
        )
        return None
    blocks = {block.last_layer: block for block in read_blocks(path, problems)}
    names = []
    for entry in entries:
        last, size = entry["output_layer"], entry["output_size"] - NPY_HEADER_BYTES
        block = blocks.get(last)
        if not block or block.output_bytes != size:
            there = f"puts out {block.output_bytes} bytes" if block else "is no cut"
            problems.add(
                str(path),
                f"layer {last} {there}, for Scission {size} bytes cross behind it",
                "the models differ: leave --structure out",
            )
        names.append(block.name if block else "")
    return names
