#!/usr/bin/env python3
"""Fails on an #include under sim/ that crosses the layers: our folders, third-party libraries, I/O and clocks."""

import argparse
import pathlib
import re
import sys

# Which folders a folder may include; it may always include itself.
LAYERS = {
    "base": (),
    "domain": ("base",),
    "input": ("base", "domain"),
    "planner": ("base", "domain"),
    "records": ("base",),
    "simulation": ("base", "domain", "records"),
    "metrics": ("base", "records"),
    "output": ("base", "records", "metrics"),
    "cli": ("base", "domain", "input", "planner", "records", "simulation", "metrics", "output"),
}

# Third-party and system headers, by the start of their name, and the folders that may include them.
EVERYWHERE = tuple(LAYERS)
OWNERS = {
    "fmt/": EVERYWHERE,
    "simgrid/": ("simulation",),
    "xbt/": ("simulation",),
    "xbt.h": ("simulation",),
    "yaml-cpp/": ("input",),
    "csv.h": ("input",),
    "libfccp/": ("input",),
    "nlohmann/": ("output",),
    "boost/program_options": ("cli",),
    "boost/math/": ("metrics",),
    "openssl/": ("output",),
    # POSIX: terminal, signals and children of the command line; files that outlive a kill; processes
    # around SimGrid.
    "fcntl.h": ("cli", "output"),
    "poll.h": ("cli",),
    "sched.h": ("cli",),
    "signal.h": ("cli", "simulation"),
    "unistd.h": ("cli", "output", "simulation"),
    "sys/": ("cli", "simulation"),
}

# The domain has no I/O and no clock; nor has what computes from it.
PURE = ("domain", "planner", "metrics")
IMPURE_HEADERS = ("chrono", "cstdio", "ctime", "filesystem", "fstream", "iostream", "print", "thread")

INCLUDE = re.compile(r'^\s*#\s*include\s*(?P<mark>[<"])(?P<header>[^>"]+)[>"]')
STANDARD_HEADER = re.compile(r"[a-z0-9_]+")


def violation(folder, header, quoted):
    """Why a file in `folder` must not include `header`; None if it may."""
    for start, owners in OWNERS.items():
        if header.startswith(start):
            return None if folder in owners else f"<{start}...> belongs to {', '.join(owners)}"
    if quoted:
        target, slash, rest = header.partition("/")
        if not slash or target not in LAYERS or ".." in rest.split("/"):
            return f"our includes start with a folder of sim/: {', '.join(LAYERS)}"
        if target != folder and target not in LAYERS[folder]:
            return f"{folder} may include {', '.join(LAYERS[folder]) or 'no other folder'}"
        return None
    if not STANDARD_HEADER.fullmatch(header):
        return "not a header of the C++ standard library; a new library gets its folder in tools/check_layers.py"
    if folder in PURE and header in IMPURE_HEADERS:
        return f"{folder} has no I/O and no clock"
    return None


def check(sim):
    """Every violation under `sim`, in the order of files and lines."""
    problems = []
    for path in sorted(sim.rglob("*")):
        if not path.is_file() or path.suffix not in (".hpp", ".cpp", ".h", ".hh", ".cc", ".ipp", ".inc"):
            continue
        folder, *below = path.relative_to(sim).parts
        if not below or folder not in LAYERS:
            problems.append(f"{path}:1: error: code lives in a folder of sim/: {', '.join(LAYERS)}")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = INCLUDE.match(line)
            if not match:
                continue
            reason = violation(folder, match["header"], match["mark"] == '"')
            if reason:
                problems.append(f"{path}:{number}: error: {folder} must not include '{match['header']}'; {reason}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    default = pathlib.Path(__file__).resolve().parent.parent / "sim"
    parser.add_argument("sim", nargs="?", type=pathlib.Path, default=default, help="folder to check (default: sim/)")
    arguments = parser.parse_args()
    if not arguments.sim.is_dir():
        parser.error(f"no folder {arguments.sim}")
    problems = check(arguments.sim)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
