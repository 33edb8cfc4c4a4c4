#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/stream_groups.hpp"
#include "input/strategy_text.hpp"

namespace cutwater {

/// What of the `--strategy` arguments is each group's; nothing for one that keeps its plan. Wrong
/// arguments are reported.
std::vector<std::optional<StrategyText>> assign_strategies(
    const std::vector<std::string>& arguments, const std::vector<StreamGroup>& groups,
    const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace cutwater
