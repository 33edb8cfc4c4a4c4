"""The grid of the KAIST paper, simulated, beside the paper's own tables. Run by kaist-grid.sh."""

import argparse
import concurrent.futures
import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODEL = "kaist-cnn14"

# Time (s) and frame drop of Tables 3, 4 and 5, rows in order: device cut 1 or 3, edge cut 8 to 11.
PAPER = {
    1: [(49.7454, 0.18), (49.7391, 0.14), (49.7301, 0.34), (49.8100, 0.18),
        (49.8244, 0.16), (49.8072, 0.18), (50.2666, 0.22), (49.5615, 0.20)],
    2: [(50.7831, 0.68), (49.5615, 0.78), (50.2550, 0.62), (50.2487, 0.64),
        (49.3895, 0.68), (49.3894, 0.66), (48.3246, 0.56), (47.8205, 0.60)],
    3: [(49.8217, 0.28), (49.7521, 0.22), (49.7888, 0.08), (49.7549, 0.08),
        (49.8062, 0.14), (49.7817, 0.08), (49.7446, 0.12), (49.7721, 0.10)],
}
CUTS = [(device, edge) for device in (1, 3) for edge in (8, 9, 10, 11)]
LIMIT = {1: "500 kB", 2: "50 kB", 3: "500 kB"}
FRAMES = 50
BATCH = 11  # images a frame: 20 pieces of 50,000 B hold 11.6 tensors of 86,528 B (layer 1)

# What the paper leaves open: what, what it does say, what the base run assumes, and
# [(variant, batch, settings)]. Settings that depend on the configuration have a name of their own.
AS_BANDWIDTH = "max throughput is a bandwidth"
ONE_END = "latency of one end only"
OPEN = [
    ("Frame rate", "not stated; 50 frames took 47.8 to 50.8 s", "1 fps", [
        ("0.5 fps", BATCH, ["streams.cnn.arrivals={periodic: 0.5 fps}"]),
        ("2 fps", BATCH, ["streams.cnn.arrivals={periodic: 2 fps}"]),
        ("10 fps", BATCH, ["streams.cnn.arrivals={periodic: 10 fps}"]),
    ]),
    ("Batch", "'every batched frame was split up into 20 packets' at 50,000", "11 images a frame", [
        ("1 image", 1, []),
        ("32 images", 32, []),
    ]),
    ("Transport", "gRPC; pieces are collected by the next agent", "one gRPC call a piece, one after the other", [
        ("10 calls at once", BATCH, ["streams.cnn.transport.window=10"]),
        ("pieces back to back", BATCH, ["streams.cnn.transport.window=1000000"]),
        ("TCP slow start, no pieces", BATCH, ["streams.cnn.transport={tcp: true, send_buffer: 1}"]),
    ]),
    ("Bandwidth", "not stated", "1 Gbps", [
        ("100 Mbps", BATCH, ["links.lan.bandwidth=100 Mbps", "links.wan.bandwidth=100 Mbps"]),
        ("10 Mbps", BATCH, ["links.lan.bandwidth=10 Mbps", "links.wan.bandwidth=10 Mbps"]),
        ("'max throughput' in B/s", BATCH, AS_BANDWIDTH),
        ("the same, 1 image", 1, AS_BANDWIDTH),
    ]),
    ("Latency", "'applies to both inbound and outbound of each inference agent'",
     "one way over a link is the sum of both ends", [
        ("of the sending end only", BATCH, ONE_END),
    ]),
    ("Drop", "not defined", "the queue or the send buffer of a stage, one frame each, is full", [
        ("they hold 4", BATCH, ["streams.cnn.queue.frames=4", "streams.cnn.transport.send_buffer=4"]),
        ("they hold 50", BATCH, ["streams.cnn.queue.frames=50", "streams.cnn.transport.send_buffer=50"]),
    ]),
    ("Processor", "not stated", "our profile x (1 + overhead)", [
        ("100 times slower", BATCH, ["hosts.device.slowdown=1100", "hosts.edge.slowdown=600",
                                     "hosts.cloud.slowdown=200"]),
    ]),
]


def write_batch_profile(folder, batch):
    """A profile of `batch` images a frame: times, tensors and operations grow, weights do not."""
    source = ROOT / "profiles" / MODEL
    target = folder / MODEL
    for path in sorted(source.rglob("*.*")):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".csv":
            copy.write_bytes(path.read_bytes())
            continue
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for key in ("output_bytes", "peak_bytes", "macs"):
                if key in row:
                    row[key] = int(row[key]) * batch
            for key in ("mean_s", "stddev_s", "p50_s", "p95_s"):
                if key in row:
                    row[key] = f"{float(row[key]) * batch:.9f}"
        with copy.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def settings_for(configuration, settings):
    """The --set values of one run."""
    limit = LIMIT[configuration]
    if settings == AS_BANDWIDTH:
        settings = [f"links.lan.bandwidth={limit}/s", f"links.wan.bandwidth={limit}/s"]
    elif settings == ONE_END:  # up and down differ then; a link has one latency: the mean of both
        wan = {1: "126.25 ms", 2: "126.25 ms", 3: "501.25 ms"}[configuration]
        settings = ["links.lan.latency=2.5 ms", f"links.wan.latency={wan}"]
    elif any(setting.startswith("streams.cnn.transport={") for setting in settings):
        return settings
    return [f"streams.cnn.transport.fragment={limit}"] + settings


class Grid:
    """Runs the 8 plans on the 3 configurations."""

    def __init__(self, binary, folder):
        self._binary = binary
        self._profiles = {
            batch: write_batch_profile(pathlib.Path(folder) / str(batch), batch) for batch in (1, BATCH, 32)
        }

    def run(self, batch, settings):
        """{configuration: [(time in s, drop ratio) of each plan]}."""
        cells = [(configuration, cuts) for configuration in PAPER for cuts in CUTS]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda cell: self._simulate(*cell, batch, settings), cells))
        return {configuration: [r for (c, _), r in zip(cells, results) if c == configuration]
                for configuration in PAPER}

    def _simulate(self, configuration, cuts, batch, settings):
        command = [
            self._binary, "run", "--format", "json", "--quiet", "--profiles", str(self._profiles[batch]),
            "--platform", f"platforms/kaist-{configuration}.yaml", "--workload", "workloads/kaist.yaml",
            "--plan", f"cnn=device@{cuts[0]},edge@{cuts[1]},cloud",
        ]
        for setting in settings_for(configuration, settings):
            command += ["--set", setting]
        finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if finished.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}\n{finished.stderr}")
        stream = json.loads(finished.stdout)["streams"][0]
        return stream["makespan_s"], stream["drop_ratio"]


def mean(values):
    return sum(values) / len(values)


def drops_of(cells):
    return [drop for _, drop in cells]


def print_grid(base):
    print("""\
paper  Cho, Yoon, Baek, Lee, Bae: DNN Model Deployment on Distributed Edges, ICWE 2021 Workshops
ours   simulated under the assumptions listed further down; nothing was fitted to the paper
time   from the first capture until the last frame has ended
drop   share of the 50 frames that was dropped
""")

    def line(device, edge, paper, ours):
        print(f"{device:7} {edge:5} {paper[0]:8.3f} {ours[0]:8.3f} {ours[0] - paper[0]:+10.3f}"
              f"   {paper[1]:8.2f} {ours[1]:7.2f} {ours[1] - paper[1]:+10.2f}")

    for configuration, table in PAPER.items():
        delay = "1000" if configuration == 3 else "250"
        print(f"Configuration {configuration} (Table {configuration + 2} of the paper): latencies 2.5, 2.5, {delay} ms, "
              f"pieces of at most {LIMIT[configuration]}")
        print(f"{'layers of':13} {'time (s)':>8} {'':19}   {'drop':>8}")
        print(f"{'device':7} {'edge':5} {'paper':>8} {'ours':>8} {'difference':>10}   "
              f"{'paper':>8} {'ours':>7} {'difference':>10}")
        for (device, edge), paper, ours in zip(CUTS, table, base[configuration]):
            line(f"1-{device}", f"{device + 1}-{edge}", paper, ours)
        line("mean", "", [mean(column) for column in zip(*table)],
             [mean(column) for column in zip(*base[configuration])])
        print()


def print_noise():
    print("""\
What the paper's own numbers can tell: every cell is one run of 50 frames, so a drop ratio p comes with
a standard deviation of sqrt(p (1 - p) / 50). If that is about the deviation between the 8 plans, the
plans of that configuration cannot be told apart by their drops.
configuration  mean drop  deviation by chance  deviation between plans""")
    for configuration, table in PAPER.items():
        drops = drops_of(table)
        p = mean(drops)
        between = math.sqrt(sum((drop - p) ** 2 for drop in drops) / (len(drops) - 1))
        print(f"{configuration:<13}  {p:9.2f}  {math.sqrt(p * (1 - p) / FRAMES):19.2f}  {between:23.2f}")
    print()


def print_open(grid, base):
    print("What the paper leaves open, what the runs above assume, and what else would come out.")
    print("Least and greatest of the 8 plans.\n")
    print(f"{'':27}" + "".join(f"   {f'configuration {c}':>21}" for c in PAPER))
    print(f"{'':27}" + "".join(f"   {'time (s)':>11} {'drop':>9}" for _ in PAPER))

    def line(name, cells):
        text = f"{name:27}"
        for configuration in PAPER:
            times, drops = zip(*cells[configuration])
            text += f"   {f'{min(times):.1f}-{max(times):.1f}':>11} {min(drops):.2f}-{max(drops):.2f}"
        print(text)

    line("paper", PAPER)
    line("base", base)
    alike = []
    for what, paper, assumed, variants in OPEN:
        print(f"\n{what}. Paper: {paper}.\n  Base: {assumed}.")
        for name, batch, settings in variants:
            cells = grid.run(batch, settings)
            line("  " + name, cells)
            if mean(drops_of(cells[3])) < mean(drops_of(cells[1])) < mean(drops_of(cells[2])):
                alike.append(f"{what}: {name}")
    print("\nIn the paper configuration 2 drops most and configuration 3, with the longest latency, least.")
    print(f"Runs above that come out in this order: {', '.join(alike) or 'none'}.")


def main():
    parser = argparse.ArgumentParser(prog="kaist-grid.sh", description=__doc__)
    parser.add_argument("--binary", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--grid-only", action="store_true", help="leave out what the paper leaves open")
    arguments = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="cutwater-kaist-") as folder:
            grid = Grid(arguments.binary, folder)
            base = grid.run(BATCH, [])
            print_grid(base)
            print_noise()
            if not arguments.grid_only:
                print_open(grid, base)
    except RuntimeError as error:
        sys.exit(f"kaist-grid.sh: {error}")


if __name__ == "__main__":
    main()
