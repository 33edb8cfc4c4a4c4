"""Tables 2 and 3 of the LMOS paper on our profiles. Run by lmos-tables.sh; platforms/lmos.yaml names the paper."""

import argparse
import dataclasses
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODELS = ("alexnet", "vgg13", "vgg16", "vgg19", "mobilenetv2")
BANDWIDTHS_MBPS = (0.5, 1, 5, 10, 50, 200)  # the first four of the paper's Table 2, the last of its Table 1
STORAGES_MB = (8, 32, 128, 512)  # the paper has 2 to 16 GB, in which each of our models fits
BANDWIDTH_MBPS = 10


@dataclasses.dataclass
class Answer:
    layers: int  # at the edge
    latency_s: float
    memory_bytes: float  # at the edge


class Question:
    """A model on the platform; asks for plans and what they cost one frame."""

    def __init__(self, binary, model):
        self.binary = binary
        self.model = model

    def ask(self, strategy, bandwidth_mbps=BANDWIDTH_MBPS, storage_mb=None):
        """None when no plan satisfies all constraints."""
        command = [self.binary, "run", "--platform", ROOT / "platforms/lmos.yaml"]
        command += ["--workload", ROOT / "workloads/lmos.yaml", "--profiles", ROOT / "profiles"]
        command += ["--set", f"streams.camera.model={self.model}"]
        command += ["--set", f"links.wifi.bandwidth={bandwidth_mbps}Mbps"]
        command += ["--strategy", strategy, "--path", "edge,cloud", "--format", "json", "--quiet"]
        if storage_mb:
            command += ["--where", f"memory[edge] <= {storage_mb} MB"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 3:
            return None
        if done.returncode != 0:
            sys.exit(f"lmos_tables.py: {done.stderr}")
        result = json.loads(done.stdout)
        stages = result["streams"][0]["plan"]
        edge = next(host for host in result["hosts"] if host["name"] == "edge")
        return Answer(
            layers=max([stage["last_layer"] for stage in stages if stage["host"] == "edge"], default=0),
            latency_s=result["streams"][0]["latency_s"]["mean"],
            memory_bytes=edge["peak_memory_bytes"],
        )


def row(name, cells):
    print(f"{name:<22}" + "".join(f"{cell:>13}" for cell in cells))


def report_falls(what, steps, answers):
    """Prints every step at which the edge computes fewer layers than before; returns how many there are."""
    falls = 0
    layers = [(step, answer.layers) for step, answer in zip(steps, answers) if answer]
    for (step, fewer), (next_step, more) in zip(layers, layers[1:]):
        if more < fewer:
            print(f"  exception: {what}: {fewer} layers at {step}, {more} at {next_step}")
            falls += 1
    return falls


def layers_table(title, steps, unit, answers):
    print(title)
    row("", [f"{step} {unit}" for step in steps])
    for model in MODELS:
        row(model, [answer.layers if answer else "-" for answer in answers[model]])
    falls = sum(report_falls(model, [f"{step} {unit}" for step in steps], answers[model]) for model in MODELS)
    print(f"  never fewer layers: {'holds everywhere' if falls == 0 else f'{falls} exceptions'}\n")


def epsilon_of(question):
    """Half-way between the least latency and that of the edge alone, at 10 Mbps."""
    return (question.ask("latency").latency_s + question.ask("native:edge").latency_s) / 2


def approaches_table(questions, epsilons):
    print(f"Table 3: approaches at {BANDWIDTH_MBPS} Mbps: layers at the edge, latency, memory at the edge")
    names = {"LMOS": "lmos:edge,{}s", "LMOS, Equations 1-3": "lmos:edge,{}s,analytic", "LOA": "latency"}
    names |= {"ECO": "native:edge", "SCO": "native:cloud", "LMOS, no epsilon": "lmos:edge"}
    found = {}
    row("", MODELS)
    for name, strategy in names.items():
        found[name] = [questions[m].ask(strategy.format(epsilons[m])) for m in MODELS]
        row(name, [f"{a.layers} layers" if a else "-" for a in found[name]])
        row("", [f"{a.latency_s:.3f} s" if a else "" for a in found[name]])
        row("", [f"{a.memory_bytes / 1e6:.1f} MB" if a else "" for a in found[name]])
    print()
    for m, model in enumerate(MODELS):
        lmos, loa, eco = (found[name][m] for name in ("LMOS", "LOA", "ECO"))
        if lmos.memory_bytes < loa.memory_bytes:
            print(f"  exception: {model}: LMOS has less memory at the edge than LOA")
        if not loa.latency_s <= lmos.latency_s <= eco.latency_s:
            print(f"  exception: {model}: the latency of LMOS is not between those of LOA and ECO")
    held = sum(
        found["LMOS"][m].memory_bytes >= found["LOA"][m].memory_bytes
        and found["LOA"][m].latency_s <= found["LMOS"][m].latency_s <= found["ECO"][m].latency_s
        for m in range(len(MODELS))
    )
    print(f"  LMOS has at least the memory of LOA, and a latency between LOA and ECO: {held} of {len(MODELS)} models")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    binary = parser.parse_args().binary
    questions = {model: Question(binary, model) for model in MODELS}
    epsilons = {model: round(epsilon_of(question), 6) for model, question in questions.items()}
    print("epsilon, the limit on the latency of LMOS: half-way between LOA and ECO at 10 Mbps")
    row("", MODELS)
    row("", [f"{epsilons[model]:.3f} s" for model in MODELS])
    print()
    by_bandwidth = {
        model: [questions[model].ask(f"lmos:edge,{epsilons[model]}s", mbps) for mbps in BANDWIDTHS_MBPS]
        for model in MODELS
    }
    layers_table("Table 2: layers at the edge by bandwidth", BANDWIDTHS_MBPS, "Mbps", by_bandwidth)
    by_storage = {
        model: [questions[model].ask(f"lmos:edge,{epsilons[model]}s", storage_mb=mb) for mb in STORAGES_MB]
        for model in MODELS
    }
    layers_table("Table 2: layers at the edge by its memory", STORAGES_MB, "MB", by_storage)
    unlimited = {model: [questions[model].ask("lmos:edge", storage_mb=mb) for mb in STORAGES_MB] for model in MODELS}
    layers_table("Table 2: likewise without epsilon, as Algorithm 1 is written", STORAGES_MB, "MB", unlimited)
    approaches_table(questions, epsilons)


if __name__ == "__main__":
    main()
