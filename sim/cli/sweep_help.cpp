#include "cli/sweep_help.hpp"

namespace cutwater::cli {
namespace {

constexpr const char* kSweepHelp =
    R"(cutwater sweep: simulate many scenarios that differ in some values; one row each

examples:
  cutwater sweep --platform home.yaml --workload camera.yaml \
    --vary links.uplink.up=5:50:5Mbps --vary streams.camera.arrivals.periodic=10,20,30fps \
    --output sweep.csv
  cutwater sweep --platform home.yaml --workload camera.yaml --vary links.uplink.up=5,20Mbps \
    --vary strategy=latency,throughput,native:cloud --replications 10 --output sweep.csv
  cutwater sweep --platform home.yaml --workload camera.yaml --vary links.uplink.up=5:50:0.1Mbps \
    --vary links.uplink.loss=0:5:0.01% --sample 500 --output sweep.csv
  cutwater sweep ... --output sweep.csv --resume
  cutwater sweep ... --shard 1/4 --output part-1.csv

Every point is a simulation in a process of its own. One that cannot be answered - no plan, values
that do not fit together, a limit reached, a crash - is a row with its error, and the sweep goes on.

points:
  --vary KEY=VALUES      what to vary: a key of the files as --set has it, or 'strategy'; required,
                         repeatable. VALUES are a list, 10,20,30fps, or LOW:HIGH:STEP, 5:50:5Mbps.
                         All combinations, the last axis varying fastest
  --sample N             instead, N of them: a Latin hypercube, drawn with --seed
  --replications N       simulate each point so often, with the seeds of 'cutwater compare': values
                         are means, .low and .high their 95 % confidence interval; default: 1

)";

constexpr const char* kScenario = R"(scenario:
  --platform FILE        hosts and links (YAML); required
  --workload FILE        streams and background traffic (YAML); required
  --profiles DIR         measured profiles; repeatable, the first that has a model wins;
                         then ./profiles, then the installed ones
  --set KEY=VALUE        another value for a key of the files at every point; repeatable
  --network flow|packet  default: as the platform file says, else flow
  --noise none|profile   compute for the measured mean, or vary as measured; default: none
  --seed N               of all that is random; default: 1

plans:
  --plan STREAM=PLAN     replaces the plan of the file; repeatable
  --strategy NAME        or have it chosen at each point; STREAM=NAME for one stream; repeatable
  --where CONSTRAINT, --path tiers|any|A,B,C, --revisit, --strategy-timeout TIME
                         of chosen plans, as in 'cutwater run'; 'cutwater strategies' lists NAMEs
)";

constexpr const char* kSweepRun = R"(
running:
  --jobs N               simulations at a time; default: one a processor
  --point-timeout TIME   give a point up after that time, such as 60s
  --point-memory SIZE    or when it needs more memory than that, such as 2GiB
  --resume               go on with a sweep that was interrupted, at any moment and in any way; what
                         comes out is the same. Also when nothing is there yet, or nothing is left
  --shard I/N            only each Nth point, the Ith of them first; 'cutwater merge' puts the parts
                         together. For many machines: scripts/sweep-slurm.sh, sweep-parallel.sh

result:
  --format csv|json      one line a point; default: csv
  --output FILE          write there instead of to standard output; it must not be there yet.
                         Beside it FILE.manifest.json: versions, seed, axes, hashes of all inputs;
                         until all is done, FILE.journal
)";

constexpr const char* kMergeHelp =
    R"(cutwater merge: put the shards of a sweep together

examples:
  cutwater merge part-1.csv part-2.csv part-3.csv part-4.csv --output sweep.csv

The parts in any order, each with its manifest beside it. What comes out is what one sweep without
shards would have written, to the byte.

result:
  --output FILE  write there, with a manifest, instead of to standard output; it must not be there
                 yet
)";

constexpr const char* kOther = R"(
other:
  --quiet        no warnings and no progress
  --help         this text
)";

}  // namespace

std::string sweep_help_of(const std::string& command) {
  if (command == "merge") return std::string(kMergeHelp) + kOther;
  return std::string(kSweepHelp) + kScenario + kSweepRun + kOther;
}

}  // namespace cutwater::cli
