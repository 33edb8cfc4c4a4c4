#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "domain/profile_check.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// What a cell of a table shows for what is not known.
inline constexpr const char* kNotKnown = "–";

/// How a result begins in JSON: schema, version, what was asked for.
Row profile_json_head(const ProfileArguments& arguments);

/// The value in its base unit, or nothing.
template <class Unit>
Value value_of(const std::optional<Quantity<Unit>>& quantity) {
  return quantity ? Value(quantity->value()) : Value();
}
/// Of bytes, which are whole.
Value value_of(const std::optional<Bytes>& size);

/// One line a model and machine: time, and what it comes from.
std::string profile_list(const std::vector<ProfiledModel>& library,
                         const ProfileArguments& arguments, Colour colour);

}  // namespace cutwater
