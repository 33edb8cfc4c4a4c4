"""What the user asked for, checked."""

import argparse
from pathlib import Path

from cutwater_tools.profile.machine import last_cpus
from cutwater_tools.profile.measure import PROVIDERS
from cutwater_tools.profile.stress import KINDS, parse_levels


def parse_share(text: str) -> float:
    """`50%` as 0.5."""
    try:
        share = float(text.rstrip("% ")) / 100
    except ValueError:
        share = 0.0
    if not text.endswith("%") or not 0.01 <= share <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a share from 1% to 100%")
    return share


def parse_segments(text: str):
    if text == "all" or text.isdecimal():
        return text if text == "all" else int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is neither a number nor 'all'")


def parse_arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/profile.sh",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("models", nargs="*", metavar="MODEL", help="names (see --list) or ONNX files")
    add("--list", action="store_true", help="print the names and where they come from")
    add("--cuts", action="store_true", help="print layers and cuts beside Scission's Table I")
    add("--table", type=Path, metavar="DIR", help="print the profiles of a folder as Markdown")
    add("--compare", nargs=2, type=Path, metavar=("DIR", "DIR"),
        help="print how far two measurements of the same models are apart")
    add("--output", type=Path, default=Path("profiles"), help="folder (default: profiles)")
    add("--threads", nargs="+", type=int, metavar="N", help="(default: 1 2; on a GPU 1)")
    add("--provider", choices=list(PROVIDERS), default="cpu", help="(default: cpu)")
    add("--machine", help="name instead of x86-1t, x86-2t-50… (one --threads only)")
    add("--runs", type=int, default=60, help="recorded passes, 30 at least (default: 60)")
    add("--warmup", type=int, default=10, help="passes before, 10 at least (default: 10)")
    add("--processes", type=int, default=3, help="that share the runs (default: 3)")
    add("--segments", type=parse_segments, default=16, metavar="N|all",
        help="measured to calibrate: so many (default: 16), or every prefix and suffix")
    add("--segment-runs", type=int, default=30, help="passes of each segment (default: 30)")
    add("--cpu-quota", nargs="+", type=parse_share, default=[], metavar="P%",
        help="with this share of the cores, as machine x86-1t-P")
    add("--stress", nargs="+", default=[], metavar="KIND=P,P…",
        help="also beside stress-ng at these per cents; KIND is " + " or ".join(KINDS))
    add("--seed", type=int, default=1, help="of weights, input and sample (default: 1)")
    add("--again", action="store_true", help="measure even what is complete")
    arguments = parser.parse_args()
    if arguments.threads is None:
        arguments.threads = [1, 2] if arguments.provider == "cpu" else [1]
    check(parser, arguments)
    return arguments


def check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    prints = (arguments.list, arguments.cuts, arguments.table, arguments.compare)
    if not arguments.models and not any(prints):
        parser.error("name a model (--list prints the known ones) or an ONNX file")
    if arguments.runs < 30 or arguments.warmup < 10:
        parser.error("a profile needs at least 30 runs after at least 10 warm-up passes")
    if min([arguments.processes, arguments.segment_runs, *arguments.threads]) < 1:
        parser.error("--processes, --segment-runs and --threads are at least 1")
    if arguments.machine and len(arguments.threads) * max(1, len(arguments.cpu_quota)) > 1:
        parser.error("--machine names one machine: give one --threads and one --cpu-quota")
    if arguments.provider != "cpu" and len(arguments.threads) > 1:
        parser.error("on a GPU --threads is one number: its machine is named by the provider")
    if arguments.provider != "cpu" and (arguments.cpu_quota or arguments.stress):
        parser.error("--cpu-quota and --stress slow a CPU, not a GPU")
    for threads in arguments.threads:
        if len(last_cpus(threads)) not in (0, threads):
            parser.error(f"--threads {threads}: this process may use {len(last_cpus(threads))} cores")
    try:
        arguments.stress = parse_levels(arguments.stress)
    except ValueError as error:
        parser.error(f"--stress: {error}")
