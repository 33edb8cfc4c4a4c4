#!/usr/bin/env bash
# Submits a sweep to Slurm: an array of shards, their merge, and again the shards that fail.
set -euo pipefail

usage() {
  cat <<'END'
Submits a sweep to Slurm: an array of shards, their merge, and again the shards that fail.

usage: scripts/sweep-slurm.sh --shards N --output FILE [OPTION...] -- SWEEP_OPTION...

  --shards N        in how many parts: tasks of the job array
  --output FILE     of the whole sweep; its parts and their logs are in FILE.parts until it is there.
                    What the merge and the retries say goes to FILE.log
  --retries N       how often shards that failed are submitted again (default: 3); they go on where
                    they ended
  --sbatch OPTIONS  for every job, in one word: '--partition=long --cpus-per-task=8 --time=2:00:00'

SWEEP_OPTION are those of 'cutwater sweep', without --shard, --output and --resume. The program is
$CUTWATER, else cutwater on the PATH; all nodes must see it, this folder and the inputs under the same
paths. Prints the id of the array. A shard runs as many simulations at a time as its task has
processors (--cpus-per-task, else what the node gives it), unless SWEEP_OPTION says --jobs.

Three jobs are submitted: the array; after it, if all is well (afterok), the merge; else (afternotok) one
that submits the failed shards again, with a merge of their own. After the last retry FILE.parts stays: the
same command line submits what is missing.

example:
  scripts/sweep-slurm.sh --shards 64 --output sweep.csv --sbatch '--cpus-per-task=4' -- \
    --platform home.yaml --workload camera.yaml --vary links.uplink.up=5:50:0.1Mbps
END
}

fail() {
  echo "sweep-slurm.sh: $1" >&2
  exit 1
}

# A part has its place only when it is whole.
missing_shards() {
  for ((i = 1; i <= shards; ++i)); do
    if [[ ! -e $output.parts/$i ]]; then echo "$i"; fi
  done
}

# What a job of ours runs: this script, with what it needs to know before the options of the sweep.
submit() {
  local task=$1
  shift
  # shellcheck disable=SC2086 # several options in one word
  sbatch --parsable $sbatch_options --requeue --kill-on-invalid-dep=yes --open-mode=append "$@" "$script" --task "$task" --shards "$shards" --output "$output" --retries "$retries" \
    --sbatch "$sbatch_options" -- "${sweep_options[@]}"
}

submit_missing() {
  local missing array
  mapfile -t missing < <(missing_shards)
  if ((${#missing[@]} == 0)); then
    submit merge --output="$output.log" > /dev/null
    return
  fi
  local list
  list=$(IFS=,; echo "${missing[*]}")
  array=$(submit shard --array="$list" --output="$output.parts/%a.log")
  array=${array%%;*} # Slurm may add the name of the cluster
  submit merge --dependency="afterok:$array" --output="$output.log" > /dev/null
  submit again --dependency="afternotok:$array" --output="$output.log" > /dev/null
  echo "$array"
}

# Not of SLURM_ARRAY_TASK_COUNT: an array of shards that are submitted again has fewer tasks.
run_shard() {
  local jobs=() processors=${SLURM_CPUS_PER_TASK:-${SLURM_CPUS_ON_NODE:-}}
  if [[ -n $processors && " ${sweep_options[*]}" != *" --jobs"* ]]; then jobs=(--jobs "$processors"); fi
  exec "$CUTWATER" sweep "${sweep_options[@]}" "${jobs[@]}" --quiet --resume \
    --shard "$SLURM_ARRAY_TASK_ID/$shards" --output "$output.parts/$SLURM_ARRAY_TASK_ID"
}

run_merge() {
  local files=()
  for ((i = 1; i <= shards; ++i)); do files+=("$output.parts/$i"); done
  "$CUTWATER" merge "${files[@]}" --output "$output"
  rm -r "$output.parts"
}

run_again() {
  if ((retries == 0)); then fail "shards $(missing_shards | tr '\n' ' ')failed; no retry is left"; fi
  retries=$((retries - 1))
  submit_missing > /dev/null
}

task='' shards='' output='' retries=3 sbatch_options=''
while (($#)); do
  case $1 in
    --task) task=$2; shift ;; # within a job
    --shards) shards=${2:?--shards needs a number}; shift ;;
    --output) output=${2:?--output needs a file}; shift ;;
    --retries) retries=${2:?--retries needs a number}; shift ;;
    --sbatch) sbatch_options=$2; shift ;;
    -h | --help) usage; exit 0 ;;
    --) shift; break ;;
    *) echo "sweep-slurm.sh: unknown option '$1'" >&2; usage >&2; exit 2 ;;
  esac
  shift
done
sweep_options=("$@")
if [[ ! $shards =~ ^[1-9][0-9]*$ || ! $retries =~ ^[0-9]+$ || -z $output || $# -eq 0 ]]; then usage >&2; exit 2; fi

case $task in
  shard) run_shard ;;
  merge) run_merge ;;
  again) script=$SWEEP_SCRIPT; run_again ;;
  *)
    command -v sbatch > /dev/null || fail "Slurm is not installed: no sbatch"
    if [[ -e $output ]]; then fail "'$output' is there already: name another file, or remove it"; fi
    CUTWATER=${CUTWATER:-$(command -v cutwater)} || fail "no cutwater on the PATH"
    script=$(realpath "${BASH_SOURCE[0]}")
    export CUTWATER SWEEP_SCRIPT=$script # Slurm hands the environment on; its jobs run a copy of this file
    mkdir -p "$output.parts"
    submit_missing
    ;;
esac
