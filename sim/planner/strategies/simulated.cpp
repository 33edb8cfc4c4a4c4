#include "planner/strategies/registry.hpp"

namespace cutwater::planner {

// Closed forms know one frame alone, and so cannot tell what queues do: the command line, which
// knows the simulation, chooses by planner/simulated_search. Successive halving: Karnin, Koren and
// Somekh, "Almost Optimal Exploration in Multi-Armed Bandits", ICML 2013.
const Strategy kSimulatedStrategy = {"simulated",
                                     ParameterKind::kText,
                                     "simulated:MEASURE",
                                     "the best when simulated, such as simulated:p99_latency or "
                                     "'simulated:mean_latency,drop_ratio<=1%,budget=100'",
                                     "",
                                     nullptr};

}  // namespace cutwater::planner
