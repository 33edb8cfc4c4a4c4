#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/workload.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// A value of `arrivals:` and whose it is.
struct ArrivalsText {
  const Node& node;
  Place title;  ///< of the key
  std::string stream;
};

/// One of periodic, poisson, trace and closed. A trace file is named relative to the file that
/// names it.
std::optional<Arrivals> read_arrivals(const ArrivalsText& text, Diagnostics& diagnostics);

}  // namespace cutwater::input
