#pragma once

#include <string>

#include "domain/scenario.hpp"
#include "output/text_table.hpp"

namespace cutwater::report {

/// A valid scenario in short, for people: hosts, links, streams, and what each stage computes and
/// sends where. Of a fleet, the first member stands for all.
std::string describe(const Scenario& scenario, output::Colour colour);

}  // namespace cutwater::report
