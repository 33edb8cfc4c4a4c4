#!/usr/bin/env bash
# Runs a sweep in shards with GNU parallel, on this machine or on several, and merges them.
set -euo pipefail

usage() {
  cat <<'END'
Runs a sweep in shards with GNU parallel, on this machine or on several, and merges them.

usage: scripts/sweep-parallel.sh --shards N --output FILE [OPTION...] -- SWEEP_OPTION...

  --shards N       in how many parts; a few for each machine even out their speeds
  --output FILE    of the whole sweep; its parts are in FILE.parts until it is there
  --sshlogin LIST  machines, as GNU parallel takes them: '8/node1,8/node2' (':' is this one). All must
                   see this folder, the inputs and cutwater under the same paths
  --at-a-time N    shards at a time on each machine (default: 1, as each takes all processors)
  --retries N      tries of a shard that fails (default: 3); each goes on where the last one ended

SWEEP_OPTION are those of 'cutwater sweep', without --shard, --output and --resume. The program is
$CUTWATER, else cutwater on the PATH. After a failure the same command line goes on where it ended.

example:
  scripts/sweep-parallel.sh --shards 8 --output sweep.csv --sshlogin node1,node2 -- \
    --platform home.yaml --workload camera.yaml --vary links.uplink.up=5:50:0.1Mbps
END
}

shards='' output='' logins=: at_a_time=1 retries=3
while (($#)); do
  case $1 in
    --shards) shards=${2:?--shards needs a number}; shift ;;
    --output) output=${2:?--output needs a file}; shift ;;
    --sshlogin) logins=${2:?--sshlogin needs machines}; shift ;;
    --at-a-time) at_a_time=${2:?--at-a-time needs a number}; shift ;;
    --retries) retries=${2:?--retries needs a number}; shift ;;
    -h | --help) usage; exit 0 ;;
    --) shift; break ;;
    *) echo "sweep-parallel.sh: unknown option '$1'" >&2; usage >&2; exit 2 ;;
  esac
  shift
done
if [[ ! $shards =~ ^[1-9][0-9]*$ || -z $output || $# -eq 0 ]]; then usage >&2; exit 2; fi
if ! command -v parallel > /dev/null; then
  echo "sweep-parallel.sh: GNU parallel is not installed (Debian: parallel)" >&2
  exit 1
fi
if [[ -e $output ]]; then
  echo "sweep-parallel.sh: '$output' is there already: name another file, or remove it" >&2
  exit 1
fi

cutwater=${CUTWATER:-$(command -v cutwater)} || { echo "sweep-parallel.sh: no cutwater on the PATH" >&2; exit 1; }
parts=$output.parts
mkdir -p "$parts"
# One word for each: parallel hands the command line to a shell, here or there.
printf -v command '%q ' "$cutwater" sweep "$@" --quiet --resume
printf -v folder '%q' "$parts"
parallel --will-cite --plain --workdir "$PWD" --sshlogin "$logins" --jobs "$at_a_time" --retries "$retries" \
  "$command --shard {}/$shards --output $folder/{}" ::: $(seq "$shards") || {
  echo "sweep-parallel.sh: $? of $shards shards failed; the same command line goes on where they ended" >&2
  exit 1
}
files=()
for ((i = 1; i <= shards; ++i)); do files+=("$parts/$i"); done
"$cutwater" merge "${files[@]}" --output "$output"
rm -r "$parts"
