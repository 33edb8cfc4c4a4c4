"""PyTorch profiler (Kineto): the trace that export_chrome_trace writes."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from pathlib import Path
from typing import Dict, List, Optional

from cutwater_tools.core.problems import BadInput, Problems
from cutwater_tools.core.reading import read_json
from cutwater_tools.imports import structure
from cutwater_tools.imports.chrome_trace import Event, read_events
from cutwater_tools.imports.measurement import (
    Measurement,
    TimedEvent,
    add_warmup_argument,
    mean_of,
    rows_of_runs,
    trimmed_runs,
    without_warmup,
)

NAME = "pytorch"
HELP = "trace of the PyTorch profiler (Kineto)"
EXAMPLE = "pytorch trace.json --model vgg16 --machine h200 --threads 1 --structure profiles/vgg16 --output profiles"

STEP = "ProfilerStep#"
MODULE = "nn.Module: "
DEVICE_WORK = ("kernel", "gpu_memcpy", "gpu_memset")


def add_arguments(parser) -> None:
    parser.add_argument("file", type=Path, help="trace of torch.profiler with one step() a pass")
    structure.add_arguments(parser)
    add_warmup_argument(parser)


def read(arguments, problems: Problems) -> Measurement:
    path = arguments.file
    content = read_json(path)
    if not isinstance(content, dict) or "traceEvents" not in content:
        raise BadInput(
            f"{path}: error: is not a table with 'traceEvents', as the PyTorch profiler writes"
        )
    events = read_events(path, content["traceEvents"], "traceEvents", problems)
    steps = [e for e in events if e.name.startswith(STEP) and e.category == "user_annotation"]
    if not steps:
        raise BadInput(
            f"{path}: error: holds no '{STEP}N': the passes are not told apart; call step() after each pass"
        )
    kept = without_warmup(path, steps, arguments.warmup)
    device_us = device_times(events)
    runs = [step_rows(step, events, device_us) for step in kept]
    if not runs[0]:
        raise BadInput(
            f"{path}: error: '{kept[0].name}' holds no operations (cat 'cpu_op'); profile with the CPU activity"
        )
    rows = rows_of_runs(path, runs, problems)
    notes = {
        "runs": len(kept),
        "time_is": "kernels on the device" if device_us else "operations on the host",
    }
    whole = mean_of([step.duration_us / 1e6 for step in kept])
    return Measurement(
        path, rows, trimmed_runs(arguments.warmup), None if device_us else whole, notes
    )


def device_times(events: List[Event]) -> Optional[Dict[object, float]]:
    """Time on the device by the operation that started it; None where nothing ran on one."""
    times: Dict[object, float] = {}
    for event in events:
        if event.category in DEVICE_WORK:
            source = str(event.args.get("External id"))
            times[source] = times.get(source, 0.0) + event.duration_us
    return times or None


def step_rows(
    step: Event, events: List[Event], device_us: Optional[Dict[object, float]]
) -> List[TimedEvent]:
    """Outermost operations of a pass. Those that one scope holds become one row under its name; all
    others go by their name and how often it came before."""
    inside = [
        e for e in events if e.thread == step.thread and step.start_us <= e.start_us < step.end_us()
    ]
    scopes = scopes_of([e for e in inside if e is not step])
    scope_starts = [scope.start_us for scope in scopes]
    nested = [e for e in inside if e.category == "cpu_op"]
    nested_starts = [e.start_us for e in nested]
    rows: List[TimedEvent] = []
    seen: Counter = Counter()
    last_scope: Optional[Event] = None
    for operation in outermost(nested):
        scope = holder(operation, scopes, scope_starts)
        time_us = operation.duration_us
        if device_us is not None:
            ends = (operation.start_us, operation.end_us())
            called = nested[slice(*(bisect_left(nested_starts, end) for end in ends))]
            time_us = device_sum(called, device_us)
        if scope and scope is last_scope:
            rows[-1] = rows[-1]._replace(duration_us=rows[-1].duration_us + time_us)
            continue
        rows.append(
            TimedEvent(
                row_name(scope, operation, seen), operation.place, operation.start_us, time_us
            )
        )
        last_scope = scope
    return rows


def scopes_of(events: List[Event]) -> List[Event]:
    """The outermost record_function annotations; without any, modules that call no other."""
    annotations = [
        e for e in events if e.category == "user_annotation" and not e.name.startswith(STEP)
    ]
    modules = [e for e in events if e.category == "python_function" and e.name.startswith(MODULE)]
    following = modules[1:] + [None]
    leaves = [
        m for m, after in zip(modules, following) if after is None or after.start_us >= m.end_us()
    ]
    return outermost(annotations) or leaves


def row_name(scope: Optional[Event], operation: Event, seen: Counter) -> str:
    """A module may run again in one pass and is numbered then; an annotation must not."""
    if scope and not scope.name.startswith(MODULE):
        return scope.name
    name = scope.name[len(MODULE) :] if scope else operation.name
    seen[name] += 1
    return name if scope and seen[name] == 1 else f"{name}#{seen[name] - 1}"


def outermost(events: List[Event]) -> List[Event]:
    """Those of one thread that lie in no other of them; `events` by start, the longest first."""
    kept: List[Event] = []
    for event in events:
        if not kept or event.start_us >= kept[-1].end_us():
            kept.append(event)
    return kept


def holder(operation: Event, scopes: List[Event], starts: List[float]) -> Optional[Event]:
    at = bisect_right(starts, operation.start_us) - 1
    return scopes[at] if at >= 0 and operation.end_us() <= scopes[at].end_us() else None


def device_sum(events: List[Event], device_us: Dict[object, float]) -> float:
    """Of the kernels that these operations have started."""
    ids = {str(event.args.get("External id")) for event in events}
    return math.fsum(device_us.get(i, 0.0) for i in ids)
