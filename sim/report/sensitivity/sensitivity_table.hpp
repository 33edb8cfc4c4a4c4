#pragma once

#include <cstddef>
#include <string>

#include "output/text_table.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::report {

/// For people: how often each plan is the best (the `top` most frequent of each stream), which
/// conditions change it, what a new plan gains, and what throughput the best one forgoes.
std::string sensitivity_table(const study::Study& study, std::size_t top, output::Colour colour);

/// In the form that was asked for.
std::string sensitivity_text(const study::Study& study, const study::SensitivityRequest& request,
                             output::Colour colour);

/// What a new plan gains over the first one while one condition differs: each value that changes
/// the plan; on several platforms, the most that any value gains.
std::string gain_table(const study::Study& study, output::Colour colour);

/// How often a plan is the best: of each stream the `top` most frequent ones.
std::string plan_table(const study::Study& study, std::size_t top, output::Colour colour);

}  // namespace cutwater::report
