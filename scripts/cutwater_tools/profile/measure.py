"""Times a model whole, as a chain of its blocks and in segments, on ONNX Runtime."""

import time
from typing import List, NamedTuple, Tuple

import numpy as np
import onnx
import onnxruntime

from cutwater_tools.core.block import Block
from cutwater_tools.profile.calibrate import Split
from cutwater_tools.profile.extract import RunExtractor
from cutwater_tools.profile.machine import busy_seconds

PROVIDERS = {
    "cpu": ("CPUExecutionProvider", "cpu"),
    "cuda": ("CUDAExecutionProvider", "cuda"),
    "tensorrt": ("TensorrtExecutionProvider", "cuda"),
}
SPLIT_WARMUP = 3


class Settings(NamedTuple):
    """How to measure; `cpus` are those to stay on, none is no affinity."""

    threads: int
    cpus: Tuple[int, ...]
    provider: str  # of PROVIDERS
    warmup: int
    seed: int


class Turn(NamedTuple):
    """Nanoseconds of passes in a row: of the whole model, and passes x blocks of the chain.

    `others_s` is the CPU time that other processes used in these `elapsed_s` seconds.
    """

    whole_ns: List[int]
    blocks_ns: List[List[int]]
    others_s: float
    elapsed_s: float


class Step(NamedTuple):
    """A session with its input and output already bound to memory of the device."""

    session: onnxruntime.InferenceSession
    binding: onnxruntime.IOBinding
    input: onnxruntime.OrtValue
    output: onnxruntime.OrtValue


def open_session(model: bytes, settings: Settings) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = settings.threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Each session has its own threads. By default they spin on after a run, and then those of the
    # block before take the cores of this one: with two threads ResNet50 took 15 times as long.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    wanted, _ = PROVIDERS[settings.provider]
    session = onnxruntime.InferenceSession(model, options, providers=[wanted])
    if session.get_providers()[0] != wanted:
        raise RuntimeError(f"ONNX Runtime here has no {wanted}")
    return session


def bind(session: onnxruntime.InferenceSession, value: onnxruntime.OrtValue, device: str) -> Step:
    """Binds the session to read `value` and to write memory of its own on the device."""
    (source,), (sink,) = session.get_inputs(), session.get_outputs()
    output = onnxruntime.OrtValue.ortvalue_from_shape_and_type(sink.shape, np.float32, device)
    binding = session.io_binding()
    binding.bind_ortvalue_input(source.name, value)
    binding.bind_ortvalue_output(sink.name, output)
    return Step(session, binding, value, output)


def time_pass(steps: List[Step]) -> List[int]:
    """Nanoseconds of each step of one pass in order; the device is done before the clock stops."""
    elapsed = []
    for step in steps:
        start = time.perf_counter_ns()
        step.session.run_with_iobinding(step.binding)
        step.binding.synchronize_outputs()
        elapsed.append(time.perf_counter_ns() - start)
    return elapsed


class Bench:
    """A model opened whole and as the chain of its blocks, each step bound to the one before."""

    def __init__(self, path: str, blocks: List[Block], settings: Settings):
        model = onnx.load(path)
        self._settings = settings
        self._device = PROVIDERS[settings.provider][1]
        self._blocks = blocks
        self._extractor = RunExtractor(model)
        whole = open_session(model.SerializeToString(), settings)
        shape = whole.get_inputs()[0].shape
        frame = np.random.default_rng(settings.seed).standard_normal(shape, dtype=np.float32)
        value = onnxruntime.OrtValue.ortvalue_from_numpy(frame, self._device)
        self.whole = bind(whole, value, self._device)
        self.chain = self.open_split([(block, block) for block in range(len(blocks))])

    def _open(self, first: int, last: int, value: onnxruntime.OrtValue) -> Step:
        piece = self._extractor.extract(self._blocks[first], self._blocks[last])
        return bind(open_session(piece.SerializeToString(), self._settings), value, self._device)

    def open_split(self, split: Split) -> List[Step]:
        """Each segment as one session, bound to the one before."""
        steps = []
        for first, last in split:
            steps.append(self._open(first, last, steps[-1].output if steps else self.whole.input))
        return steps

    def check_same_output(self) -> None:
        """The chain must compute what the whole model computes, else its times mean nothing."""
        expected, actual = self.whole.output.numpy(), self.chain[-1].output.numpy()
        if not np.isfinite(expected).all() or not np.any(expected):
            raise ValueError("the model's output is zero or not finite")
        if not np.allclose(actual, expected, rtol=1e-3, atol=1e-4 * np.abs(expected).max()):
            raise ValueError("the chain of blocks computes another output than the whole model")

    def warm_up(self) -> None:
        for _ in range(self._settings.warmup):
            time_pass([self.whole])
            time_pass(self.chain)
        self.check_same_output()


def time_whole(bench: Bench, passes: int) -> List[int]:
    """Nanoseconds of passes of the whole model."""
    return [time_pass([bench.whole])[0] for _ in range(passes)]


def time_turn(bench: Bench, passes: int) -> Turn:
    """Passes of the whole model, then as many of the chain.

    Each begins with one unrecorded pass, so that it finds its own cache.
    """
    busy, own, start = busy_seconds(), time.process_time(), time.perf_counter()
    time_pass([bench.whole])
    whole = time_whole(bench, passes)
    time_pass(bench.chain)
    blocks = [time_pass(bench.chain) for _ in range(passes)]
    others_s = busy_seconds() - busy - (time.process_time() - own)
    return Turn(whole, blocks, others_s, time.perf_counter() - start)


def time_split(bench: Bench, split: Split, passes: int) -> List[List[int]]:
    """Nanoseconds of the segments of a split, passes x segments, run one after another."""
    steps = bench.open_split(split)
    for _ in range(SPLIT_WARMUP):
        time_pass(steps)
    return [time_pass(steps) for _ in range(passes)]
