"""Puts what was measured into a folder of profiles, beside what is there."""

import datetime
from pathlib import Path
from typing import List

import yaml

from cutwater_tools.core.block import Block
from cutwater_tools.core.profile_files import Profile, ProfileFiles, blocks_csv
from cutwater_tools.profile.entries import (
    MACHINE_HEAD,
    MODEL_HEAD,
    RUNTIME_OPTIONS,
    mean_curves,
)
from cutwater_tools.profile.machine import describe_machine

DECIMALS = 9  # nanoseconds, which is what the clock counts


def parsed(text) -> dict:
    """Empty when there is no such file."""
    return (yaml.safe_load(text) or {}) if text else {}


def earlier_measurements(output: Path, model: str, blocks: List[Block]) -> dict:
    """What model.yaml says was measured on each machine; refuses if the blocks have changed."""
    files = ProfileFiles(output)
    known = files.text(files.model_path(model))
    if known is None:
        return {}
    if files.text(files.blocks_path(model)) != blocks_csv(blocks):
        raise ValueError(
            f"{output / model} has a profile of other blocks: remove it, or name another --output"
        )
    return parsed(known)["measured"]


def write_blocks(output: Path, model: str, blocks: List[Block]) -> None:
    files = ProfileFiles(output)
    files.put_blocks(model, blocks)
    files.write()


def write_profile(output: Path, profile: Profile, description: dict, settings: dict) -> None:
    """`description` is of the model; `settings` say how it was measured."""
    files = ProfileFiles(output, DECIMALS)
    files.put_blocks(profile.model, profile.blocks)
    files.put_times(profile)
    files.put_description(profile.model, MODEL_HEAD, description)
    if not files.put_entry(profile):
        path = files.model_path(profile.model)
        raise ValueError(f"{path}: 'measured' is written on one line; give each machine its own")
    files.put_machine(profile.machine, MACHINE_HEAD, machine_table(files, profile, settings))
    files.write()


def machine_table(files: ProfileFiles, profile: Profile, settings: dict) -> dict:
    """Describes the machine once; adds what `settings` say of the runtime, and its stress curves over
    all models."""
    known = parsed(files.text(files.machine_path(profile.machine)))
    table = {key: value for key, value in known.items() if key != "stress"}
    if "memory_bandwidth" not in table:
        table = {"machine": profile.machine, **describe_machine(settings["threads"])}
    for key in ("runtime", "provider", "cpus", "cpu_quota"):
        if key in settings:
            table[key] = settings[key]
    table["runtime_options"] = RUNTIME_OPTIONS
    table["date"] = datetime.date.today().isoformat()
    models = {*files.folder.glob("*/model.yaml"), files.model_path(profile.model)}
    entries = [
        parsed(files.text(path))["measured"].get(profile.machine, {}) for path in sorted(models)
    ]
    if stress := mean_curves([entry["stress"] for entry in entries if "stress" in entry]):
        table["stress"] = stress
    return table
