"""ONNX Runtime's profiling JSON (SessionOptions.enable_profiling): Chrome events, microseconds."""

from pathlib import Path
from typing import Dict, List, Optional

from cutwater_tools.core.problems import MOST_BYTES, BadInput, Problems
from cutwater_tools.core.reading import read_json
from cutwater_tools.imports import structure
from cutwater_tools.imports.chrome_trace import Event, read_events
from cutwater_tools.imports.measurement import (
    Measurement,
    TimedEvent,
    add_warmup_argument,
    mean_of,
    rows_of_runs,
    split_by_windows,
    trimmed_runs,
    without_warmup,
)

NAME = "onnxruntime"
HELP = "profiling JSON of an ONNX Runtime session"
EXAMPLE = "onnxruntime profile.json --model vgg16 --machine nuc --threads 4 --structure profiles/vgg16 --output profiles"

SUFFIX = "_kernel_time"
CONTROL_FLOW = ("If", "Loop", "Scan")
RUN_NAMES = ("model_run", "SequentialExecutor::Execute")
# To the plain layout what the node before put out, from it what the node after takes in.
CONVERSIONS = {"ReorderOutput": "before", "ReorderInput": "after"}
# Starts and durations are cut to whole microseconds, each by itself.
CLOCK_US = 2


def add_arguments(parser) -> None:
    parser.add_argument("file", type=Path, help="onnxruntime_profile__….json")
    structure.add_arguments(parser)
    add_warmup_argument(parser)


def read(arguments, problems: Problems) -> Measurement:
    path = arguments.file
    events = read_events(path, read_json(path), "", problems)
    windows = run_windows(path, events)
    nodes = [e for e in events if e.category == "Node" and e.name.endswith(SUFFIX)]
    outermost, nested = without_nested(nodes, problems)
    timed = [timed_node(node, problems) for node in outermost]
    problems.stop_if_any()
    runs, outside = split_by_windows(timed, windows)
    kept = without_warmup(path, list(zip(windows, runs)), arguments.warmup)
    if not kept[0][1]:
        raise BadInput(
            f"{path}: error: holds no '…{SUFFIX}' events in its runs; enable profiling of nodes"
        )
    rest = f"; {nested} nodes inside If, Loop or Scan, which count them" if nested else ""
    rest += f"; {outside} nodes outside of runs" if outside else ""
    return Measurement(
        source=path,
        rows=rows_of_runs(path, [run for _, run in kept], problems),
        trimmed=trimmed_runs(arguments.warmup, rest),
        whole_model_s=mean_of([window.duration_us / 1e6 for window, _ in kept]),
        notes={"runs": len(kept)},
    )


def run_windows(path: Path, events: List[Event]) -> List[TimedEvent]:
    for name in RUN_NAMES:
        found = [e.timed(name) for e in events if e.name == name and e.category == "Session"]
        if found:
            return found
    raise BadInput(f"{path}: error: holds no '{RUN_NAMES[0]}' event: no run was profiled")


def without_nested(nodes: List[Event], problems: Problems) -> "tuple[List[Event], int]":
    """Nodes one after another. Those of a subgraph run within the time of their control-flow node.
    A node of 0 us may start in the same microsecond as the one that follows it."""
    outermost: List[Event] = []
    for node in sorted(nodes, key=lambda n: (n.start_us, n.duration_us > 0, -n.duration_us)):
        last = outermost[-1] if outermost else None
        if not last or node.start_us >= last.end_us() - CLOCK_US:
            outermost.append(node)
        elif last.args.get("op_name") not in CONTROL_FLOW:
            rule = (
                f"'{node.name}' runs at the same time as '{last.name}': their times do not add up"
            )
            problems.add(node.place, rule, "profile with sequential execution")
            break
    return outermost, len(nodes) - len(outermost)


def timed_node(node: Event, problems: Problems) -> TimedEvent:
    """Old files leave the node's name out; then its operation and index name it."""
    name = node.name[: -len(SUFFIX)]
    if not name:
        index = node.args.get("node_index", node.args.get("exec_plan_index"))
        if index is None:
            problems.add(
                node.place, "node has neither name nor index", "give nodes names in the ONNX file"
            )
        name = f"{node.args.get('op_name')}_{index}"
    # Channels in blocks of 8 or 16 may be padded: that size is not the tensor's.
    size = None if name.endswith("_nchwc") else output_size(node.place, node.args, problems)
    return node.timed(
        name, output_bytes=size, converts=CONVERSIONS.get(str(node.args.get("op_name")))
    )


def output_size(place: str, args: Dict[str, object], problems: Problems) -> Optional[int]:
    """Written as text. 0 stands for a type that ONNX Runtime does not size."""
    text = args.get("output_size")
    if text in (None, "0", ""):
        return None
    if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= 18:
        return problems.whole(place, "args.output_size", int(text), 1, MOST_BYTES)
    problems.add(place, f"args.output_size is {text!r:.60}, not digits in quotes")
    return None
