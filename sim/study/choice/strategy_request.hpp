#pragma once

#include <string>
#include <vector>

#include "base/quantity.hpp"

namespace cutwater::study {

/// How plans are chosen, as on the command line.
struct StrategyRequest {
  /// "latency", "camera=native:edge": that without a stream is of all streams that have none.
  std::vector<std::string> strategies;
  std::vector<std::string> where;  ///< constraints, besides those of the workload
  std::string path;                ///< "tiers", "any", "a,b,c"; empty: the default one
  bool revisit = false;
  Seconds time_limit{60};  ///< of an executable
  unsigned jobs = 1;       ///< simulations at a time, of a strategy that simulates
};

}  // namespace cutwater::study
