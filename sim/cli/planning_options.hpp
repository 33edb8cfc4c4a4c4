#pragma once

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater {

/// The options of `cutwater rank` and `cutwater pareto`. Throw UsageError.
RankArguments rank_arguments(const OptionValues& options);
ParetoArguments pareto_arguments(const OptionValues& options);

}  // namespace cutwater
