"""Events of a Chrome trace, as ONNX Runtime and Kineto write it."""

from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

from cutwater_tools.core.problems import BadInput, Problems
from cutwater_tools.imports.measurement import TimedEvent


class Event(NamedTuple):
    """A complete event ("ph": "X") with its checked times."""

    name: str
    category: str
    place: str
    start_us: float
    duration_us: float
    thread: Any
    args: Dict[str, Any]

    def timed(self, name: str, **more: Any) -> TimedEvent:
        return TimedEvent(name, self.place, self.start_us, self.duration_us, **more)

    def end_us(self) -> float:
        return self.start_us + self.duration_us


def read_events(path: Path, content: Any, where: str, problems: Problems) -> List[Event]:
    """All complete events of a list, by start; others (metadata, counters, flows) are left out."""
    if not isinstance(content, list):
        raise BadInput(f"{path}: error: {where or 'the file'} is not a list of events")
    events = []
    for i, item in enumerate(content):
        place = f"{path}: {where}[{i}]"
        if not isinstance(item, dict):
            problems.add(place, "is not an event")
        elif item.get("ph") == "X":
            event = read_event(place, item, problems)
            if event:
                events.append(event)
    problems.stop_if_any()
    return sorted(events, key=lambda e: (e.start_us, -e.duration_us))


def read_event(place: str, item: Dict[str, Any], problems: Problems) -> Optional[Event]:
    name = problems.name(place, "name", item.get("name"))
    category = item.get("cat", "")
    args = item.get("args", {})
    if not isinstance(category, str):
        problems.add(place, "cat is not text")
    if not isinstance(args, dict):
        problems.add(place, "args is not a table")
    # Checked as seconds, kept in microseconds, as the file has them.
    start = problems.seconds(place, "ts", item.get("ts"), (1, 10**9))
    duration = problems.seconds(place, "dur", item.get("dur"), (1, 10**6))
    if (
        None in (name, start, duration)
        or not isinstance(category, str)
        or not isinstance(args, dict)
    ):
        return None
    thread = (str(item.get("pid")), str(item.get("tid")))
    return Event(name, category, place, float(item["ts"]), float(item["dur"]), thread, args)
