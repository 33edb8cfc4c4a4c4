#pragma once

#include <string_view>

#include "cli/arguments.hpp"
#include "output/text_table.hpp"

namespace cutwater::cli {

/// Colour of what goes to standard output: as wished, by default on a terminal unless NO_COLOR is
/// set or the terminal is dumb.
output::Colour colour_of_stdout(ColourWish wish);

bool is_stderr_a_terminal();

/// Throws OutputError when not all of the text gets out; ends the process (SIGPIPE) when nobody
/// reads it any more.
void print(std::string_view text);

/// To standard error; nobody can be told when that fails.
void complain(std::string_view text);

}  // namespace cutwater::cli
