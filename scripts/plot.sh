#!/usr/bin/env bash
# Draws what Cutwater's sweeps, comparisons and runs have written; installs what that needs, for itself only.
set -euo pipefail

usage() {
  cat <<'END'
Draws what Cutwater's sweeps, comparisons and runs have written; installs what that needs, for itself only.

usage: scripts/plot.sh KIND FILE... [OPTION...]
       scripts/plot.sh --python ARGUMENT...

  --python  run Python with what is installed, not the plotter

A Python environment is made in build/plot-env (or $CUTWATER_PLOT_ENV); nothing else is changed but
for the package python3-venv, if it is missing.
END
  echo
  echo "The plotter's own help: scripts/plot.sh --help"
}

if (($# == 0)); then
  usage >&2
  exit 2
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
environment=${CUTWATER_PLOT_ENV:-$root/build/plot-env}
if command -v apt-get > /dev/null; then "$root/scripts/install_dependencies.sh" --plot; fi

# shellcheck source=scripts/python_environment.sh
source "$root/scripts/python_environment.sh"
make_python_environment "$environment" "$root/scripts/cutwater_tools/plot/requirements.txt"

if [[ $1 == --python ]]; then
  shift
  exec "$environment/bin/python" "$@"
fi
exec "$environment/bin/python" "$root/scripts/plot.py" "$@"
