#pragma once

#include <string>

#include "domain/stream_groups.hpp"
#include "input/scenario/planning_reader.hpp"

namespace cutwater::study {

/// Streams that get one plan, and which plans they may get.
struct StrategySubject {
  StreamGroup group;
  input::Planning planning;
};

/// How a plan of the group names a host: by its fleet where it goes with the source.
std::string name_in_plan(const Scenario& scenario, const StreamGroup& group, HostId host);

/// What `--plan` takes behind "STREAM=".
std::string plan_text(const Scenario& scenario, const StreamGroup& group, const Plan& plan);

}  // namespace cutwater::study
