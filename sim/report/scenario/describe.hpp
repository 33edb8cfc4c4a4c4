#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/scenario.hpp"
#include "output/text_table.hpp"

namespace cutwater::report {

/// The plans of some streams, under the names given: one row for each stage: layers, time on its
/// host, where that is more than the sum of its blocks what it comes from, bytes sent and over
/// which links; before them the input, if it travels, and after them the result.
std::string stages_table(const Scenario& scenario,
                         const std::vector<std::pair<StreamId, std::string>>& streams,
                         output::Colour colour);

/// A valid scenario in short, for people: hosts, links, streams, and what each stage computes and
/// sends where. Of a fleet, the first member stands for all.
std::string describe(const Scenario& scenario, output::Colour colour);

}  // namespace cutwater::report
