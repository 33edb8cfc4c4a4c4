#!/usr/bin/env bash
# Builds the benchmarks and prints the tables of docs/performance.md.
set -euo pipefail

usage() {
  cat <<'END'
Builds the benchmarks and prints the tables of docs/performance.md.

usage: tools/bench.sh [--repetitions N]

  --repetitions N  the tables are medians of so many runs (default 3; one takes about two minutes)

Instructions are counted with valgrind's callgrind.
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
cmake --build --preset release --target bench_simulation cutwater >&2
bench=build/release/tests/bench/bench_simulation
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$bench" --cutwater build/release/cutwater \
  --benchmark_repetitions="$repetitions" \
  --benchmark_out="$scratch/results.json" --benchmark_out_format=json >&2
for frames in 10000 100000; do
  for contender in flow packet window; do
    # The case alone, in this process; what both lengths share is the start.
    valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind" \
      "$bench" --once "length/$frames/$contender" > "$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
    echo "length/$frames/$contender $(awk '/^(summary|totals):/ { count = $2 } END { print count }' "$scratch/callgrind")"
  done
done > "$scratch/instructions"
python3 tests/bench/table.py "$scratch/results.json" --instructions "$scratch/instructions"
python3 tests/bench/bench_sweep.py --repetitions "$repetitions"
