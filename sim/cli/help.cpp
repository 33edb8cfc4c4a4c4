#include "cli/help.hpp"

#include "cli/compare_help.hpp"
#include "cli/planning_help.hpp"
#include "cli/profile_help.hpp"
#include "cli/sensitivity_help.hpp"
#include "cli/strategy_help.hpp"
#include "cli/sweep_help.hpp"
#include "cli/upload_help.hpp"

namespace cutwater::cli {
namespace {

constexpr const char* kProgramHelp =
    R"(cutwater predicts how a neural network that is split over several machines behaves on a stream of
frames: latency, throughput, drops, traffic, memory, energy.

examples:
  cutwater validate --platform home.yaml --workload camera.yaml
  cutwater run --platform home.yaml --workload camera.yaml
  cutwater run --platform home.yaml --workload camera.yaml --plan camera=device@6,edge
  cutwater rank --platform home.yaml --workload camera.yaml --where 'latency <= 400 ms'

commands:
  run         simulate a scenario; print what became of its frames and what limits them
  validate    check the files of a scenario and describe it, without simulating
  rank        the best plans of a stream, in order, without simulating
  pareto      the plans that no other beats in all of two or three costs
  upload      in which order to upload a model that a server does not have yet
  sensitivity how the best plan depends on conditions, and what a new plan gains
  compare     simulate several plans or strategies, and say which differ, and how surely
  strategies  the named ways to choose plans, for --strategy of run, compare, sweep
  sweep       simulate many scenarios that differ in some values; one row each
  merge       put the shards of a sweep together
  profile     list and show measured profiles, and check how far to trust them

'cutwater COMMAND --help' explains a command, 'cutwater --version' prints the version.

exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 no plan satisfies all constraints,
4 an expectation failed (compare) or something found (profile check --strict), 5 internal error,
130 interrupted
)";

constexpr const char* kScenarioHelp = R"(scenario:
  --platform FILE        hosts and links (YAML); required
  --workload FILE        streams and background traffic (YAML); required
  --profiles DIR         measured profiles; repeatable, the first that has a model wins;
                         then ./profiles, then the installed ones
  --plan STREAM=PLAN     host and last layer of each stage, such as camera=device@6,edge@22,cloud;
                         replaces the plan of the file; repeatable
  --set KEY=VALUE        another value for a key of the files, such as links.uplink.up=5Mbps;
                         repeatable
  --network flow|packet  messages share links fairly, or every fragment queues at every link;
                         default: as the platform file says, else flow
  --noise none|profile   compute for the measured mean, or vary as measured; default: none
  --seed N               of all that is random; default: 1
)";

constexpr const char* kRunHelp = R"(result:
  --format table|json|csv  default: table; csv has one line a stream
  --output FILE            write the result there instead of to standard output
  --frames FILE.csv        also write one line a frame: when and how it ended, what took its time
  --makespan-frames N      also report how long the first N frames of each stream took together
  --trace FILE.json        also write a trace that opens in https://ui.perfetto.dev
  --trace-frames A-B       trace only frames A to B of each stream, counted from 0
)";

constexpr const char* kCommonHelp = R"(other:
  --color auto|always|never  default: auto, which means on a terminal unless NO_COLOR is set
  --quiet                    no warnings and no progress
  --help                     this text

files are written whole or not at all; an output never replaces an input
)";

std::string run_help() {
  return std::string(
             R"(cutwater run: simulate a scenario; print what became of its frames and what limits them

examples:
  cutwater run --platform home.yaml --workload camera.yaml
  cutwater run --platform home.yaml --workload camera.yaml --plan camera=device@6,edge
  cutwater run --platform home.yaml --workload camera.yaml --strategy latency --where 'use edge'
  cutwater run --platform home.yaml --workload camera.yaml --set links.uplink.up=5Mbps
  cutwater run --platform home.yaml --workload camera.yaml --format json --output result.json
  cutwater run --platform home.yaml --workload camera.yaml --trace trace.json --trace-frames 0-99

)") + kScenarioHelp +
         '\n' + strategy_options_help() + '\n' + kRunHelp + '\n' + kCommonHelp;
}

std::string validate_help() {
  return std::string(
             R"(cutwater validate: check the files of a scenario and describe it, without simulating

examples:
  cutwater validate --platform home.yaml --workload camera.yaml
  cutwater validate --platform home.yaml --workload camera.yaml --plan camera=device@6,edge

)") + kScenarioHelp +
         '\n' + kCommonHelp;
}

}  // namespace

std::string help_of(const std::string& command) {
  if (command == "run") return run_help();
  if (command == "validate") return validate_help();
  if (command == "rank" || command == "pareto") return planning_help_of(command);
  if (command == "upload") return upload_help();
  if (command == "sensitivity") return sensitivity_help();
  if (command == "compare") return compare_help();
  if (command == "strategies") return strategies_help();
  if (command == "sweep" || command == "merge") return sweep_help_of(command);
  if (command.starts_with("profile")) return profile_help_of(command);
  return kProgramHelp;
}

}  // namespace cutwater::cli
