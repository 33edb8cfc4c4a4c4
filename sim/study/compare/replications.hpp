#pragma once

#include <cstddef>
#include <vector>

#include "base/quantity.hpp"
#include "metrics/comparison.hpp"
#include "metrics/warmup.hpp"
#include "study/compare/entrants.hpp"

namespace cutwater::study {

/// The warm-up of all entrants: of each the one in the middle of those that its first replications
/// show, since a single run often looks steady late by chance; of all entrants the gravest. At
/// least one replication. Throws SimulationError.
metrics::Warmup find_warmup(const std::vector<Entrant>& entrants, std::size_t replications,
                            unsigned jobs);

struct Replications {
  std::size_t first = 0;  ///< of those to be simulated; the earlier ones are there already
  std::size_t end = 0;    ///< behind the last
  Seconds warmup{};       ///< frames captured earlier do not count
  unsigned jobs = 1;
};

/// Simulates the replications of each entrant, all entrants with the same random numbers, and adds
/// their figures to `contenders`, which are in the order of the entrants. Entrants with the same
/// plans are simulated once. Throws SimulationError.
void replicate(const std::vector<Entrant>& entrants, const Replications& replications,
               std::vector<metrics::Contender>& contenders);

}  // namespace cutwater::study
