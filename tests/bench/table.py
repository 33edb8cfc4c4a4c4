"""Turns the JSON of bench_simulation into the Markdown of docs/performance.md, or checks it.

usage: table.py RESULT.json [--instructions FILE]   print the tables
       table.py RESULT.json --check                 exit 1 when rivals disagree or ours is slow
"""

import argparse
import json
import statistics
import sys
from collections import defaultdict

AGREE = 1e-9  # relative difference of mean latencies
LEAST_FLOW_RATIO = 3.0  # the aims are of the full size; a small and noisy run must still reach these
LEAST_PACKET_RATIO = 15.0


class Results:
    """Medians over the repetitions, by (table, row, contender)."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        self.repetitions = 0
        self._runs = defaultdict(list)
        for run in document["benchmarks"]:
            if run["run_type"] != "iteration":
                continue
            if run.get("error_occurred"):
                sys.exit(f"{run['name']}: {run['error_message']}")
            table, row, contender = run["name"].split("/")[:3]
            self._runs[table, row, contender].append(run)
        if self._runs:
            self.repetitions = max(len(runs) for runs in self._runs.values())

    def rows(self, table):
        return list(dict.fromkeys(row for t, row, _ in self._runs if t == table))

    def has(self, *key):
        return key in self._runs

    def median(self, key, field):
        return statistics.median(run[field] for run in self._runs[key])

    def speed(self, *key):
        """Frames a CPU second."""
        return self.median(key, "items_per_second")

    def latency(self, *key):
        return self.median(key, "latency_s")

    def ratio(self, table, row, contender, rival):
        return self.speed(table, row, contender) / self.speed(table, row, rival)

    def disagreement(self, table, row, contender, rival):
        ours = self.latency(table, row, contender)
        return abs(ours - self.latency(table, row, rival)) / ours


# Who computes the same thing, by table and row: the rivals' mean latency must be ours.
def pairs(results):
    for row in results.rows("pipeline"):
        for ours, rival in (("flow", "actors"), ("flow", "sleepers"), ("packet", "fragments")):
            if results.has("pipeline", row, rival) and results.has("pipeline", row, ours):
                yield "pipeline", row, ours, rival
    for table in ("packet 20", "packet 400"):
        if results.has(table, "two links", "fragments"):
            yield table, "two links", "packet", "fragments"
    for row in results.rows("cameras"):
        yield "cameras", row, "flow", "sendto"


def grouped(number):
    """Three digits, the others zero: 2 950 000."""
    digits = max(0, len(f"{number:.0f}") - 3)
    return f"{round(number / 10**digits) * 10**digits:,}".replace(",", " ")


def times(ratio):
    return f"{ratio:.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×"


def difference(value):
    return "0" if value == 0 else f"{value:.0e}"


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def print_pipelines(results):
    print("### A pipeline of three stages: frames a CPU second\n")
    rows = []
    for row in results.rows("pipeline"):
        key = ("pipeline", row)
        streams, _, meeting = row.partition(" ")
        cells = [f"{streams} stream{'s' * (streams != '1')}{', frames meet' * bool(meeting)}"]
        for contender in ("flow", "packet", "actors", "sleepers", "fragments"):
            cells.append(grouped(results.speed(*key, contender)) if results.has(*key, contender)
                         else "–")
        cells.append("**" + times(results.ratio(*key, "flow", "actors")) + "**")
        cells.append("**" + times(results.ratio(*key, "packet", "fragments")) + "**")
        cells.append(difference(max(results.disagreement(*pair) for pair in pairs(results)
                                    if pair[:2] == key)))
        rows.append(cells)
    table(["", "flow", "packet", "actors", "actors that sleep", "one comm a fragment",
           "flow ÷ actors", "packet ÷ fragments", "mean latencies differ by"], rows)


def print_hard_packets(results):
    print("### Packet mode where it must follow every fragment: frames a CPU second\n")
    rows = []
    names = {"nothing": "one link a hop, nothing else"}
    for row in results.rows("packet 20"):
        cells = [names.get(row, row)]
        links = 2 if row.startswith("two") else 1
        for streams in ("20", "400"):
            ours = results.speed(f"packet {streams}", row, "packet")
            rival = (results.speed(f"packet {streams}", "two links", "fragments") if links == 2
                     else results.speed("pipeline", streams, "fragments"))
            cells += [grouped(ours), grouped(rival), times(ours / rival)]
        rows.append(cells)
    table(["what ours simulates", "20 streams", "one comm a fragment", "ratio", "400 streams",
           "one comm a fragment", "ratio"], rows)


def print_cameras(results):
    print("### 1000 cameras: frames a CPU second\n")
    rows = []
    for row in results.rows("cameras"):
        flows = 1000 * results.median(("cameras", row, "flow"), "transfer_s")
        rows.append([row, f"{flows:.0f}" if flows >= 1 else f"{flows:.1g}",
                     grouped(results.speed("cameras", row, "flow")),
                     grouped(results.speed("cameras", row, "sendto")),
                     times(results.ratio("cameras", row, "flow", "sendto")),
                     difference(results.disagreement("cameras", row, "flow", "sendto"))])
    table(["", "flows at once, mean", "flow", "SimGrid sendto", "ratio",
           "mean latencies differ by"], rows)


def print_lengths(results, instructions):
    print("### Cost of a frame by the length of the run, 20 streams\n")
    rows = []
    for row in results.rows("length"):
        cells = [grouped(int(row))]
        for contender in ("flow", "packet", "window"):
            key = ("length", row, contender)
            cells.append(f"{1e9 / results.speed(*key):.0f} ns" if results.has(*key) else "–")
        for contender in ("flow", "packet", "window"):
            count = instructions.get(f"length/{row}/{contender}")
            cells.append(f"{count / int(row):.1f}" if count else "–")
        for contender in ("flow", "packet"):
            peak = results.median(("length", row, contender), "peak_bytes")
            cells.append(f"{peak / 1e6:.2f} MB")
        rows.append(cells)
    table(["frames", "flow", "packet", "packet, window 64", "instructions: flow", "packet",
           "packet, window 64", "peak memory: flow", "packet"], rows)


def print_starts(results):
    print("### Many streams, one frame each: start, run and report\n")
    rows = []
    for row in results.rows("fleet"):
        cells = [row]
        for contender in ("flow", "packet"):
            frames = results.median(("fleet", row, contender), "frames")
            seconds = frames / results.speed("fleet", row, contender)
            peak = results.median(("fleet", row, contender), "peak_bytes")
            cells += [f"{seconds:.2f} s", f"{peak / 1e6:.0f} MB"]
        rows.append(cells)
    table(["", "flow", "peak memory", "packet", "peak memory"], rows)


def print_program(results):
    if not results.rows("program"):
        return
    print("### The whole program: `cutwater run`, with all metrics\n")
    rows = []
    for row in results.rows("program"):
        key = ("program", row, "cutwater")
        count, _, what = row.partition(" ")
        seconds = results.median(key, "frames") / results.speed(*key)
        rows.append([f"{grouped(int(count))} {what}", f"{seconds:.2f} s",
                     grouped(results.speed(*key)),
                     f"{results.median(key, 'peak_bytes') / 1e6:.1f} MB"])
    table(["", "CPU time", "frames a CPU second", "peak memory"], rows)


def read_instructions(path):
    """Lines "CASE COUNT"."""
    counts = {}
    if path:
        with open(path, encoding="utf-8") as file:
            for line in file:
                case, count = line.rsplit(maxsplit=1)
                counts[case] = int(count)
    return counts


def problems(results):
    for pair in pairs(results):
        off = results.disagreement(*pair)
        if off > AGREE:
            yield f"{'/'.join(pair)}: mean latencies differ by {off:.1e}, more than {AGREE:.0e}"
    for rival, ours, least in (("actors", "flow", LEAST_FLOW_RATIO),
                               ("fragments", "packet", LEAST_PACKET_RATIO)):
        for row in results.rows("pipeline"):
            if not results.has("pipeline", row, ours) or not results.has("pipeline", row, rival):
                continue
            ratio = results.ratio("pipeline", row, ours, rival)
            if ratio < least:
                yield f"pipeline/{row}: {ours} is only {ratio:.1f} times as fast as {rival}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("result")
    parser.add_argument("--instructions")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    results = Results(options.result)
    if options.check:
        found = list(problems(results))
        print("\n".join(found) or "rivals agree and are slower")
        sys.exit(1 if found else 0)
    print(f"Medians of {results.repetitions} runs.\n")
    print_pipelines(results)
    print_hard_packets(results)
    print_cameras(results)
    print_lengths(results, read_instructions(options.instructions))
    print_starts(results)
    print_program(results)


main()
