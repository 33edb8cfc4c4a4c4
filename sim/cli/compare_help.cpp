#include "cli/compare_help.hpp"

namespace cutwater::cli {

std::string compare_help() {
  return R"(cutwater compare: simulate several plans or strategies, and say which differ, and how surely

examples:
  cutwater compare --platform home.yaml --workload camera.yaml --strategy latency --strategy bytes
  cutwater compare --platform home.yaml --workload camera.yaml --plan a=device@6,edge --plan b=cloud
  cutwater compare --platform home.yaml --workload camera.yaml --strategy latency --strategy lmos \
    --by p95_latency --until decided
  cutwater compare --platform home.yaml --workload camera.yaml --strategy latency \
    --expect 'latency.p95_latency <= 400 ms' --junit gate.xml
  cutwater compare --platform home.yaml --workload camera.yaml --plan split=device@6,edge \
    --baseline old.json --fail-on 'p99_latency > +5 %'

what is compared, at least two, or one that something is expected of:
  --strategy NAME        a plan chosen by that strategy, repeatable; see 'cutwater strategies'
  --plan NAME=PLAN       a plan of your own and a name for it, such as split=camera=device@6,edge;
                         repeatable, of the same name once for each stream
  --where CONSTRAINT     what chosen plans must satisfy, such as 'use edge'; repeatable
  --path tiers|any|a,b,c, --revisit, --strategy-timeout TIME  as of 'cutwater run'

scenario:
  --platform FILE        hosts and links (YAML); required
  --workload FILE        streams and background traffic (YAML); required
  --profiles DIR         measured profiles; repeatable, the first that has a model wins;
                         then ./profiles, then the installed ones
  --set KEY=VALUE        another value for a key of the files; repeatable
  --network flow|packet  default: as the platform file says, else flow
  --noise none|profile   compute for the measured mean, or vary as measured; default: none
  --seed N               of the first replication; those of the others follow from it; default: 1

statistics:
  --by [STREAM.]MEASURE  what decides the order: mean_latency (default), p50_latency, p90_latency,
                         p95_latency, p99_latency, max_latency, drop_ratio, throughput, goodput,
                         goodput_ratio, makespan, bytes, energy, ...
  --replications N       simulations of each, all with the same random numbers; default: 10
  --until decided        go on, with twice as many each time, until what is asked for is decided
  --max-replications N   but not beyond these; default: 16 times the first number
  --warmup auto|TIME     frames captured earlier do not count; auto (default): that of the
                         baseline, else from when on latencies are steady
  --confidence LEVEL     of intervals; default: 95%
  --jobs N               simulations at a time; default: one a processor

gate:
  --expect TEXT          such as 'latency.p95_latency <= 400 ms' or
                         'lmos.drop_ratio <= 0.9 * latency.drop_ratio'; repeatable
  --expectations FILE    a YAML file with lists 'expect' and 'fail_on'; repeatable
  --baseline FILE        what --format json --output FILE wrote of the same scenario and names
  --fail-on TEXT         too much worse than the baseline: 'p99_latency > +5 %',
                         'throughput < -0.5 fps', 'drop_ratio > +1 pp'; repeatable
  --undecided pass|fail  what becomes of those that cannot be told; default: pass

result:
  --format table|json|csv  default: table; csv has one line a figure
  --output FILE            write the result there instead of to standard output
  --markdown FILE          also write a summary for the page of a CI job
  --junit FILE             also write what became of the expectations

other:
  --color auto|always|never  default: auto, which means on a terminal unless NO_COLOR is set
  --quiet                    no warnings
  --help                     this text

exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 no plan satisfies all constraints,
4 an expectation failed
)";
}

}  // namespace cutwater::cli
