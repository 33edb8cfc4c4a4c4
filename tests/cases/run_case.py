#!/usr/bin/env python3
"""Runs one case of tests/cases and compares everything it leaves behind with what is pinned.

A case is a folder with
  cmd        a bash command line; `cutwater` is on PATH and CUTWATER_ROOT is the source tree
  stdout     pinned standard output (absent: empty)
  stderr     pinned standard error (absent: empty)
  exit       pinned exit code (absent: 0)
  expected/  files that the command must leave, byte for byte
  ...        any other file is an input
The command runs in a fresh copy of the inputs. A file it leaves that is neither an unchanged input nor in expected/
fails the case. In what is compared, the path of the source tree reads $CUTWATER_ROOT and that of the copy $CASE.
"""

import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PINS = ("cmd", "stdout", "stderr", "exit", "expected")
DROPPED_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "BASH_ENV")


def files_under(folder):
    """The files below a folder: relative path -> bytes. A missing folder has none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def inputs_of(case):
    return {name: data for name, data in files_under(case).items() if name.split("/")[0] not in PINS}


def run(case, binary, root, timeout):
    """Runs the command; returns (outcome, files it left), where outcome has stdout, stderr and exit as bytes."""
    inputs = inputs_of(case)
    with tempfile.TemporaryDirectory(prefix="cutwater-case-") as folder:
        work = pathlib.Path(folder).resolve() / case.name
        work.mkdir()
        for name, data in inputs.items():
            copy = work / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
            shutil.copymode(case / name, copy)

        environment = {name: value for name, value in os.environ.items() if name not in DROPPED_VARIABLES}
        environment.update(
            PATH=f"{binary.parent}{os.pathsep}{os.environ['PATH']}", CUTWATER_ROOT=str(root), LC_ALL="C", TZ="UTC"
        )
        finished = subprocess.run(
            ["bash", "-c", (case / "cmd").read_text()],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=timeout,
            check=False,
        )

        def portable(data):
            return data.replace(os.fsencode(work), b"$CASE").replace(os.fsencode(root), b"$CUTWATER_ROOT")

        outcome = {
            "stdout": portable(finished.stdout),
            "stderr": portable(finished.stderr),
            "exit": b"%d\n" % finished.returncode,
        }
        left = {name: data for name, data in files_under(work).items() if inputs.get(name) != data}
        gone = [name for name in inputs if not (work / name).exists()]
        return outcome, {name: portable(data) for name, data in left.items()}, gone


def pinned_outcome(case):
    def read(name, absent):
        path = case / name
        return path.read_bytes() if path.exists() else absent

    # The exit code is a number: a missing line end is not a difference.
    return {"stdout": read("stdout", b""), "stderr": read("stderr", b""), "exit": read("exit", b"0").strip() + b"\n"}


def difference(name, pinned, actual):
    """A unified diff, or for bytes that are no text, one line."""
    try:
        before, after = pinned.decode(), actual.decode()
    except UnicodeDecodeError:
        return f"{name}: binary files differ ({len(pinned)} and {len(actual)} bytes)\n"
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"{name} (pinned)", f"{name} (actual)"
    )
    return "".join(line if line.endswith("\n") else line + "\n\\ no newline at end of file\n" for line in lines)


def compare(case, outcome, left, gone):
    """Everything that differs from what is pinned, one text each."""
    failures = []
    for name, pinned in pinned_outcome(case).items():
        if outcome[name] != pinned:
            failures.append(difference(name, pinned, outcome[name]))
    expected = files_under(case / "expected")
    for name in sorted(expected.keys() | left.keys()):
        if name not in left:
            # An input that the command had to leave as it was may be listed in expected/ as well.
            if inputs_of(case).get(name) == expected[name] and name not in gone:
                continue
            failures.append(f"expected/{name}: the command did not leave this file\n")
        elif name not in expected:
            failures.append(f"{name}: the command left or changed this file, and it is not in expected/\n")
        elif left[name] != expected[name]:
            failures.append(difference(f"expected/{name}", expected[name], left[name]))
    failures.extend(f"{name}: the command removed this input\n" for name in gone)
    return failures


def update(case, outcome, left):
    """Pins what the command just did."""
    for name in ("stdout", "stderr"):
        if outcome[name]:
            (case / name).write_bytes(outcome[name])
        else:
            (case / name).unlink(missing_ok=True)
    if outcome["exit"] == b"0\n":
        (case / "exit").unlink(missing_ok=True)
    else:
        (case / "exit").write_bytes(outcome["exit"])
    shutil.rmtree(case / "expected", ignore_errors=True)
    for name, data in left.items():
        path = case / "expected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", metavar="CASE", type=pathlib.Path, help="folder of a case")
    parser.add_argument("--root", type=pathlib.Path, default=here.parent.parent, help="source tree (default: this one)")
    parser.add_argument("--binary", type=pathlib.Path, help="cutwater program (default: ROOT/build/release/cutwater)")
    parser.add_argument("--timeout", type=float, default=100, help="seconds before the command counts as hanging")
    parser.add_argument("--update", action="store_true", help="pin what the command does now; review the diff")
    arguments = parser.parse_args()

    root = arguments.root.resolve()
    binary = (arguments.binary or root / "build/release/cutwater").resolve()
    if not binary.is_file():
        parser.error(f"no program at {binary}; build it or give --binary")

    failed = 0
    for case in (path.resolve() for path in arguments.cases):
        if not (case / "cmd").is_file():
            parser.error(f"{case} has no file cmd")
        try:
            outcome, left, gone = run(case, binary, root, arguments.timeout)
        except subprocess.TimeoutExpired:
            print(f"FAILED {case}\nthe command did not end within {arguments.timeout:g} s")
            failed += 1
            continue
        if arguments.update:
            update(case, outcome, left)
            continue
        failures = compare(case, outcome, left, gone)
        if failures:
            failed += 1
            print(f"FAILED {case}\n" + "\n".join(failures))
    if failed:
        print(f"to pin what it does now: tests/cases/run_case.py --update --binary {binary} CASE")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
