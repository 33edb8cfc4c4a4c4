"""Measures the blocks of neural networks on this machine and writes them as Cutwater profiles.

Examples:
  python scripts/profile                              all models, with 1 and 2 threads
  python scripts/profile --models vgg16 --threads 1   one model, one thread

A layer is one operation of the exported ONNX graph, with its activation; a block is the smallest
run of layers between two cuts that one tensor crosses. Each block becomes an ONNX model of its own;
the blocks run one after another, each on the output of the one before, and the whole model is timed
in the same process. Every model and number of threads gets a fresh process.

Results: MODEL/blocks.csv, MODEL/MACHINE.csv, MODEL/model.yaml and machines/MACHINE.yaml in the
output folder. Nothing else should run on the machine meanwhile; model.yaml keeps what other
processes used during each measurement (other_load) and the largest deviation of a block.
"""

import argparse
import datetime
import sys
import tempfile
from pathlib import Path

import onnx
import onnxruntime

import models
from graph import inline_constants, read_blocks
from machine import describe_machine
from measure import PROVIDER, measure_in_fresh_process
from write import (
    MACHINE_HEAD,
    MODEL_HEAD,
    blocks_csv,
    earlier_measurements,
    measured_entry,
    times_csv,
    write_yaml,
)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/profile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    names = list(models.MODELS)
    parser.add_argument("--models", nargs="+", choices=names, default=names, metavar="MODEL")
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2], metavar="N")
    parser.add_argument("--prefix", default="x86", help="machine is PREFIX-Nt (default: x86)")
    parser.add_argument("--runs", type=int, default=100, help="recorded passes (default: 100)")
    parser.add_argument("--warmup", type=int, default=20, help="passes before (default: 20)")
    parser.add_argument("--seed", type=int, default=1, help="of weights and input (default: 1)")
    parser.add_argument("--output", type=Path, default=Path("profiles"), help="(default: profiles)")
    arguments = parser.parse_args()
    if arguments.runs < 30 or arguments.warmup < 10:
        parser.error("a profile needs at least 30 runs after at least 10 warm-up passes")
    return arguments


def describe_model(name: str, seed: int, layer_count: int, block_count: int) -> dict:
    source = models.MODELS[name]
    versions = models.library_versions()
    return {
        "model": name,
        "framework": f"torch {versions['torch']}",
        "source": f"{source.library} {versions[source.library]}",
        "definition": source.definition,
        "weights": f"random, seed {seed}",
        "seed": seed,
        "onnx": onnx.__version__,
        "opset": models.OPSET,
        "input_shape": list(source.input_shape),
        "input_dtype": "float32",
        "layers": layer_count,
        "blocks": block_count,
        "notes": source.notes,
    }


def profile_model(name: str, arguments: argparse.Namespace) -> None:
    """Exports and measures one model with each number of threads, and writes its folder."""
    model = inline_constants(models.export_model(name, arguments.seed))
    blocks = read_blocks(model)
    folder = arguments.output / name
    folder.mkdir(parents=True, exist_ok=True)
    measured = earlier_measurements(folder, blocks)
    (folder / "blocks.csv").write_text(blocks_csv(blocks))
    description = describe_model(name, arguments.seed, blocks[-1].last_layer, len(blocks))

    with tempfile.TemporaryDirectory() as scratch:
        path = str(Path(scratch) / "model.onnx")
        onnx.save(model, path)
        for threads in arguments.threads:
            machine = f"{arguments.prefix}-{threads}t"
            settings = (threads, arguments.runs, arguments.warmup, arguments.seed)
            times = measure_in_fresh_process(path, *settings)
            (folder / f"{machine}.csv").write_text(times_csv(blocks, times))
            measured[machine] = {
                **measured_entry(blocks, times),
                "warmup": arguments.warmup,
                "date": datetime.date.today().isoformat(),
                "command": f"python scripts/profile --models {name} --threads {threads}"
                f" --runs {arguments.runs} --warmup {arguments.warmup} --seed {arguments.seed}",
            }
            write_yaml(folder / "model.yaml", MODEL_HEAD, {**description, "measured": measured})
            entry = measured[machine]
            print(
                f"{name} on {machine}: whole {entry['whole_model']}, blocks {entry['blocks_sum']},"
                f" largest deviation {entry['largest_block_deviation']},"
                f" other load {entry['other_load']}",
                file=sys.stderr,
            )


def write_machines(arguments: argparse.Namespace) -> None:
    folder = arguments.output / "machines"
    folder.mkdir(parents=True, exist_ok=True)
    for threads in arguments.threads:
        name = f"{arguments.prefix}-{threads}t"
        description = {
            "machine": name,
            **describe_machine(threads),
            "runtime": f"onnxruntime {onnxruntime.__version__}",
            "provider": PROVIDER,
            "runtime_options": "sequential execution, default graph optimisation,"
            " inter-op threads 1, force_spinning_stop",
            "date": datetime.date.today().isoformat(),
        }
        write_yaml(folder / f"{name}.yaml", MACHINE_HEAD, description)


def main() -> None:
    arguments = parse_arguments()
    write_machines(arguments)
    for name in arguments.models:
        profile_model(name, arguments)


if __name__ == "__main__":
    main()
