"""Times a model whole and as a chain of its blocks, on ONNX Runtime's CPU provider."""

import time
from multiprocessing import get_context
from typing import List, NamedTuple

import numpy as np
import onnx
import onnxruntime

from graph import extract_blocks, read_blocks
from machine import busy_seconds

PROVIDER = "CPUExecutionProvider"
PASSES_PER_TURN = 10  # whole model and chain of blocks take turns, so that slow drift hits both


class Times(NamedTuple):
    """Seconds of each recorded pass; `blocks_s` is runs x blocks.

    `other_load` is the CPU time other processes used meanwhile, as a share of one core.
    """

    whole_s: np.ndarray
    blocks_s: np.ndarray
    other_load: float


class Statistics(NamedTuple):
    """Of one series of times; the deviation is that of a sample."""

    mean_s: float
    stddev_s: float
    p50_s: float
    p95_s: float
    runs: int


class Step(NamedTuple):
    """A session with its input and output already bound to memory."""

    session: onnxruntime.InferenceSession
    binding: onnxruntime.IOBinding
    output: onnxruntime.OrtValue


def statistics(series_s: np.ndarray) -> Statistics:
    return Statistics(
        mean_s=float(series_s.mean()),
        stddev_s=float(series_s.std(ddof=1)),
        p50_s=float(np.percentile(series_s, 50)),
        p95_s=float(np.percentile(series_s, 95)),
        runs=len(series_s),
    )


def open_session(model: onnx.ModelProto, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Each session has its own threads. By default they spin on after a run, and then those of the
    # block before take the cores of this one: with two threads ResNet50 took 15 times as long.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=[PROVIDER])


def bind_chain(sessions: list, model_input: np.ndarray) -> List[Step]:
    """Binds the sessions one after another: each reads the memory the one before wrote."""
    steps = []
    value = onnxruntime.OrtValue.ortvalue_from_numpy(model_input)
    for session in sessions:
        (source,), (sink,) = session.get_inputs(), session.get_outputs()
        binding = session.io_binding()
        binding.bind_ortvalue_input(source.name, value)
        value = onnxruntime.OrtValue.ortvalue_from_shape_and_type(sink.shape, np.float32)
        binding.bind_ortvalue_output(sink.name, value)
        steps.append(Step(session, binding, value))
    return steps


def time_pass(steps: List[Step]) -> List[int]:
    """Nanoseconds of each step of one pass in order."""
    elapsed = []
    for step in steps:
        start = time.perf_counter_ns()
        step.session.run_with_iobinding(step.binding)
        elapsed.append(time.perf_counter_ns() - start)
    return elapsed


def check_same_output(whole: List[Step], chain: List[Step]) -> None:
    """The chain must compute what the whole model computes, else its times mean nothing."""
    expected, actual = whole[-1].output.numpy(), chain[-1].output.numpy()
    if not np.isfinite(expected).all() or not np.any(expected):
        raise ValueError("the model's output is zero or not finite")
    if not np.allclose(actual, expected, rtol=1e-3, atol=1e-4 * np.abs(expected).max()):
        raise ValueError("the chain of blocks computes another output than the whole model")


def measure(path: str, threads: int, runs: int, warmup: int, seed: int) -> Times:
    """Times `runs` passes of the ONNX model at `path`, whole and block by block, after `warmup`.

    A turn of either kind begins with one unrecorded pass, so that it finds its own cache.
    """
    model = onnx.load(path)
    whole_session = open_session(model, threads)
    block_sessions = [open_session(b, threads) for b in extract_blocks(model, read_blocks(model))]
    shape = whole_session.get_inputs()[0].shape
    model_input = np.random.default_rng(seed).standard_normal(shape, dtype=np.float32)
    whole, chain = bind_chain([whole_session], model_input), bind_chain(block_sessions, model_input)
    for _ in range(warmup):
        time_pass(whole)
        time_pass(chain)
    check_same_output(whole, chain)

    whole_ns, blocks_ns = [], []
    busy, own, start = busy_seconds(), time.process_time(), time.perf_counter()
    while len(whole_ns) < runs:
        passes = min(PASSES_PER_TURN, runs - len(whole_ns))
        for steps, recorded in ((whole, whole_ns), (chain, blocks_ns)):
            time_pass(steps)
            recorded.extend(time_pass(steps) for _ in range(passes))
    other = busy_seconds() - busy - (time.process_time() - own)
    return Times(
        whole_s=np.array(whole_ns)[:, 0] / 1e9,
        blocks_s=np.array(blocks_ns) / 1e9,
        other_load=max(0.0, other) / (time.perf_counter() - start),
    )


def measure_in_fresh_process(*arguments) -> Times:
    """As measure, in a process where nothing ran before: memory of earlier models changes times."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, arguments)
