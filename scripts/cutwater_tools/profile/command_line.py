"""Measures the blocks of neural networks on this machine and writes them as Cutwater profiles.

Examples:
  scripts/profile.sh keras-mobilenetv2                    one model, with 1 and 2 threads
  scripts/profile.sh my.onnx --threads 4 --output mine    a model of your own
  scripts/profile.sh vgg16 --segments all                 every prefix and suffix, not a sample
  scripts/profile.sh vgg16 --cpu-quota 50% 25%            a slower device, made of this one
  scripts/profile.sh vgg16 --stress cpu=22,45,67,90       and how much stress-ng slows it down
  scripts/profile.sh --list                               the models it knows by name
  scripts/profile.sh --table profiles                     what was measured, as Markdown
  scripts/profile.sh --compare profiles again             how repeatable that was
  scripts/profile.sh --cuts                               cuts of the Keras models beside a paper's

A block is the smallest run of layers between two cuts that one tensor crosses. Each becomes an ONNX
model of its own; they run one after another, each on the output of the one before, and the whole
model is timed in the same process; so is a seeded sample of segments, runs of blocks as one model,
to which the sum of their blocks is calibrated. All is repeated in fresh processes.

Results: MODEL/blocks.csv, MODEL/MACHINE.csv, MODEL/segments/MACHINE.csv, MODEL/model.yaml and
machines/MACHINE.yaml in the output folder. Ctrl-C keeps what was measured, and the same command
goes on from there; what is complete is not measured again. Nothing else should run on the machine
meanwhile: whatever disturbed the measurement is printed and kept in model.yaml.
"""

import argparse
import datetime
import signal
import sys
import tempfile
from pathlib import Path
from typing import List, Optional

import onnx
import onnxruntime
from tqdm import tqdm

from cutwater_tools.core.block import Block
from cutwater_tools.core.problems import BadInput
from cutwater_tools.core.profile_files import Profile, blocks_csv
from cutwater_tools.profile import models
from cutwater_tools.profile.arguments import parse_arguments
from cutwater_tools.profile.calibrate import all_splits, sample_splits
from cutwater_tools.profile.entries import measured_entry
from cutwater_tools.profile.machine import last_cpus, usual_prefix
from cutwater_tools.profile.measure import PROVIDERS, Settings
from cutwater_tools.profile.process import MeasurementFailed
from cutwater_tools.profile.quota import QuotaUnavailable
from cutwater_tools.profile.record import Record
from cutwater_tools.profile.session import Amount, Subject, measure, steps
from cutwater_tools.profile.summary import Summary, summarise
from cutwater_tools.profile.tables import comparison_text, overview_text
from cutwater_tools.profile.write import earlier_measurements, write_blocks, write_profile

EXIT_INVALID, EXIT_INTERRUPTED = 1, 130


def machine_name(arguments: argparse.Namespace, threads: int, quota: Optional[float]) -> str:
    """`x86-1t`, with a quota `x86-1t-50`, on a GPU `cuda`."""
    if arguments.machine:
        return arguments.machine
    if arguments.provider != "cpu":
        return arguments.provider
    name = f"{usual_prefix()}-{threads}t"
    return name if quota is None else f"{name}-{quota * 100:g}"


def settings_entry(arguments: argparse.Namespace, threads: int, quota: Optional[float]) -> dict:
    """Everything that the times depend on and the user chose; the same again is not measured."""
    settings = {
        "threads": threads,
        "cpus": list(last_cpus(threads)) or "not pinned",
        "provider": PROVIDERS[arguments.provider][0],
        "runtime": f"onnxruntime {onnxruntime.__version__}",
        "runs": arguments.runs,
        "warmup": arguments.warmup,
        "processes": arguments.processes,
        "segments": arguments.segments,
        "segment_runs": arguments.segment_runs,
        "seed": arguments.seed,
    }
    if quota is not None:
        settings["cpu_quota"] = f"{quota * 100:g} % of each core, in periods of 10 ms"
    if arguments.stress and quota is None:
        settings["stress"] = {k: [round(x, 4) for x in v] for k, v in arguments.stress.items()}
    return settings


def is_complete(earlier: dict, settings: dict) -> bool:
    """Was this measured with these settings, and perhaps beside stress as well?"""
    known = dict(earlier.get("settings", {}))
    if "stress" not in settings:
        known.pop("stress", None)
    return known == settings


def amount_of(arguments: argparse.Namespace, blocks: int, quota: Optional[float]) -> Amount:
    if arguments.segments == "all":
        splits = all_splits(blocks)
    else:
        splits = sample_splits(blocks, arguments.segments, arguments.seed)
    return Amount(
        arguments.processes,
        arguments.runs,
        splits,
        arguments.segment_runs,
        arguments.stress if quota is None else {},
    )


def report(name: str, machine: str, summary: Summary) -> None:
    """One line a result, on stderr; one more for each doubt."""
    line = (
        f"{name} on {machine}: whole {summary.whole.mean_s * 1e3:.3f} ms, blocks"
        f" {summary.blocks_sum.mean_s * 1e3:.3f} ms, spread of processes"
        f" {summary.process_spread:.1%}"
    )
    if summary.calibration.errors:
        line += (
            f", calibrated segments within {summary.calibration.median_error:.1%} (median),"
            f" {summary.calibration.p90_error:.1%} (p90)"
        )
    print(line, file=sys.stderr)
    for doubt in summary.doubts:
        print(f"  doubtful: {doubt}", file=sys.stderr)


def profile_on(name: str, blocks: List[Block], path: str, description: dict,
               arguments: argparse.Namespace, threads: int, quota: Optional[float]) -> None:
    """Measures one model on one machine, and writes its files."""
    machine = machine_name(arguments, threads, quota)
    settings = settings_entry(arguments, threads, quota)
    earlier = earlier_measurements(arguments.output, name, blocks).get(machine, {})
    if is_complete(earlier, settings) and not arguments.again:
        print(f"{name} on {machine}: complete; --again measures it again", file=sys.stderr)
        return
    write_blocks(arguments.output, name, blocks)
    record = Record(arguments.output / name / f".{machine}.partial", {**settings, "blocks": blocks_csv(blocks)})
    how = Settings(threads, last_cpus(threads), arguments.provider, arguments.warmup,
                   arguments.seed)
    amount = amount_of(arguments, len(blocks), quota)
    with tqdm(total=steps(amount), desc=f"{name} on {machine}", leave=False, disable=None) as bar:
        measure(Subject(path, blocks, how, quota), amount, record, bar.update)
    summary = summarise(record, blocks, quota)
    stress = {} if summary.stress or "stress" not in earlier else {"stress": earlier["stress"]}
    entry = {
        **measured_entry(blocks, summary),
        **stress,  # a curve is relative to its own measurement, and stays
        "date": datetime.date.today().isoformat(),
        "settings": settings,
    }
    profile = Profile(name, machine, blocks, summary.blocks, entry, summary.segments)
    write_profile(arguments.output, profile, description, settings)
    record.remove()
    report(name, machine, summary)


def profile_model(name: str, arguments: argparse.Namespace) -> None:
    """Builds one model and measures it on every machine asked for."""
    loaded = models.load_file(name) if name.endswith(".onnx") else models.load(name, arguments.seed)
    folder_name = Path(name).stem if name.endswith(".onnx") else name
    with tempfile.TemporaryDirectory() as scratch:
        path = str(Path(scratch) / "model.onnx")
        onnx.save(loaded.model, path)
        for threads in arguments.threads:
            for quota in arguments.cpu_quota or [None]:
                profile_on(folder_name, loaded.blocks, path, loaded.description, arguments,
                           threads, quota)


def main() -> int:
    arguments = parse_arguments(__doc__)
    if arguments.list:
        print(models.list_text(), end="")
    if arguments.table:
        print(overview_text(arguments.table))
    if arguments.compare:
        print(comparison_text(*arguments.compare))
    unknown = [m for m in arguments.models if not m.endswith(".onnx") and m not in models.MODELS]
    for name in unknown:
        print(f"error: no model '{name}'; --list prints the known names", file=sys.stderr)
    if unknown:
        return EXIT_INVALID
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # or stress-ng would be left behind
    try:
        if arguments.cuts:
            print(models.cuts_table(), end="")
        for name in arguments.models:
            profile_model(name, arguments)
    except KeyboardInterrupt:
        print("interrupted: the same command goes on from here", file=sys.stderr)
        return EXIT_INTERRUPTED
    except (BadInput, OSError, ValueError, ImportError, MeasurementFailed, QuotaUnavailable) as error:
        print(f"error: {error}", file=sys.stderr)
        return EXIT_INVALID
    return 0
