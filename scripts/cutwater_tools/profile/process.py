"""A bench in a fresh process, which measures what it is asked to.

Memory that earlier models used changes the times of later ones, so that none shares a process.
"""

import os
import signal
import traceback
from multiprocessing import get_context
from typing import List

from cutwater_tools.core.block import Block
from cutwater_tools.profile.calibrate import Split
from cutwater_tools.profile.measure import Bench, Settings, Turn, time_split, time_turn, time_whole


class MeasurementFailed(RuntimeError):
    """The measuring process reported an error or died."""


class BenchProcess:
    """The model at `path` opened and warmed up in a process of its own; use it by `with`.

    `admit(pid)` is called before the process does anything, to put it under a CPU quota.
    """

    def __init__(self, path: str, blocks: List[Block], settings: Settings, admit=None):
        context = get_context("spawn")
        self._pipe, pipe = context.Pipe()
        self._child = context.Process(target=_serve, args=(pipe, path, blocks, settings))
        self._child.daemon = True
        self._child.start()
        pipe.close()
        try:
            if admit:
                admit(self._child.pid)
            self._ask("open")
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> "BenchProcess":
        return self

    def __exit__(self, *_exception) -> None:
        self._end()

    def turn(self, passes: int) -> Turn:
        """Passes of the whole model, then as many of the chain of blocks."""
        return self._ask("turn", passes)

    def whole(self, passes: int) -> List[int]:
        """Nanoseconds of passes of the whole model."""
        return self._ask("whole", passes)

    def split(self, split: Split, passes: int) -> List[List[int]]:
        """Nanoseconds of the segments of a split, passes x segments."""
        return self._ask("split", split, passes)

    def _ask(self, *request):
        try:
            self._pipe.send(request)
            is_error, answer = self._pipe.recv()
        except (EOFError, BrokenPipeError):
            self._child.join()
            raise MeasurementFailed(
                f"the measuring process ended with status {self._child.exitcode}; out of memory?"
            ) from None
        if is_error:
            raise MeasurementFailed(answer)
        return answer

    def _end(self) -> None:
        self._child.terminate()
        self._child.join()


def _serve(pipe, path: str, blocks: List[Block], settings: Settings) -> None:
    """In the child: answers requests with (is_error, answer) until the parent ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    bench = None
    while True:
        try:
            kind, *arguments = pipe.recv()
            if kind == "open":
                if settings.cpus:
                    os.sched_setaffinity(0, settings.cpus)
                bench = Bench(path, blocks, settings)
                bench.warm_up()
                answer = None
            elif kind == "turn":
                answer = time_turn(bench, *arguments)
            elif kind == "whole":
                answer = time_whole(bench, *arguments)
            else:
                answer = time_split(bench, *arguments)
            pipe.send((False, answer))
        except EOFError:
            return
        except Exception as error:  # told to the parent, which reports it
            pipe.send((True, f"{error}\n{traceback.format_exc()}"))
