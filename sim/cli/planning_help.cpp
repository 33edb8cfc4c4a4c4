#include "cli/planning_help.hpp"

#include "cli/help_parts.hpp"

namespace cutwater::cli {
namespace {

constexpr const char* kRankHelp =
    R"(cutwater rank: the best plans of a stream, in order, without simulating

examples:
  cutwater rank --platform home.yaml --workload camera.yaml
  cutwater rank --platform home.yaml --workload camera.yaml --top 3 --explain
  cutwater rank --platform home.yaml --workload camera.yaml --objective throughput
  cutwater rank --platform home.yaml --workload camera.yaml \
    --where 'bytes[device->edge] <= 100 kB' --where 'share[edge] >= 30 %'
  cutwater rank --platform home.yaml --workload camera.yaml --path device,cloud --format json

Costs are those of one frame that meets no other, as a simulation of it would show. Every plan of
the path is considered; docs/planner.md explains how.

)";

constexpr const char* kParetoHelp =
    R"(cutwater pareto: the plans of a stream that no other beats in all of two or three costs

examples:
  cutwater pareto --platform home.yaml --workload camera.yaml --costs latency,memory[device]
  cutwater pareto --platform home.yaml --workload camera.yaml --costs latency,throughput,bytes
  cutwater pareto --platform home.yaml --workload camera.yaml --costs latency,bytes \
    --where 'use edge' --plot front.vl.json

The whole front, exactly. The knee is the plan nearest to the best of all costs at once, each
counted from its least to its greatest in the front.

)";

constexpr const char* kScenario = R"(scenario:
  --platform FILE        hosts and links (YAML); required
  --workload FILE        streams (YAML); required; a plan in it is not used
  --stream NAME          of several streams, the one to plan for
  --profiles DIR         measured profiles; repeatable, the first that has a model wins;
                         then ./profiles, then the installed ones
  --set KEY=VALUE        another value for a key of the files, such as links.uplink.up=5Mbps;
                         repeatable
  --network flow|packet  packet adds the time to store and forward fragments; default: as the
                         platform file says, else flow

plans:
  --where CONSTRAINT     only plans that satisfy it, besides those of the workload; repeatable
  --path tiers|any|A,B,C each tier at most once, in their order; any hosts, in any order; or these
                         hosts in this order; default: tiers when hosts have one, else any
  --revisit              a plan may come back to a host that it has left
)";

constexpr const char* kRankOptions =
    R"(  --objective COST       what is best: a cost, or a sum such as '0.7*latency/1 s + 0.3*bytes/1 MB',
                         in which s, MB and J are the references by default; default: latency
  --top N                how many; default: 10
)";

constexpr const char* kParetoOptions = R"(  --costs COST,COST[,COST]  required
)";

constexpr const char* kGrammar = R"(
constraints:
  COST <= VALUE, COST >= VALUE   such as 'latency <= 400 ms', 'throughput >= 10 fps'
  layer[L] on HOST               layer[L] not on HOST; L is its number, or the name of a block
  use HOST, avoid HOST           computes at least one layer there; none
  only HOST                      nowhere else
  use all                        every tier, or every host, of the path
  HOST is a host, a fleet or a tier.

costs:
  latency, throughput (or bottleneck, a time), bytes, bytes[FROM->TO], memory[HOST], energy,
  energy[HOST]; in constraints also time[HOST], share[HOST], the part of the latency that is
  computing there, and compute_share[HOST], the part of the computing that is done there
)";

constexpr const char* kRankResult = R"(
result:
  --format table|json|csv  default: table; json has one line for the question and one a plan
  --spread RATIO           mark plans within that of the first, such as 1%; default: those whose
                           difference is within the deviation that the profiles have measured
  --explain                also draw the best plan: a bar over the layers of each stage
  --output FILE            write the result there instead of to standard output
)";

constexpr const char* kParetoResult = R"(
result:
  --format table|json|csv  default: table
  --plot FILE              also write a chart: FILE.vl.json for Vega-Lite, FILE.gp for gnuplot
  --output FILE            write the result there instead of to standard output
)";

constexpr const char* kExitCodes = R"(
exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 no plan satisfies all constraints
)";

}  // namespace

std::string planning_help_of(const std::string& command) {
  const auto help = [](const char* about, const char* options, const char* result) {
    return std::string(about) + kScenario + options + kGrammar + result + kOtherOptions +
           kExitCodes;
  };
  if (command == "pareto") return help(kParetoHelp, kParetoOptions, kParetoResult);
  return help(kRankHelp, kRankOptions, kRankResult);
}

}  // namespace cutwater::cli
