#pragma once

#include <cstddef>
#include <string>

#include "cli/sensitivity_study.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// How often a plan is the best: of each stream the `top` most frequent ones.
std::string plan_table(const Study& study, std::size_t top, Colour colour);

}  // namespace cutwater
