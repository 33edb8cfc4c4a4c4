#include "cli/sensitivity_help.hpp"

namespace cutwater::cli {

std::string sensitivity_help() {
  return R"(cutwater sensitivity: how the best plan depends on conditions, and what a new plan gains

examples:
  cutwater sensitivity --platform home.yaml --workload camera.yaml \
    --vary links.uplink.up=20,10,5,2Mbps
  cutwater sensitivity --platform home.yaml --workload camera.yaml \
    --vary hosts.edge.stress.cpu=0%,22%,45%,67%,90% --vary links.uplink.up=12:2:-2Mbps
  cutwater sensitivity --platform home.yaml --workload camera.yaml \
    --models mobilenetv2,resnet50,vgg16 --vary links.uplink.latency=10,50,100ms
  cutwater sensitivity --platform home-3g.yaml --platform home-4g.yaml --workload camera.yaml \
    --vary streams.camera.input=50,150,600kB --format csv --output points.csv

Looks for the best plan under every combination of the conditions, in closed form. Tells how often
each plan is the best; which conditions change it; what a new plan gains over keeping the one for
the first value of every condition; and how often the best plan has not the highest throughput.

scenario:
  --platform FILE        hosts and links (YAML); required; repeatable: each by itself
  --workload FILE        streams (YAML); required; their plans are not read
  --stream NAME          of several streams, this one alone
  --models NAME,NAME     every stream with each of these models instead of its own
  --profiles DIR         measured profiles; repeatable, the first that has a model wins;
                         then ./profiles, then the installed ones
  --set KEY=VALUE        another value for a key of the files; repeatable
  --network flow|packet  default: as the platform file says, else flow

conditions:
  --vary KEY=VALUE,VALUE      a key as --set takes it, and its values; required; repeatable. Bare
                              numbers have the unit of the last one: 5,10,20Mbps
  --vary KEY=LOW:HIGH:STEP    the same in even steps: 5:50:5Mbps, or down: 50:5:-5Mbps

plans:
  --where CONSTRAINT     only plans that satisfy it, besides those of the workload; repeatable
  --objective COST       what is best: a cost, or a weighted sum; default: latency
  --path tiers|any|A,B,C which hosts, in which order; default: tiers when hosts have one, else any
  --revisit              a plan may come back to a host that it has left

'cutwater rank --help' explains constraints and costs.

result:
  --format table|json|csv  default: table; csv has one line a combination
  --top N                  of the plans that win somewhere, list so many; default: 5
  --output FILE            write the result there instead of to standard output

other:
  --color auto|always|never  default: auto, which means on a terminal unless NO_COLOR is set
  --quiet                    no warnings
  --help                     this text

exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 no plan satisfies all constraints
under any of the conditions
)";
}

}  // namespace cutwater::cli
