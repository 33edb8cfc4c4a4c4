#pragma once

#include <string>
#include <string_view>

#include "metrics/summary.hpp"

namespace cutwater {

/// A header and one line a stream, with all digits; a value that is not known is an empty cell.
std::string to_csv(const Summary& summary);

/// The text as one cell: quoted where it has a comma, a quote or a line end.
std::string csv_cell(std::string_view text);

}  // namespace cutwater
