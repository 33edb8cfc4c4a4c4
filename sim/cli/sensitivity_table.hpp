#pragma once

#include <cstddef>
#include <string>

#include "cli/sensitivity_study.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// For people: how often each plan is the best (the `top` most frequent of each stream), which
/// conditions change it, what a new plan gains, and what throughput the best one forgoes.
std::string sensitivity_table(const Study& study, std::size_t top, Colour colour);

}  // namespace cutwater
