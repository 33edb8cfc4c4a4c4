#pragma once

#include <cstddef>
#include <string>

#include "output/text_table.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::report {

/// How often a plan is the best: of each stream the `top` most frequent ones.
std::string plan_table(const study::Study& study, std::size_t top, output::Colour colour);

}  // namespace cutwater::report
