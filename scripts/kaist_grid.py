"""The grid of the KAIST paper, simulated, beside the paper's own tables. Run by kaist-grid.sh."""

import argparse
import csv
import json
import math
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

# What the paper leaves open: (assumption of the base run, [(variant, batch, settings)]).
OPEN = [
    ("frame rate: 1 fps", [
        ("0.5 fps", BATCH, ["streams.cnn.arrivals={periodic: 0.5 fps}"]),
        ("2 fps", BATCH, ["streams.cnn.arrivals={periodic: 2 fps}"]),
        ("10 fps", BATCH, ["streams.cnn.arrivals={periodic: 10 fps}"]),
    ]),
    ("batch: 11 images a frame", [("1 image", 1, []), ("32 images", 32, [])]),
    ("each piece a gRPC call, one after the other (window 1)", [
        ("10 calls at once", BATCH, ["streams.cnn.transport.window=10"]),
        ("pieces back to back", BATCH, ["streams.cnn.transport.window=1000000"]),
        ("no pieces, TCP slow start", BATCH,
         ["streams.cnn.transport={tcp: true, send_buffer: 1}"]),
    ]),
    ("bandwidth: 1 Gbps", [
        ("100 Mbps", BATCH, ["links.lan.bandwidth=100 Mbps", "links.wan.bandwidth=100 Mbps"]),
        ("10 Mbps", BATCH, ["links.lan.bandwidth=10 Mbps", "links.wan.bandwidth=10 Mbps"]),
        ("'max throughput' as B/s", BATCH, None),
        ("... and 1 image", 1, None),
    ]),
    ("latency: sum of both ends", [
        ("half of it", BATCH, "half"),
    ]),
    ("a drop: queue and send buffer hold one frame", [
        ("they hold 4", BATCH, ["streams.cnn.queue.frames=4",
                                "streams.cnn.transport.send_buffer=4"]),
        ("they hold 50", BATCH, ["streams.cnn.queue.frames=50",
                                 "streams.cnn.transport.send_buffer=50"]),
    ]),
    ("processor: our profile", [
        ("100 times slower", BATCH, ["hosts.device.slowdown=1100", "hosts.edge.slowdown=600",
                                     "hosts.cloud.slowdown=200"]),
    ]),
]


def write_batch_profile(folder, batch):
    """A profile of `batch` images a frame: times, tensors and operations grow, weights do not."""
    source = ROOT / "profiles" / MODEL
    target = folder / MODEL
    target.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        if path.suffix != ".csv":
            (target / path.name).write_bytes(path.read_bytes())
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
        with (target / path.name).open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def settings_for(configuration, settings):
    """The --set values of one run; None and "half" depend on the configuration."""
    values = [f"streams.cnn.transport.fragment={LIMIT[configuration]}"]
    if settings is None:
        rate = LIMIT[configuration] + "/s"
        return values + [f"links.lan.bandwidth={rate}", f"links.wan.bandwidth={rate}"]
    if settings == "half":
        wan = {1: "126.25 ms", 2: "126.25 ms", 3: "501.25 ms"}[configuration]
        return values + ["links.lan.latency=2.5 ms", f"links.wan.latency={wan}"]
    if any(setting.startswith("streams.cnn.transport=") for setting in settings):
        return settings
    return values + settings


def simulate(binary, profiles, configuration, cuts, settings):
    """(time in s, drop ratio) of one cell; time is None when nothing was delivered."""
    command = [
        binary, "run", "--format", "json", "--quiet", "--profiles", str(profiles),
        "--platform", f"platforms/kaist-{configuration}.yaml", "--workload", "workloads/kaist.yaml",
        "--plan", f"cnn=device@{cuts[0]},edge@{cuts[1]},cloud",
    ]
    for setting in settings_for(configuration, settings):
        command += ["--set", setting]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        sys.exit(f"kaist-grid: {' '.join(command)}\n{finished.stderr}")
    stream = json.loads(finished.stdout)["streams"][0]
    return stream["makespan_s"], stream["drop_ratio"]


def print_grid(binary, profiles):
    print("""\
paper  Cho, Yoon, Baek, Lee, Bae: DNN Model Deployment on Distributed Edges, ICWE 2021 Workshops
ours   simulated under the assumptions listed below; nothing was fitted to the paper
time   from the first capture to the last delivery
drop   frames dropped, of 50
""")
    grid = {}
    for configuration, table in PAPER.items():
        delay = "1000" if configuration == 3 else "250"
        print(f"Configuration {configuration} (Table {configuration + 2}): latency 2.5, 2.5, {delay} ms, "
              f"pieces of at most {LIMIT[configuration]}")
        print("                          time (s)                     drop")
        print("device  edge     paper     ours   ours-paper     paper   ours   ours-paper")
        for cuts, (paper_time, paper_drop) in zip(CUTS, table):
            time, drop = grid[configuration, cuts] = simulate(binary, profiles, configuration, cuts, [])
            print(f"1-{cuts[0]}     {cuts[0] + 1}-{cuts[1]:<4}  {paper_time:7.3f}  {time:7.3f}  "
                  f"{time - paper_time:+11.3f}     {paper_drop:5.2f}  {drop:5.2f}  {drop - paper_drop:+11.2f}")
        ours = [grid[configuration, cuts] for cuts in CUTS]
        means = [sum(column) / len(CUTS) for column in zip(*table, *())]
        own = [sum(column) / len(CUTS) for column in zip(*ours)]
        print(f"mean            {means[0]:7.3f}  {own[0]:7.3f}  {own[0] - means[0]:+11.3f}     "
              f"{means[1]:5.2f}  {own[1]:5.2f}  {own[1] - means[1]:+11.2f}\n")
    return grid


def print_noise():
    print("How much the paper's own numbers can say: with 50 frames in one run, a drop ratio p has a")
    print("standard deviation of sqrt(p (1 - p) / 50). Over the 8 plans of a configuration:")
    print("configuration  mean drop  expected deviation  deviation between plans")
    for configuration, table in PAPER.items():
        drops = [drop for _, drop in table]
        mean = sum(drops) / len(drops)
        spread = math.sqrt(sum((drop - mean) ** 2 for drop in drops) / (len(drops) - 1))
        print(f"{configuration}                   {mean:4.2f}                {math.sqrt(mean * (1 - mean) / FRAMES):4.2f}"
              f"                     {spread:4.2f}")
    print()


def print_sensitivity(binary, base, profiles_of):
    print("What the paper leaves open, what we assume, and what else it would give.")
    print("Range over the 8 plans of time (s) and drop; paper: see above.")
    print(f"{'':29}   {'configuration 1':>21}   {'configuration 2':>21}   {'configuration 3':>21}")
    head = "time        drop"
    print(f"{'':29}   {head:>21}   {head:>21}   {head:>21}")

    def line(name, cells):
        text = f"{name:29}"
        for configuration in PAPER:
            pairs = [cells[configuration, cuts] for cuts in CUTS]
            times = [time for time, _ in pairs if time is not None]
            drops = [drop for _, drop in pairs]
            span = f"{min(times):.1f}-{max(times):.1f}" if times else "none"
            text += f"   {span:>11} {min(drops):.2f}-{max(drops):.2f}"
        print(text)

    line("paper", {(c, cuts): cell for c, table in PAPER.items() for cuts, cell in zip(CUTS, table)})
    line("base", base)
    for assumption, variants in OPEN:
        print(assumption)
        for name, batch, settings in variants:
            line("  " + name, {
                (configuration, cuts): simulate(binary, profiles_of[batch], configuration, cuts, settings)
                for configuration in PAPER for cuts in CUTS
            })


def main():
    parser = argparse.ArgumentParser(prog="kaist-grid.sh", description=__doc__)
    parser.add_argument("--binary", required=True, help="cutwater program")
    parser.add_argument("--grid-only", action="store_true", help="leave out the variants of what the paper leaves open")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cutwater-kaist-") as folder:
        profiles_of = {
            batch: write_batch_profile(pathlib.Path(folder) / str(batch), batch) for batch in (1, BATCH, 32)
        }
        base = print_grid(arguments.binary, profiles_of[BATCH])
        print_noise()
        if not arguments.grid_only:
            print_sensitivity(arguments.binary, base, profiles_of)


if __name__ == "__main__":
    main()
