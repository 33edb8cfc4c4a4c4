#!/usr/bin/env bash
# Builds the benchmarks and prints the tables of docs/performance.md.
set -euo pipefail

usage() {
  cat <<'END'
Builds the benchmarks and prints the tables of docs/performance.md.

usage: scripts/bench.sh [--repetitions N]

  --repetitions N  the tables are medians of so many runs (default 3; one takes about 80 s)
END
}

repetitions=3
while (($#)); do
  case $1 in
    --repetitions) repetitions=${2:?--repetitions needs a number}; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/install_dependencies.sh --test
cmake --preset release -DCUTWATER_TESTS=ON > /dev/null
cmake --build --preset release --target bench_simulation >&2
results=$(mktemp)
trap 'rm -f "$results"' EXIT
build/release/tests/bench/bench_simulation --benchmark_repetitions="$repetitions" \
  --benchmark_out="$results" --benchmark_out_format=json >&2
python3 tests/bench/table.py "$results"
