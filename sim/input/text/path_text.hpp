#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "input/language/cost_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// Reads the hosts that plans may use, and their order: "tiers" (each tier at most once, in the
/// platform's order), "any" (any host, any order), or hosts in order, "device,edge,cloud", where a
/// tier stands for its only host, unless a host has its name. What is wrong is reported.
std::optional<SearchSpace> read_path(const Node& text, const PlanningSubject& subject,
                                     Diagnostics& diagnostics);

/// Where no path is given: "tiers" when any host has a tier, else "any".
SearchSpace default_path(const PlanningSubject& subject);

}  // namespace cutwater::input
