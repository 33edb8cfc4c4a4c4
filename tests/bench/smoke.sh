#!/usr/bin/env bash
# smoke.sh BENCH_SIMULATION: runs the pipelines with few frames and fails if rivals disagree or ours is slow.
set -euo pipefail
results=$(mktemp)
trap 'rm -f "$results"' EXIT
"$1" --scale 0.02 --benchmark_filter='^(pipeline|packet 20)/' \
  --benchmark_out="$results" --benchmark_out_format=json > /dev/null
python3 "$(dirname "${BASH_SOURCE[0]}")/table.py" "$results" --check
