#pragma once

#include <string>

#include "metrics/summary.hpp"

namespace cutwater::report {

/// A header and one line a stream, with all digits; a value that is not known is an empty cell.
std::string to_csv(const metrics::Summary& summary);

}  // namespace cutwater::report
