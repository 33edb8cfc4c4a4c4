#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace cutwater::testing {

/// Fails the property with this text unless `holds`.
template <class... Values>
void require(bool holds, fmt::format_string<Values...> otherwise, Values&&... values) {
  if (!holds) RC_FAIL(fmt::format(otherwise, std::forward<Values>(values)...));
}

/// Relative to the larger one. Below `unit` absolute: a duration has the error of its two dates.
inline bool is_near(double a, double b, double tolerance = 1e-9, double unit = 1e-3) {
  return std::abs(a - b) <= tolerance * std::max({std::abs(a), std::abs(b), unit});
}

}  // namespace cutwater::testing
