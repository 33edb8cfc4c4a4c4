"""What has been measured of one model on one machine so far, kept in a file to be resumed from."""

import json
import os
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np

from cutwater_tools.profile.calibrate import Segment, Split, is_run
from cutwater_tools.profile.measure import Turn

UNRESOLVED_S = 0.03  # the system counts CPU time in ticks of 10 ms


class Record:
    """Nanoseconds as measured, by process; saved whole after every addition.

    `settings` says how it is measured: a file with other settings is not resumed.
    """

    def __init__(self, path: Path, settings: dict):
        self.path = path
        fresh = {"settings": settings, "processes": [], "splits": [], "stress": {}}
        self._content = fresh
        try:
            earlier = json.loads(path.read_text())
            if earlier["settings"] == json.loads(json.dumps(settings)):
                self._content = earlier
        except (OSError, ValueError, KeyError, TypeError):
            pass

    @property
    def is_resumed(self) -> bool:
        return bool(self._content["processes"])

    def start_process(self) -> None:
        self._content["processes"].append({"whole_ns": [], "blocks_ns": [], "others_s": 0.0, "elapsed_s": 0.0})

    def passes_of(self, process: int) -> int:
        processes = self._content["processes"]
        return len(processes[process]["whole_ns"]) if process < len(processes) else 0

    def add_turn(self, turn: Turn) -> None:
        """To the process started last."""
        process = self._content["processes"][-1]
        process["whole_ns"] += turn.whole_ns
        process["blocks_ns"] += turn.blocks_ns
        process["others_s"] += turn.others_s
        process["elapsed_s"] += turn.elapsed_s
        self._save()

    def has_split(self, process: int, split: Split) -> bool:
        return any(
            entry["process"] == process and entry["split"] == [list(s) for s in split]
            for entry in self._content["splits"]
        )

    def add_split(self, process: int, split: Split, times_ns: List[List[int]]) -> None:
        """Passes x segments."""
        entry = {"process": process, "split": [list(s) for s in split], "ns": times_ns}
        self._content["splits"].append(entry)
        self._save()

    def has_stress(self, process: int) -> bool:
        return str(process) in self._content["stress"]

    def add_stress(self, process: int, times_ns: Dict[str, List[int]]) -> None:
        """By `kind level`, `none` for no stress; all of one process at once."""
        self._content["stress"][str(process)] = times_ns
        self._save()

    def whole_s(self) -> List[np.ndarray]:
        """Times of the whole model by process."""
        return [np.array(p["whole_ns"]) / 1e9 for p in self._processes()]

    def blocks_s(self) -> np.ndarray:
        """Passes x blocks, of all processes."""
        return np.concatenate([np.array(p["blocks_ns"]) / 1e9 for p in self._processes()])

    def load(self) -> float:
        """The largest share of one core that others used beside a process, as far as ticks tell."""
        return max(
            max(0.0, p["others_s"] - UNRESOLVED_S) / p["elapsed_s"] for p in self._processes()
        )

    def segments_s(self) -> Dict[Segment, np.ndarray]:
        """Times of the runs of blocks, from all splits and processes."""
        series: Dict[Segment, list] = {}
        for entry in self._content["splits"]:
            for segment, times_ns in zip(map(tuple, entry["split"]), zip(*entry["ns"])):
                if is_run(segment):
                    series.setdefault(segment, []).extend(times_ns)
        return {segment: np.array(times) / 1e9 for segment, times in series.items()}

    def stress_s(self) -> List[Dict[Tuple[str, float], np.ndarray]]:
        """Times of the whole model by process, then by kind and level; no stress is ("", 0)."""
        return [
            {_condition(key): np.array(times) / 1e9 for key, times in by.items()}
            for by in self._content["stress"].values()
        ]

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def _processes(self) -> List[dict]:
        return [p for p in self._content["processes"] if p["whole_ns"]]

    def _save(self) -> None:
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps(self._content))
        os.replace(beside, self.path)


def _condition(key: str) -> Tuple[str, float]:
    kind, _, level = key.partition(" ")
    return ("", 0.0) if kind == "none" else (kind, float(level))
