#!/usr/bin/env python3
"""Draws what Cutwater's sweeps, comparisons and runs have written; scripts/plot.sh installs what it needs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "plot"))

from command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
