#!/usr/bin/env python3
"""Runs every command of docs/compare.md, and compares what those of console blocks print with what the page shows;
and those of the yaml blocks of README.md.

Console blocks are as in run_readme.py. A yaml block that starts with `# NAME.yaml` is a file. In the other yaml blocks,
those for CI, every `cutwater` command must succeed in a folder with these files, and so must those that use what it
left.
"""

import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def ci_commands(block):
    """The commands of a CI configuration that start with `cutwater` or `cat`, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", block)
    return [match.group(1) for match in re.finditer(r"^\s*(?:- )?(?:run: )?((?:cutwater|cat) .*)$", joined, re.MULTILINE)]


def failed_ci_commands(text, root, readme):
    blocks = [text[start:end] for start, end in readme.blocks_of(text, "yaml")]
    problems = []
    with tempfile.TemporaryDirectory(prefix="cutwater-page-") as name:
        folder = pathlib.Path(name)
        for linked in readme.LINKED:
            os.symlink(root / linked, folder / linked)
        for block in blocks:
            title = block.splitlines()[0].removeprefix("# ")
            if "/" not in title and not title.startswith("."):
                (folder / title).write_text(block)
        commands = [command for block in blocks for command in ci_commands(block)]
        if sum(command.startswith("cutwater") for command in commands) < 2:
            problems.append("README.md has no command for GitHub Actions or none for GitLab")
        for command in commands:
            finished = subprocess.run(
                ["bash", "-euc", command], cwd=folder, env={**os.environ, "GITHUB_STEP_SUMMARY": str(folder / "summary")},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False,
            )
            if finished.returncode != 0:
                problems.append(f"{command}\nends with {finished.returncode}:\n{finished.stdout.decode()}")
        for left in ("gate.xml", "gate.md", "summary"):
            if not (folder / left).is_file():
                problems.append(f"the commands for CI leave no {left}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=pathlib.Path, help="source tree")
    parser.add_argument("--update", action="store_true", help="write what the commands print now into the page")
    arguments = parser.parse_args()

    root = arguments.root.resolve()
    sys.path.insert(0, str(root / "tests/cases/readme"))
    sys.dont_write_bytecode = True
    import run_readme as readme  # pylint: disable=import-outside-toplevel

    page = root / "docs/compare.md"
    text = page.read_text()
    actual = readme.run_blocks(text, root)
    problems = failed_ci_commands((root / "README.md").read_text(), root, readme)
    for problem in problems:
        print(problem)
    if arguments.update:
        page.write_text(actual)
    elif actual != text:
        before, after = text.splitlines(keepends=True), actual.splitlines(keepends=True)
        sys.stdout.writelines(difflib.unified_diff(before, after, "docs/compare.md", "what its commands print"))
        return 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
