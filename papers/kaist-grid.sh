#!/usr/bin/env bash
# Simulates the 2 x 4 plans of the KAIST paper on its three configurations and prints time and drop
# ratio beside Tables 3 to 5 of the paper, then what changes with each assumption that the paper
# leaves to us. See workloads/kaist.yaml. Options: --grid-only leaves out the second part.
# Uses the program named by CUTWATER, else build/release/cutwater, else cutwater on PATH.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/papers/find_cutwater.sh"
binary=$(find_cutwater)
exec python3 "$root/papers/kaist_grid.py" --binary "$binary" "$@"
