#pragma once

#include "cli/option_values.hpp"
#include "study/choice/strategy_request.hpp"

namespace cutwater::cli {

/// Where the names of strategies come from.
enum class StrategiesFrom { kOption, kAxis };

/// `--strategy` and what goes with it, which without any strategy makes no sense. Throws
/// UsageError.
study::StrategyRequest strategy_request(const OptionValues& options,
                                        StrategiesFrom from = StrategiesFrom::kOption);

}  // namespace cutwater::cli
