#!/usr/bin/env python3
"""Draws what Cutwater's sweeps, comparisons and runs have written; scripts/plot.sh installs what it needs."""

import sys

from cutwater_tools.plot.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
