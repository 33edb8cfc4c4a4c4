#!/usr/bin/env bash
# Checks the C++ sources with clang-format and clang-tidy, both of version 14 (Debian 12's).
set -euo pipefail

usage() {
  cat <<'END'
Checks the C++ sources with clang-format and clang-tidy, both of version 14 (Debian 12's).

usage: tools/lint.sh [--fix] [format|tidy]

  format  only the layout of sim/ and tests/
  tidy    only clang-tidy over sim/
  --fix   rewrite the layout instead of complaining about it

Exit codes: 0 clean, 1 something found, 2 usage, 77 the tools are not installed.
END
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
fix=no
what=all
while (($#)); do
  case $1 in
    --fix) fix=yes ;;
    format | tidy) what=$1 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

# Other versions lay out and warn differently, so only this one counts.
need() {
  if ! command -v "$1" > /dev/null; then
    echo "tools/lint.sh: $1 is not installed; on Debian 12: scripts/install_dependencies.sh --test" >&2
    exit 77
  fi
}

check_format() {
  need clang-format-14
  local action=(--dry-run -Werror)
  if [[ $fix == yes ]]; then action=(-i); fi
  find sim tests -name '*.[ch]pp' -print0 | sort -z | xargs -0 --no-run-if-empty clang-format-14 "${action[@]}"
}

check_tidy() {
  need clang-tidy-14
  # Each file with its own headers alone: neither precompiled ones nor those of its neighbours.
  cmake --preset lint > /dev/null
  # clang-tidy counts suppressed warnings on stderr even when quiet; findings are on stdout.
  local log
  log=$(mktemp)
  trap 'rm -f "$log"' RETURN
  if ! find sim -name '*.cpp' -print0 | sort -z |
    xargs -0 --no-run-if-empty -n 1 -P "$(nproc)" clang-tidy-14 --quiet -p build/lint --extra-arg=-Wno-unknown-warning-option \
      2> "$log"; then
    grep -v 'warnings\? generated' "$log" >&2 || true
    return 1
  fi
}

status=0
if [[ $what != tidy ]]; then check_format || status=1; fi
if [[ $what != format ]]; then check_tidy || status=1; fi
exit $status
