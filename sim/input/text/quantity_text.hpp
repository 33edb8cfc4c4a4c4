#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/text/unit.hpp"

namespace cutwater::input {

/// The value in the base unit (s, B, B/s, 1/s, W, 1, J) or what is wrong with the text.
struct ParsedQuantity {
  std::optional<double> value;
  std::string message;  ///< given exactly when `value` is not
  std::string suggestion;
};

/// A number and its unit, with or without blanks between: "20 Mbps", "25ms", "0.1 %".
/// k, M, G, T are powers of 1000, Ki, Mi, Gi, Ti of 1024; b is bit, B byte.
ParsedQuantity parse_quantity(std::string_view text, Dimension dimension);

}  // namespace cutwater::input
