#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "input/language/cost_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// Reads one constraint, as on the command line and in a workload file:
///   COST <= VALUE, COST >= VALUE   "bytes[device->edge] <= 1 MB", "throughput >= 10 fps"
///   layer[LAYER] on HOST, layer[LAYER] not on HOST      by number, or the name of a block
///   use HOST, avoid HOST, only HOST, use all
/// where HOST is a host, a fleet or a tier. What is wrong is reported. The groups of "use all" are
/// the tiers that have hosts, or all hosts when none has a tier.
std::optional<Constraint> read_constraint(const Node& text, const PlanningSubject& subject,
                                          Diagnostics& diagnostics);

/// What "use all" asks for where this space is searched: every tier, or every host.
std::vector<std::vector<HostId>> groups_of(const SearchSpace& space, const Platform& platform);

}  // namespace cutwater::input
