#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::report {

/// What a cell of a table shows for what is not known.
inline constexpr const char* kNotKnown = "–";

/// How a result begins in JSON: schema, version, what was asked for.
output::Row profile_json_head(const cli::ProfileArguments& arguments);

/// The value in its base unit, or nothing.
template <class Unit>
output::Value value_of(const std::optional<Quantity<Unit>>& quantity) {
  return quantity ? output::Value(quantity->value()) : output::Value();
}
/// Of bytes, which are whole.
output::Value value_of(const std::optional<Bytes>& size);

/// One line a model and machine: time, and what it comes from.
std::string profile_list(const std::vector<profiles::ProfiledModel>& library,
                         const cli::ProfileArguments& arguments, output::Colour colour);

}  // namespace cutwater::report
