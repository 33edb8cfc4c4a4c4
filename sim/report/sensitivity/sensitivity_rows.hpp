#pragma once

#include <string>

#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::report {

/// The question, and for every platform and stream how its best plan depends on the conditions.
std::string sensitivity_json(const study::Study& study, const study::SensitivityRequest& request);

/// One line for every platform, stream and combination of conditions.
std::string sensitivity_csv(const study::Study& study);

}  // namespace cutwater::report
