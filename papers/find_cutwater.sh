# Sourced: find_cutwater prints the path of the program named by CUTWATER, else of build/release/cutwater, else of
# cutwater on PATH. Without any it says so and fails.
find_cutwater() {
  local binary=${CUTWATER:-} built
  built=$(dirname "${BASH_SOURCE[0]}")/../build/release/cutwater
  if [[ -z $binary ]]; then
    binary=cutwater
    [[ -x $built ]] && binary=$built
  fi
  if ! command -v -- "$binary"; then
    echo "$(basename "$0"): no cutwater program; run scripts/quickstart.sh first or set CUTWATER" >&2
    return 1
  fi
}
