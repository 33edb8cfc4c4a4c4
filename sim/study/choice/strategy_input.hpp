#pragma once

#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "domain/stream_groups.hpp"
#include "input/scenario/planning_reader.hpp"

namespace cutwater::study {

/// Streams that get one plan, and which plans they may get.
struct StrategySubject {
  StreamGroup group;
  input::Planning planning;
};

/// What an executable strategy reads: the scenario as one JSON object, with the streams that it is
/// to plan. docs/strategies.md describes every key.
std::string strategy_input(const Scenario& scenario, const std::vector<StrategySubject>& subjects);

}  // namespace cutwater::study
