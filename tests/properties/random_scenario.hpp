#pragma once

#include <rapidcheck.h>

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "domain/scenario.hpp"

namespace cutwater {

/// What a failing property prints: all that a run of the scenario depends on.
void showValue(const Scenario& scenario, std::ostream& out);  // NOLINT: rapidcheck's name

namespace testing {

/// What random scenarios may contain; everything by default.
struct Variety {
  std::optional<NetworkMode> network;  ///< nothing: any
  int streams = 4;                     ///< at most
  bool has_draws = true;               ///< jitter, Poisson, noise, loss
  bool has_background = true;          ///< needs has_draws for Poisson and on-off
  bool has_until = true;
  bool has_block = true;  ///< `drop: block`
  bool has_closed_loops = true;
  std::string prefix;  ///< of every name
};

/// A valid scenario of 2-6 hosts that runs for milliseconds: routes of any length, plans of 1-6
/// stages that visit hosts again, all queue rules, transports and arrivals.
rc::Gen<Scenario> random_scenario(const Variety& variety = {});

}  // namespace testing
}  // namespace cutwater
