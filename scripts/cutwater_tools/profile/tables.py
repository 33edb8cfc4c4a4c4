"""Markdown of what was measured: all profiles of a folder, and two measurements side by side."""

import csv
from pathlib import Path
from typing import List, NamedTuple

import numpy as np
import yaml


class Comparison(NamedTuple):
    """One model on one machine; differences are of the second from the first, as ratios."""

    model: str
    machine: str
    whole: float
    blocks_sum: float
    blocks_median: float  # of absolute differences
    blocks_p90: float
    spread: str  # between processes, of the first and the second


def mean_times(path: Path) -> np.ndarray:
    with open(path, encoding="utf-8") as file:
        return np.array([float(row["mean_s"]) for row in csv.DictReader(file)])


def number(text: str) -> float:
    return float(text.split()[0])


def compare(first: Path, second: Path) -> List[Comparison]:
    """Everything that both folders have, by name; blocks under 1 % of the sum are left out."""
    found = []
    for file in sorted(first.glob("*/model.yaml")):
        model, other = file.parent.name, second / file.parent.name / "model.yaml"
        if not other.exists():
            continue
        one, two = (yaml.safe_load(f.read_text())["measured"] for f in (file, other))
        for machine in sorted(set(one) & set(two)):
            a_s, b_s = (mean_times(f.parent / f"{machine}.csv") for f in (file, other))
            matters = a_s > 0.01 * a_s.sum()
            differences = np.abs(b_s / a_s - 1)[matters]
            wholes = [number(entry[machine]["whole_model"]) for entry in (one, two)]
            found.append(
                Comparison(
                    model,
                    machine,
                    wholes[1] / wholes[0] - 1,
                    float(b_s.sum() / a_s.sum() - 1),
                    float(np.median(differences)),
                    float(np.percentile(differences, 90)),
                    " / ".join(entry[machine]["process_spread"] for entry in (one, two)),
                )
            )
    return found


def overview_text(folder: Path) -> str:
    """How far the blocks of each profile are from the whole, before and after calibration."""
    lines = [
        "| model | blocks | machine | whole model | Σ blocks | calibrated: median | p90 |"
        " segments | processes apart |",
        "|---|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    for file in sorted(folder.glob("*/model.yaml")):
        content = yaml.safe_load(file.read_text())
        head = f"| {file.parent.name} | {content.get('blocks', '–')} |"
        for machine, entry in sorted(content["measured"].items()):
            fitted = entry.get("calibration", {})
            cells = [
                machine,
                f"{number(entry['whole_model']):.4g} ms" if "whole_model" in entry else "–",
                f"+{entry.get('blocks_sum_excess', '–')}".replace("+-", "-").replace("+–", "–"),
                fitted.get("median_error", "–"),
                fitted.get("p90_error", "–"),
                str(fitted.get("segments", "–")),
                entry.get("process_spread", "–"),
            ]
            lines.append(f"{head} {' | '.join(cells)} |")
            head = "| | |"
    return "\n".join(lines)


def comparison_text(first: Path, second: Path) -> str:
    """How repeatable a measurement is."""
    lines = [
        "| model | machine | whole model | Σ blocks | blocks, median | blocks, p90 |"
        " between processes |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for c in compare(first, second):
        lines.append(
            f"| {c.model} | {c.machine} | {c.whole:+.1%} | {c.blocks_sum:+.1%} |"
            f" {c.blocks_median:.1%} | {c.blocks_p90:.1%} | {c.spread} |"
        )
    return "\n".join(lines)
