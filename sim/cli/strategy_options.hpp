#pragma once

#include "cli/option_values.hpp"
#include "cli/strategy_request.hpp"

namespace cutwater {

/// `--strategy` and what goes with it. Throws UsageError.
StrategyRequest strategy_request(const OptionValues& options);

}  // namespace cutwater
