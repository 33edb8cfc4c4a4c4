#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/stream_groups.hpp"
#include "input/language/strategy_text.hpp"

namespace cutwater::study {

/// What of the `--strategy` arguments is each group's; nothing for one that keeps its plan. Wrong
/// arguments are reported.
std::vector<std::optional<input::StrategyText>> assign_strategies(
    const std::vector<std::string>& arguments, const std::vector<StreamGroup>& groups,
    const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace cutwater::study
