"""What the tests of this folder share: a scratch folder, and calls of the program in it."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict, List, NamedTuple

from cutwater_tools.imports.command_line import main


class Outcome(NamedTuple):
    code: int
    stdout: str
    stderr: str


class ImportCase(unittest.TestCase):
    """Foreign files lie in `self.folder`, profiles in `self.profiles`."""

    maxDiff = None

    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.profiles = self.folder / "profiles"

    def put(self, name: str, content: Any) -> Path:
        """A file of that text, those bytes, or JSON of anything else."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(
                content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
            )
        return path

    def call(self, *words: object) -> Outcome:
        stdout, stderr = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            try:
                code = main([str(word) for word in words])
            except SystemExit as ended:
                code = ended.code
        return Outcome(code, stdout.getvalue(), stderr.getvalue())

    def bring_in(
        self, form: str, *words: object, model: str = "net", machine: str = "box"
    ) -> Outcome:
        """A call with the arguments that every format takes."""
        rest = ["--threads", "2", "--date", "2026-01-02", "--output", self.profiles]
        names = ["--model", model, "--machine", machine] if form != "scission" else []
        return self.call(form, *words, *names, *rest)

    def text(self, name: str) -> str:
        return (self.profiles / name).read_text(encoding="utf-8")

    def assert_done(self, outcome: Outcome) -> None:
        self.assertEqual((outcome.code, outcome.stderr), (0, ""))

    def assert_refused(self, outcome: Outcome, *lines: str) -> None:
        """Exit code 1, exactly these errors without the scratch folder, and nothing written."""
        shown = outcome.stderr.replace(f"{self.folder}/", "")
        self.assertEqual((outcome.code, shown.splitlines()), (1, [*lines, "nothing was written"]))
        self.assertFalse(self.profiles.exists())


def chain_csv(*blocks: str) -> str:
    """blocks.csv of one layer each, all with outputs of 400 bytes."""
    rows = [f"{i},{i},{name},400" for i, name in enumerate(blocks, start=1)]
    return "\n".join(["first_layer,last_layer,name,output_bytes", *rows, ""])


def node_event(name: str, start: int, duration: int, **args: Any) -> Dict[str, Any]:
    args = {"op_name": "Conv", "node_index": "0", "output_size": "400", **args}
    return {
        "cat": "Node",
        "pid": 1,
        "tid": 2,
        "ph": "X",
        "ts": start,
        "dur": duration,
        "name": f"{name}_kernel_time",
        "args": args,
    }


def ort_trace(*runs: List[int]) -> List[Dict[str, Any]]:
    """Runs of /a/Conv, /a/Relu, /b/Gemm with these durations (us); a run takes 5 us more."""
    events: List[Dict[str, Any]] = [{"ph": "M", "name": "process_name", "args": {}}]
    at = 100
    for durations in runs:
        window = sum(durations) + 5
        events.append(
            {
                "cat": "Session",
                "pid": 1,
                "tid": 2,
                "ph": "X",
                "ts": at,
                "dur": window,
                "name": "model_run",
                "args": {},
            }
        )
        for name, duration in zip(["/a/Conv", "/a/Relu", "/b/Gemm"], durations):
            events.append(node_event(name, at, duration))
            at += duration
        at += 50
    return events
