#include "cli/strategy_help.hpp"

namespace cutwater::cli {

std::string strategies_help() {
  return R"(cutwater strategies: the named ways to choose plans, with what each looks for and its source

examples:
  cutwater strategies
  cutwater run --platform home.yaml --workload camera.yaml --strategy latency
  cutwater run --platform home.yaml --workload camera.yaml --strategy camera=native:edge

docs/strategies.md tells more, and how to write one of your own.

result:
  --format table|json|csv    default: table
  --color auto|always|never  default: auto, which means on a terminal unless NO_COLOR is set
  --help                     this text
)";
}

std::string strategy_options_help() {
  return R"(plans:
  --strategy [STREAM=]NAME  choose the plan of that stream, or of all others, such as latency,
                            native:edge, deadline:400ms; 'cutwater strategies' lists them; ./PROGRAM
                            is one of your own; repeatable; streams without one keep their plan
  --where CONSTRAINT        only plans that satisfy it, besides those of the workload; repeatable
  --path tiers|any|A,B,C    the hosts of plans, and their order; default: tiers when hosts have one
  --revisit                 a plan may come back to a host that it has left
  --strategy-timeout TIME   of one of your own; default: 60 s
)";
}

}  // namespace cutwater::cli
