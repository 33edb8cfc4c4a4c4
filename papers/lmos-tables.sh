#!/usr/bin/env bash
# Repeats Tables 2 and 3 of the LMOS paper (see platforms/lmos.yaml) on our profiles, and says where
# its trends do not hold.
# Uses the program named by CUTWATER, else build/release/cutwater, else cutwater on PATH.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/papers/find_cutwater.sh"
binary=$(find_cutwater)
exec python3 "$root/papers/lmos_tables.py" --binary "$binary" "$@"
