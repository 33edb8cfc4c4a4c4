"""Imports what others measured as Cutwater profiles: python3 scripts/import --help."""

import sys

from command_line import main

sys.exit(main(sys.argv[1:]))
