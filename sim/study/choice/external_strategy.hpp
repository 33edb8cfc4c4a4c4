#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "domain/scenario.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/choice/strategy_input.hpp"

namespace cutwater::study {

/// Asks the executable at `path` for a plan of each subject, in their order: it reads
/// strategy_input() and prints {"plans": {"STREAM": "PLAN", …}}. Nothing when `report` tells what
/// is wrong: it fails, prints something else, or a plan that is none or breaks a constraint.
std::optional<std::vector<Plan>> external_plans(const std::string& path, const Scenario& scenario,
                                                const std::vector<StrategySubject>& subjects,
                                                Seconds time_limit, ChoiceReport& report);

}  // namespace cutwater::study
