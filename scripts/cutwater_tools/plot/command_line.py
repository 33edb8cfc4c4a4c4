"""scripts/plot.sh: its arguments, its files, its exit codes."""

import argparse
import errno
import os
import sys
from pathlib import Path
from typing import Dict, List

from cutwater_tools.core.command_line import ExamplesFirst
from cutwater_tools.core.files import write_all
from cutwater_tools.core.problems import BadInput, WrongUsage

EXAMPLES = """examples:
  scripts/plot.sh lines sweep.csv --x links.uplink.up --y p95_latency --output p95.svg
  scripts/plot.sh winners sweep.csv --x links.uplink.up --y links.uplink.latency \\
      --value p95_latency --output winners.png --output winners.html
  scripts/plot.sh distribution near.csv far.csv --output latency.html
  scripts/plot.sh drops comparison.json --output drops.png"""
FOOT = "Exit codes: 0 drawn, 1 a file is wrong and nothing was written, 2 usage. More in docs/plots.md."
SUFFIXES = (".png", ".svg", ".html")


def parser() -> argparse.ArgumentParser:
    layout = {"epilog": FOOT, "formatter_class": argparse.HelpFormatter}
    what = "Draws what Cutwater's sweeps, comparisons and runs have written."
    head = f"{what}\n\n{EXAMPLES}"
    top = ExamplesFirst(head, prog="scripts/plot.sh", description=what, **layout)
    kinds = top.add_subparsers(dest="kind", required=True, metavar="KIND")

    def kind(name: str, text: str, files: str, count) -> argparse.ArgumentParser:
        head = f"{text}.\n\n{EXAMPLES}"
        one = kinds.add_parser(name, head=head, help=text, description=text + ".", **layout)
        one.add_argument("files", metavar="FILE", nargs=count, help=files)
        one.add_argument(
            "--output", action="append", required=True, metavar="FILE",
            help="picture .png or .svg, or page .html that needs no network; repeatable",
        )
        one.add_argument("--title", help="instead of the one that says what is drawn")
        return one

    a_sweep = "a sweep: CSV or JSON Lines"
    either = "a sweep, or a comparison in JSON"
    lines = kind("lines", "a measure over an axis, with its interval", either, 1)
    lines.add_argument("--x", required=True, metavar="COLUMN", help="along the picture")
    lines.add_argument("--y", required=True, metavar="COLUMN", help="the measure: p95_latency, camera.drop_ratio")
    lines.add_argument("--by", metavar="COLUMN", help="one line each; default: strategy, if it is an axis")
    winners = kind("winners", "which strategy is best where, over two axes", a_sweep, 1)
    winners.add_argument("--x", required=True, metavar="COLUMN", help="along the picture")
    winners.add_argument("--y", required=True, metavar="COLUMN", help="up the picture")
    winners.add_argument("--by", default="strategy", metavar="COLUMN", help="who competes; default: strategy")
    winners.add_argument("--value", required=True, metavar="COLUMN", help="the measure that decides")
    of_frames = "frames of a run: CSV of cutwater run --frames"
    distribution = kind("distribution", "how latency is distributed, over all captured frames", of_frames, "+")
    distribution.add_argument("--stream", help="only this one")
    drops = kind("drops", "frames that were not delivered, by cause", either, 1)
    drops.add_argument("--x", metavar="COLUMN", help="one bar each; default: the first axis that varies")
    drops.add_argument("--by", metavar="COLUMN", help="one panel each; default: strategy, if it is another axis")
    drops.add_argument("--stream", help="needed when there are several")
    for one in (lines, winners, drops):
        one.add_argument(
            "--where", action="append", default=[], metavar="COLUMN=VALUE", help="only rows with it; repeatable"
        )
    return top


def main(words: List[str]) -> int:
    arguments = parser().parse_args(words)
    try:
        check_outputs(arguments.output, arguments.files)
        chart = chart_of(arguments)
        if arguments.title:
            chart.title = arguments.title
        write({path: drawn(chart, Path(path).suffix) for path in arguments.output})
    except WrongUsage as wrong:
        print(f"plot: error: {wrong}", file=sys.stderr)
        return 2
    except BadInput as wrong:
        print(f"plot: {wrong}", file=sys.stderr)
        return 1
    return 0


def chart_of(arguments):
    from cutwater_tools.plot.distribution import distribution_chart
    from cutwater_tools.plot.drops import drop_chart
    from cutwater_tools.plot.lines import line_chart
    from cutwater_tools.plot.table import read_table
    from cutwater_tools.plot.winners import winner_chart

    tables = [read_table(file) for file in arguments.files]
    if arguments.kind == "distribution":
        return distribution_chart(tables, arguments.stream)
    where = conditions(arguments.where)
    if arguments.kind == "lines":
        return line_chart(tables[0], arguments.x, arguments.y, arguments.by, where)
    if arguments.kind == "winners":
        return winner_chart(tables[0], arguments.x, arguments.y, arguments.by, arguments.value, where)
    return drop_chart(tables[0], arguments.x, arguments.by, arguments.stream, where)


def drawn(chart, suffix: str) -> bytes:
    """What draws is loaded only when something is drawn: it takes longer than all else."""
    if suffix == ".html":
        from cutwater_tools.plot.page import page_of

        return page_of(chart)
    from cutwater_tools.plot.picture import picture_of

    return picture_of(chart, suffix)


def conditions(texts: List[str]) -> Dict[str, str]:
    found: Dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise WrongUsage(f"--where takes COLUMN=VALUE, not '{text}'")
        if name in found:
            raise WrongUsage(f"--where names '{name}' twice")
        found[name] = value
    return found


def check_outputs(outputs: List[str], inputs: List[str]) -> None:
    places = [os.path.realpath(path) for path in outputs]
    for output, place in zip(outputs, places):
        if Path(output).suffix not in SUFFIXES:
            raise WrongUsage(f"--output takes a file {', '.join(SUFFIXES)}, not '{output}'")
        if place in map(os.path.realpath, inputs):
            raise WrongUsage(f"--output '{output}' would replace an input")
        if places.count(place) > 1:
            raise WrongUsage(f"--output names '{output}' twice")


def write(files: Dict[str, bytes]) -> None:
    """All appear, or none that was not there before is touched; a link stays one."""
    places = {Path(os.path.realpath(path)): path for path in files}
    for place, path in places.items():
        if not place.parent.is_dir():
            raise BadInput(f"{path}: cannot be written: {os.strerror(errno.ENOENT)}")
    try:
        write_all({place: files[path] for place, path in places.items()})
    except OSError as wrong:
        path = places[Path(wrong.filename)]
        raise BadInput(f"{path}: cannot be written: {wrong.strerror}") from None
