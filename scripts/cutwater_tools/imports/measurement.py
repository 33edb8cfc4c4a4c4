"""What one foreign file measured, before its rows are put to blocks; runs without warm-up."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from cutwater_tools.core.block import Block
from cutwater_tools.core.problems import BadInput, Problems
from cutwater_tools.imports.import_files import Import
from cutwater_tools.imports.rows import Row, block_times
from cutwater_tools.imports.structure import assign, unlike_names


class Blocked(NamedTuple):
    """Blocks that the format itself tells, and the rows that make up each."""

    blocks: List[Block]
    groups: List[List[Row]]


@dataclass(frozen=True)
class Measurement:
    source: Path
    rows: List[Row]
    trimmed: str
    whole_model_s: Optional[float] = None
    notes: Dict[str, object] = field(default_factory=dict)
    blocked: Optional[Blocked] = None


def to_import(measured: Measurement, arguments, problems: Problems) -> Import:
    """Its rows as the times of blocks, which the format or the user tells."""
    unlike_names(measured.rows, problems)
    problems.stop_if_any()
    blocks, groups = measured.blocked or assign(measured.rows, arguments, problems)
    for name, count in Counter(block.name for block in blocks).items():
        if count > 1:
            problems.add(
                str(measured.source),
                f"{count} blocks would be called '{name}'",
                "give their rows unlike names",
            )
    problems.stop_if_any()
    return Import(
        model=arguments.model,
        machine=arguments.machine,
        source=measured.source,
        blocks=blocks,
        times=[block_times(group) for group in groups],
        trimmed=measured.trimmed,
        whole_model_s=measured.whole_model_s,
        notes=measured.notes,
    )


def add_warmup_argument(parser) -> None:
    parser.add_argument(
        "--warmup",
        metavar="N",
        type=natural,
        default=1,
        help="runs to leave out at the start (default: 1)",
    )


def natural(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise ValueError
    return int(text)


def without_warmup(path: Path, runs: Sequence, warmup: int) -> Sequence:
    if len(runs) <= warmup:
        fix = f"profile more runs, or give --warmup {max(len(runs) - 1, 0)}"
        raise BadInput(
            f"{path}: error: holds {len(runs)} runs, {warmup} of them are warm-up; {fix}"
        )
    return runs[warmup:]


def trimmed_runs(warmup: int, rest: str = "") -> str:
    if not warmup:
        return f"nothing{rest}"
    return f"the first {'run' if warmup == 1 else f'{warmup} runs'} as warm-up{rest}"


class TimedEvent(NamedTuple):
    """One duration of a trace."""

    name: str
    place: str
    start_us: float
    duration_us: float
    output_bytes: Optional[int] = None
    converts: Optional[str] = None


def rows_of_runs(path: Path, runs: Sequence[List[TimedEvent]], problems: Problems) -> List[Row]:
    """A row for each name, in the order of the first run; every run must hold each name once."""
    names = [event.name for event in runs[0]]
    samples: Dict[str, List[float]] = {name: [] for name in names}
    for number, run in enumerate(runs, start=1):
        found = [event.name for event in run]
        for name, count in Counter(found).items():
            if count > 1:
                problems.add(
                    run[found.index(name)].place,
                    f"'{name}' runs {count} times in one run",
                    "give nodes unlike names",
                )
        lost = sorted(samples.keys() - set(found))
        new = sorted(set(found) - samples.keys())
        if lost or new:
            problems.add(
                str(path),
                f"run {number} after warm-up differs from the first in '{(lost + new)[0]}'",
                "profile one input shape alone",
            )
            continue
        for event in run:
            samples[event.name].append(event.duration_us)
    problems.stop_if_any()
    return [
        Row(
            e.name,
            e.place,
            samples_us=tuple(samples[e.name]),
            output_bytes=e.output_bytes,
            converts=e.converts,
        )
        for e in runs[0]
    ]


def mean_of(values: Sequence[float]) -> Optional[float]:
    return sum(values) / len(values) if values else None


def split_by_windows(
    events: List[TimedEvent], windows: List[TimedEvent]
) -> Tuple[List[List[TimedEvent]], int]:
    """Events by the window that they start in, and how many start in none."""
    inside: List[List[TimedEvent]] = [[] for _ in windows]
    outside = 0
    ordered = sorted(range(len(windows)), key=lambda i: windows[i].start_us)
    at = 0
    for event in sorted(events, key=lambda e: e.start_us):
        while at < len(ordered) and event.start_us >= end_us(windows[ordered[at]]):
            at += 1
        if at < len(ordered) and event.start_us >= windows[ordered[at]].start_us:
            inside[ordered[at]].append(event)
        else:
            outside += 1
    return inside, outside


def end_us(event: TimedEvent) -> float:
    return event.start_us + event.duration_us
