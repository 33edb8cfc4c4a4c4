#!/usr/bin/env bash
# Repeats Tables 2 and 3 of the LMOS paper (see platforms/lmos.yaml) on our profiles, and says where
# its trends do not hold.
# Uses the program named by CUTWATER, else build/release/cutwater, else cutwater on PATH.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
binary=${CUTWATER:-}
if [[ -z $binary ]]; then
  binary=$root/build/release/cutwater
  [[ -x $binary ]] || binary=cutwater
fi
if ! binary=$(command -v -- "$binary"); then
  echo "lmos-tables.sh: no cutwater program; run scripts/quickstart.sh first or set CUTWATER" >&2
  exit 1
fi
exec python3 "$root/scripts/lmos_tables.py" --binary "$binary" "$@"
