#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages that Cutwater is built with, those missing only.
set -euo pipefail

usage() {
  cat <<'END'
Installs the Debian or Ubuntu packages that Cutwater is built with, those missing only.

usage: scripts/install_dependencies.sh [--test | --profile | --plot] [--list]

  --test     also what the tests, the benchmarks and the lint need
  --profile  only what scripts/profile.sh needs
  --plot     only what scripts/plot.sh needs
  --list     print the missing packages and install nothing

Made for Debian 12 and Ubuntu 24.04. Asks nothing; needs root or sudo only if something is missing.
END
}

# Debian 12 has SimGrid 3.32. A later release may give later versions; the build takes what pkg-config finds.
build_packages=(
  build-essential
  cmake
  ninja-build
  pkg-config
  python3
  libboost-dev # Boost.Math is headers only
  libboost-program-options-dev
  libfccp-dev # fast-cpp-csv-parser
  libfmt-dev
  libsimgrid-dev
  libssl-dev
  libyaml-cpp-dev
  nlohmann-json3-dev
)
test_packages=(
  ccache
  fish # completion, as for zsh
  libbenchmark-dev
  libgmock-dev
  libgtest-dev
  librapidcheck-dev
  man-db
  mandoc
  munge # of Slurm
  parallel
  slurm-client
  slurmctld
  slurmd
  valgrind # instruction counts of tools/bench.sh
  zsh
)
profile_packages=(
  python3-venv
  stress-ng
)
plot_packages=(python3-venv)
# Lint is held to one version, so elsewhere it is left out and ctest reports it as skipped.
debian_12_test_packages=(clang-format-14 clang-tidy-14)

packages=("${build_packages[@]}")
list=no
while (($#)); do
  case $1 in
    --test)
      packages+=("${test_packages[@]}" "${profile_packages[@]}")
      if (. /etc/os-release && [[ $ID-${VERSION_ID:-} == debian-12 ]]); then
        packages+=("${debian_12_test_packages[@]}")
      fi
      ;;
    --profile) packages=("${profile_packages[@]}") ;;
    --plot) packages=("${plot_packages[@]}") ;;
    --list) list=yes ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
  echo "install_dependencies.sh: this is not Debian or Ubuntu; install by hand: ${packages[*]}" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  if [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2> /dev/null) != installed ]]; then
    missing+=("$package")
  fi
done

if [[ $list == yes ]]; then
  if ((${#missing[@]})); then printf '%s\n' "${missing[@]}"; fi
  exit 0
fi
if ((${#missing[@]} == 0)); then exit 0; fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo > /dev/null; then
    echo "install_dependencies.sh: neither root nor sudo; have an administrator run:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update --quiet=2 >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install --yes --no-install-recommends --quiet=2 "${missing[@]}" < /dev/null >&2
