#pragma once

#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "study/choice/strategy_subject.hpp"

namespace cutwater::study {

/// What an executable strategy reads: the scenario as one JSON object, with the streams that it is
/// to plan. docs/strategies.md describes every key.
std::string strategy_input(const Scenario& scenario, const std::vector<StrategySubject>& subjects);

}  // namespace cutwater::study
