#!/usr/bin/env bash
# Measures models on this machine as Cutwater profiles; installs what that needs, for itself only.
set -euo pipefail

usage() {
  cat <<'END'
Measures models on this machine as Cutwater profiles; installs what that needs, for itself only.

usage: scripts/profile.sh [--with-torch] MODEL... [OPTION...]
       scripts/profile.sh [--with-torch] --python ARGUMENT...

  --with-torch  first install torch and torchvision, whose models need them
  --python      run Python with what is installed, not the profiler

A Python environment is made in build/profile-env (or $CUTWATER_PROFILE_ENV); nothing else is
changed but for the packages python3-venv and stress-ng, if they are missing.
END
  echo
  echo "The profiler's own help: scripts/profile.sh --help"
}

requirements=requirements.txt
case ${1-} in
  '') usage >&2; exit 2 ;;
  --with-torch) requirements=requirements-torch.txt; shift ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
environment=${CUTWATER_PROFILE_ENV:-$root/build/profile-env}
if command -v apt-get > /dev/null; then "$root/scripts/install_dependencies.sh" --profile; fi

# shellcheck source=scripts/python_environment.sh
source "$root/scripts/python_environment.sh"
make_python_environment "$environment" "$root/scripts/cutwater_tools/profile/$requirements"

if [[ ${1-} == --python ]]; then
  shift
  exec "$environment/bin/python" "$@"
fi
exec "$environment/bin/python" "$root/scripts/cutwater_tools/profile" "$@"
