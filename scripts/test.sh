#!/usr/bin/env bash
# Installs what is missing, builds everything and runs the tests.
set -euo pipefail

usage() {
  cat <<'END'
Installs what is missing, builds everything and runs the tests.

usage: scripts/test.sh [--preset NAME] [--nightly] [CTEST_OPTION...]

  --preset NAME  release (default), debug, dev, asan or tsan
  --nightly      also the tests that take too long for every run
  CTEST_OPTION   passed on: -R REGEX runs tests by name, -L REGEX by label
END
}

preset=release
selection=(--label-exclude nightly)
while (($#)); do
  case $1 in
    --preset) preset=${2:?--preset needs a name}; shift ;;
    --nightly) selection=() ;;
    -h | --help) usage; exit 0 ;;
    *) break ;;
  esac
  shift
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/install_dependencies.sh --test
cmake --preset "$preset" -DCUTWATER_TESTS=ON
cmake --build --preset "$preset"
ctest --test-dir "build/$preset" --output-on-failure --no-label-summary -j "$(nproc)" \
  "${selection[@]}" "$@"
