#pragma once

#include <string>
#include <vector>

#include "output/run_info.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// Which strategy chose which plan, with an empty line behind; empty without any.
std::string choices_table(const std::vector<ChoiceInfo>& choices, Colour colour);

}  // namespace cutwater
