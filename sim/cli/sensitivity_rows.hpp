#pragma once

#include <string>

#include "cli/arguments.hpp"
#include "cli/sensitivity_study.hpp"

namespace cutwater {

/// The question, and for every platform and stream how its best plan depends on the conditions.
std::string sensitivity_json(const Study& study, const SensitivityArguments& arguments);

/// One line for every platform, stream and combination of conditions.
std::string sensitivity_csv(const Study& study);

}  // namespace cutwater
