#!/usr/bin/env bash
# Installs what is missing, builds everything and runs the tests.
set -euo pipefail

usage() {
  cat <<'END'
Installs what is missing, builds everything and runs the tests.

usage: scripts/test.sh [--preset NAME] [--target NAME]... [--nightly] [CTEST_OPTION...]

  --preset NAME  release (default), debug, dev, asan or tsan
  --target NAME  builds no more than that: tests_unit, tests_analytic, unit_simulation, …
  --nightly      also the tests that take too long for every run
  CTEST_OPTION   passed on: -R REGEX runs tests by name, -L REGEX by label
END
}

preset=release
targets=()
selection=(--label-exclude nightly)
while (($#)); do
  case $1 in
    --preset) preset=${2:?--preset needs a name}; shift ;;
    --target) targets+=(--target "${2:?--target needs a name}"); shift ;;
    --nightly) selection=() ;;
    -h | --help) usage; exit 0 ;;
    *) break ;;
  esac
  shift
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/install_dependencies.sh --test
cmake --preset "$preset" -DCUTWATER_TESTS=ON
cmake --build --preset "$preset" "${targets[@]}"
ctest --test-dir "build/$preset" --output-on-failure --no-label-summary -j "$(nproc)" \
  "${selection[@]}" "$@"
