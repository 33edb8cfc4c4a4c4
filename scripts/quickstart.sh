#!/usr/bin/env bash
# Installs what is missing, builds Cutwater and predicts one real scenario.
set -euo pipefail

scenario=(run --platform platforms/home-4g.yaml --workload workloads/camera.yaml)

usage() {
  cat <<END
Installs what is missing, builds Cutwater and predicts one real scenario:

  build/release/cutwater ${scenario[*]}

usage: scripts/quickstart.sh
END
}

case ${1-} in
  '') ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/install_dependencies.sh
cmake --preset release -DCUTWATER_TESTS=OFF > /dev/null
cmake --build --preset release --target cutwater >&2

echo >&2
echo "\$ build/release/cutwater ${scenario[*]}" >&2
build/release/cutwater "${scenario[@]}"
