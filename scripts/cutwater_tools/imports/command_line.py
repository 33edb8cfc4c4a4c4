"""Imports what others measured as Cutwater profiles."""

import argparse
import datetime
import re
import shlex
import sys
from pathlib import Path
from typing import Dict, List, Optional

from cutwater_tools.core import yaml_text
from cutwater_tools.core.command_line import ExamplesFirst
from cutwater_tools.core.problems import BadInput, Problems, WrongUsage
from cutwater_tools.imports import (
    kineto,
    ns_optimizer,
    onnx_runtime,
    openvino,
    scission,
    scission_network,
    tflite,
    trtexec,
)
from cutwater_tools.imports.import_files import Import, ImportFiles, Origin, check_name
from cutwater_tools.imports.measurement import to_import

FORMATS = [scission, onnx_runtime, trtexec, tflite, openvino, kineto, ns_optimizer]
RATE = re.compile(r"(\d+(?:\.\d+)?(?:e[+-]?\d+)?) ?([kMG]i?B/s|B/s)\Z")
FOOT = "Exit codes: 0 imported, 1 a file is wrong and nothing was written, 2 usage. More in docs/import.md."


def make_parser() -> argparse.ArgumentParser:
    program = "python3 scripts/import"
    examples = "\n".join(f"  {program} {f.EXAMPLE}" for f in FORMATS)
    parser = ExamplesFirst(f"{__doc__}\n\nExamples:\n{examples}", prog=program, epilog=FOOT)
    formats = parser.add_subparsers(dest="format", metavar="FORMAT", required=True)
    for module in FORMATS:
        head = f"Imports: {module.HELP}.\n\nExample:\n  {program} {module.EXAMPLE}"
        sub = formats.add_parser(module.NAME, help=module.HELP, head=head, epilog=FOOT)
        sub.set_defaults(module=module)
        module.add_arguments(sub)
        add_common_arguments(sub, is_single=module is not scission)
    return parser


def add_common_arguments(parser: argparse.ArgumentParser, is_single: bool) -> None:
    if is_single:
        parser.add_argument(
            "--model",
            metavar="NAME",
            required=True,
            help="what the model is called here: DIR/NAME/",
        )
        parser.add_argument(
            "--machine", metavar="NAME", required=True, help="what the machine is called here"
        )
    parser.add_argument(
        "--threads",
        metavar="N",
        type=thread_counts,
        default={},
        help="cores that one inference occupied; or MACHINE=N,MACHINE=N; needed unless machines/MACHINE.yaml says it",
    )
    parser.add_argument(
        "--memory-bandwidth",
        metavar="RATE",
        type=data_rate,
        help="largest rate of the machine's memory, such as 256GB/s",
    )
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=iso_date,
        help="of the measurement (default: when the file was written)",
    )
    parser.add_argument(
        "--replace", action="store_true", help="overwrite other times of the same machine"
    )
    parser.add_argument(
        "--output", metavar="DIR", type=Path, required=True, help="folder of profiles to write to"
    )


def thread_counts(text: str) -> Dict[str, int]:
    """'4' for all machines (key ''), 'a=4,b=2' by machine."""
    counts: Dict[str, int] = {}
    for part in text.split(","):
        machine, _, count = part.rpartition("=")
        if not re.fullmatch(r"[1-9][0-9]{0,3}", count) or machine in counts:
            raise argparse.ArgumentTypeError(f"'{text}' is not N or MACHINE=N,MACHINE=N")
        counts[machine] = int(count)
    return counts


def data_rate(text: str) -> str:
    match = RATE.match(text)
    if not match or not 0 < float(match.group(1)) <= 1e15:
        raise argparse.ArgumentTypeError(f"'{text}' is not a data rate such as 256GB/s")
    return f"{match.group(1)} {match.group(2)}"


def iso_date(text: str) -> str:
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date YYYY-MM-DD")


def read_imports(arguments, problems: Problems) -> List[Import]:
    if arguments.module is scission:
        return scission.read_all(arguments, problems)
    check_name(arguments.model, "model", problems)
    check_name(arguments.machine, "machine", problems)
    measured = arguments.module.read(arguments, problems)
    return [to_import(measured, arguments, problems)]


def threads_of(machine: str, counts: Dict[str, int]) -> Optional[int]:
    return counts.get(machine, counts.get(""))


def add_platform(arguments, imports: ImportFiles, problems: Problems) -> None:
    systems = [scission.system_of(path) for path in arguments.data]
    threads = {}
    for system in systems:
        text = imports.files.text(imports.files.machine_path(system.machine)) or ""
        threads[system.machine] = int(yaml_text.top_level(text, "threads") or 1)
    text = scission_network.platform_text(arguments.network, systems, threads, problems)
    imports.put_new(arguments.platform, text, "content")


def run(arguments, command: str) -> List[Path]:
    """Reads and checks everything, then writes; returns what was written."""
    problems = Problems()
    origin = Origin(arguments.format, command, arguments.date)
    imports = read_imports(arguments, problems)
    problems.stop_if_any()
    files = ImportFiles(arguments.output, origin, arguments.replace, problems)
    for profile in imports:
        files.add(profile)
        threads = threads_of(profile.machine, arguments.threads)
        files.add_machine(profile.machine, threads, arguments.memory_bandwidth, profile.source)
    for machine in arguments.threads:
        if machine and machine not in {profile.machine for profile in imports}:
            problems.add("--threads", f"no machine '{machine}' is imported")
    problems.stop_if_any()
    if arguments.module is scission and arguments.network:
        add_platform(arguments, files, problems)
    problems.stop_if_any()
    return files.write()


def main(words: List[str]) -> int:
    parser = make_parser()
    arguments = parser.parse_args(words)
    try:
        written = run(
            arguments, shlex.join(["python3", "scripts/import", *words]).replace("\n", " ")
        )
    except BadInput as bad:
        print("\n".join(dict.fromkeys(bad.lines)), file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    except WrongUsage as wrong:
        parser.error(str(wrong))
    for path in written:
        print(path)
    return 0
