#!/usr/bin/env bash
# import.sh FOLDER: FOLDER/profiles from what Scission's authors published, and a platform for each of its networks.
# It lies in $CUTWATER_SCISSION_DATA, or in shared/data/scission beside the checkout; without it the exit code is 77.
set -euo pipefail

folder=${1:?import.sh needs a folder}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${CUTWATER_SCISSION_DATA:-$root/../shared/data/scission}
if [[ ! -d $data ]]; then
  echo "the data of Scission are not there: set CUTWATER_SCISSION_DATA"
  exit 77
fi

mkdir -p "$folder"
for network in network_stats network_stats_wired; do
  PYTHONDONTWRITEBYTECODE=1 python3 "$root/scripts/import" scission --replace \
    --data "$data"/{device-raspi4,edge-vm2Core,edge-2500,cloud-6700k\(GPU\),cloud-6700k\(NoGPU\)}.dat \
    --threads raspi4=4,vm2Core=2,2500=4,6700k-gpu=1,6700k-nogpu=8 --output "$folder/profiles" \
    --network "$data/$network.csv" --platform "$folder/$network.yaml"
done
