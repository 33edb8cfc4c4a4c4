#pragma once

#include <string>

#include "output/text_table.hpp"

namespace cutwater::report {

/// The strategies that have a name, with what each looks for and its source.
std::string strategies_text(output::Colour colour);
std::string strategies_json();
std::string strategies_csv();

}  // namespace cutwater::report
