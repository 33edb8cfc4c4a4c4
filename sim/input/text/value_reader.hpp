#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

// Each reads one value and reports what is wrong with it: not a scalar, no number, no unit, out
// of range. Ranges are wide: they keep out what no arithmetic survives, and what is surely a slip.

/// A number and its unit in a piece of a text, in the base unit: what is wrong is reported at
/// `place`. Not checked for any range.
std::optional<double> read_quantity(std::string_view text, Dimension dimension, const Place& place,
                                    Diagnostics& diagnostics);

/// 0 s to 1e9 s.
std::optional<Seconds> read_time(const Node& node, Diagnostics& diagnostics);
/// -1e9 s to 1e9 s.
std::optional<Seconds> read_time_difference(const Node& node, Diagnostics& diagnostics);
/// Above 0 s, to 1e9 s.
std::optional<Seconds> read_positive_time(const Node& node, Diagnostics& diagnostics);
/// 1 B to 1e15 B.
std::optional<Bytes> read_size(const Node& node, Diagnostics& diagnostics);
/// Whole bytes, 1 B to 1e15 B.
std::optional<Bytes> read_message_size(const Node& node, Diagnostics& diagnostics);
/// Whole bytes, 0 B to 1e15 B.
std::optional<Bytes> read_header_size(const Node& node, Diagnostics& diagnostics);
/// 1 bps to 1e15 B/s.
std::optional<BytesPerSecond> read_rate(const Node& node, Diagnostics& diagnostics);
/// 1e-9/s to 1e9/s.
std::optional<PerSecond> read_frequency(const Node& node, Diagnostics& diagnostics);
/// 0 W to 1e9 W.
std::optional<Watts> read_power(const Node& node, Diagnostics& diagnostics);
/// 0 % to below 100 %.
std::optional<double> read_loss(const Node& node, Diagnostics& diagnostics);
/// 0 % to 100 %.
std::optional<double> read_share(const Node& node, Diagnostics& diagnostics);
/// 0 % to 1e6 %.
std::optional<double> read_deviation(const Node& node, Diagnostics& diagnostics);
/// A bare number above 0, to 1e9.
std::optional<double> read_factor(const Node& node, Diagnostics& diagnostics);

/// An integer from 1 to 1e9, in plain digits.
std::optional<int> read_count(const Node& node, Diagnostics& diagnostics);
/// An integer from 1 to 1e15, in plain digits.
std::optional<std::int64_t> read_large_count(const Node& node, Diagnostics& diagnostics);
/// `true` or `false`, and nothing else that YAML might take for them.
std::optional<bool> read_bool(const Node& node, Diagnostics& diagnostics);
/// Any text that is not empty.
std::optional<std::string> read_text(const Node& node, Diagnostics& diagnostics);
/// The name of an entity: letters, digits, '_', '.' and '-'.
std::optional<std::string> read_name(const Node& node, Diagnostics& diagnostics);
/// Names, each given once.
std::optional<std::vector<std::string>> read_names(const Node& node, Diagnostics& diagnostics);

/// Is it a name of an entity? `name` is often a key of a map.
bool is_name(std::string_view name);
/// Reports a name that is not one.
void check_name(std::string_view name, const Place& place, Diagnostics& diagnostics);

/// One of the `words`; the index of the one that is written.
std::optional<std::size_t> read_choice(const Node& node, const std::vector<std::string>& words,
                                       Diagnostics& diagnostics);

}  // namespace cutwater::input
