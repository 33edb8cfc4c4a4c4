#pragma once

#include <string>
#include <vector>

#include "output/text_table.hpp"
#include "report/run/run_info.hpp"

namespace cutwater::report {

/// Which strategy chose which plan, with an empty line behind; empty without any.
std::string choices_table(const std::vector<ChoiceInfo>& choices, output::Colour colour);

}  // namespace cutwater::report
