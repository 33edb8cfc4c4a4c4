#!/usr/bin/env python3
"""Runs every command of README.md and compares what it prints with what README.md shows, whole.

In a block marked ```console, a line that starts with `$ ` is a command (a trailing backslash continues it), and the
lines up to the next one are what it prints, errors included. Commands run with bash, one after the other, in a
folder with links to the source tree's platforms, workloads, profiles and scripts; `cutwater` is taken from PATH. In a
block marked ```sh, each line must start with a script of the source tree; these build and test, so they are not run,
but quickstart.sh must hold the first command of README.md. Links to files, also those of docs/, must lead somewhere.
"""

import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LINKED = ("platforms", "workloads", "profiles", "scripts")


def blocks_of(text, language):
    """(start, end) of the inside of each block of that language."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [match.span(1) for match in pattern.finditer(text)]


def commands_of(block):
    """The commands of a console block as they are written, with `$ ` and line ends."""
    commands = []
    is_continued = False
    for line in block.splitlines(keepends=True):
        if is_continued:
            commands[-1] += line
        elif line.startswith("$ "):
            commands.append(line)
        is_continued = bool(commands) and (line.startswith("$ ") or is_continued) and line.endswith("\\\n")
    return commands


def run(command, folder):
    finished = subprocess.run(
        ["bash", "-c", command[2:]], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=60, check=False,
    )
    output = finished.stdout.decode()
    return output + "\n" if output and not output.endswith("\n") else output


def run_blocks(text, root):
    """The text with each console block as it really comes out."""
    with tempfile.TemporaryDirectory(prefix="cutwater-readme-") as folder:
        for name in LINKED:
            os.symlink(root / name, pathlib.Path(folder) / name)
        parts = []
        last = 0
        for start, end in blocks_of(text, "console"):
            parts.append(text[last:start])
            parts.extend(command + run(command, folder) for command in commands_of(text[start:end]))
            last = end
        return "".join(parts) + text[last:]


def missing_scripts(text, root):
    lines = [line for start, end in blocks_of(text, "sh") for line in text[start:end].splitlines()]
    return [
        f"README.md: not a script of the source tree: {line}"
        for line in lines
        if not line.split() or not os.access(root / line.split()[0], os.X_OK)
    ]


def other_quickstart(text, root):
    start, end = blocks_of(text, "console")[0]
    command = commands_of(text[start:end])[0].removeprefix("$ cutwater ").strip()
    if command in (root / "scripts/quickstart.sh").read_text():
        return []
    return [f"scripts/quickstart.sh: does not run what README.md shows first: {command}"]


def broken_links(root):
    broken = []
    for page in [root / "README.md", *sorted((root / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(root)}: no such file: {target}")
    return broken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=pathlib.Path, help="source tree")
    parser.add_argument("--update", action="store_true", help="write what the commands print now into README.md")
    arguments = parser.parse_args()

    root = arguments.root.resolve()
    text = (root / "README.md").read_text()
    actual = run_blocks(text, root)
    problems = missing_scripts(text, root) + other_quickstart(text, root) + broken_links(root)
    for problem in problems:
        print(problem)
    if arguments.update:
        (root / "README.md").write_text(actual)
    elif actual != text:
        before, after = text.splitlines(keepends=True), actual.splitlines(keepends=True)
        sys.stdout.writelines(difflib.unified_diff(before, after, "README.md", "what its commands print"))
        print("to write what they print now: tests/cases/readme/run_readme.py --update ROOT")
        return 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
