#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace cutwater::cli {

/// The page `man cutwater`, of that day ("2026-01-31"), in man(7).
std::string man_page(const std::vector<Command>& commands, const std::string& date);

}  // namespace cutwater::cli
