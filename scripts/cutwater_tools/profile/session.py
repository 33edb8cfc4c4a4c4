"""Measures one model on one machine: processes one after another, each with turns and splits."""

import time
from contextlib import nullcontext
from math import ceil
from typing import Dict, List, NamedTuple, Optional

from cutwater_tools.core.block import Block
from cutwater_tools.profile.calibrate import Split
from cutwater_tools.profile.measure import Settings
from cutwater_tools.profile.process import BenchProcess
from cutwater_tools.profile.quota import CpuQuota
from cutwater_tools.profile.record import Record
from cutwater_tools.profile.stress import stressed

PASSES_PER_TURN = 10
STRESS_S = 4.0  # at least so long at each level, which is on and off for fractions of a second
STRESS_PASSES = 10


class Amount(NamedTuple):
    """How much to measure: `runs` passes over all processes, `split_runs` of each split."""

    processes: int
    runs: int
    splits: List[Split]
    split_runs: int
    stress: Dict[str, List[float]]  # levels by kind; empty: none


class Subject(NamedTuple):
    """A model in a file, its blocks, and how to run it; `quota` is a share of the cores."""

    path: str
    blocks: List[Block]
    settings: Settings
    quota: Optional[float]


def open_bench(subject: Subject, group) -> BenchProcess:
    admit = group.add if group else None
    return BenchProcess(subject.path, subject.blocks, subject.settings, admit)


def steps(amount: Amount) -> int:
    """How many units of progress measure() reports."""
    turns = ceil(ceil(amount.runs / amount.processes) / PASSES_PER_TURN)
    levels = sum(map(len, amount.stress.values()))
    a_process = turns + len(amount.splits) + (levels + 1 if levels else 0)
    return amount.processes * a_process


def measure(subject: Subject, amount: Amount, record: Record, advance) -> None:
    """Adds to the record what it lacks; `advance()` is called once a unit of progress."""
    quota = subject.quota
    group = CpuQuota(quota, subject.settings.threads) if quota else nullcontext()
    with group as entered:
        for process in range(amount.processes):
            measure_process(subject, amount, record, process, entered, advance)


def measure_process(subject, amount: Amount, record: Record, process: int, group, advance) -> None:
    passes = ceil(amount.runs / amount.processes)
    missing = [s for s in amount.splits if not record.has_split(process, s)]
    needs_stress = bool(amount.stress) and not record.has_stress(process)
    done = record.passes_of(process)
    for _ in range(ceil(done / PASSES_PER_TURN) + len(amount.splits) - len(missing)):
        advance()
    if done >= passes and not missing and not needs_stress:
        return
    with open_bench(subject, group) as bench:
        if done == 0:
            record.start_process()
        while done < passes:
            turn = bench.turn(min(PASSES_PER_TURN, passes - done))
            record.add_turn(turn)
            done += len(turn.whole_ns)
            advance()
        for split in missing:
            split_passes = ceil(amount.split_runs / amount.processes)
            record.add_split(process, split, bench.split(split, split_passes))
            advance()
        if needs_stress:
            record.add_stress(process, time_under_stress(bench, subject, amount.stress, advance))


def time_under_stress(bench, subject: Subject, levels: Dict[str, List[float]], advance) -> dict:
    """Nanoseconds of passes of the whole model by `kind level`, and without stress as `none`."""
    conditions = [("none", 0.0)]
    conditions += [(kind, level) for kind, ratios in levels.items() for level in ratios]
    times = {}
    for kind, level in conditions:
        with stressed(kind, level, subject.settings.cpus):
            end = time.monotonic() + STRESS_S
            taken = bench.whole(STRESS_PASSES)
            while time.monotonic() < end:
                taken += bench.whole(STRESS_PASSES)
        times["none" if kind == "none" else f"{kind} {level:g}"] = taken
        advance()
    return times
