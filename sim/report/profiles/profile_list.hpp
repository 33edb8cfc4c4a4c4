#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input/scenario/profile_library.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::report {

/// What a cell of a table shows for what is not known.
inline constexpr const char* kNotKnown = "–";

/// How a result begins in JSON: schema, version, what was asked for.
output::Row profile_json_head(const input::ProfilesRequest& request);

/// The value in its base unit, or nothing.
template <class Unit>
output::Value value_of(const std::optional<Quantity<Unit>>& quantity) {
  return quantity ? output::Value(quantity->value()) : output::Value();
}
/// A size: bytes are whole.
output::Value value_of(const std::optional<Bytes>& size);

/// One line a model and machine: time, and what it comes from.
std::string profile_list_table(const std::vector<profiles::ProfiledModel>& library,
                               output::Colour colour);
std::string profile_list_csv(const std::vector<profiles::ProfiledModel>& library);
std::string profile_list_json(const std::vector<profiles::ProfiledModel>& library,
                              const input::ProfilesRequest& request);

/// What a whole model takes on one host: nothing when not known of every block.
struct ModelMemory {
  std::optional<Bytes> weights = Bytes(0);
  std::optional<Bytes> peak = Bytes(0);  ///< of the block with the largest activations
};
ModelMemory memory_of(const Model& model);

/// One line a block and machine; a model that no machine has measured has one line a block.
std::string profile_csv(const profiles::ProfiledModel& profiled);

/// The model, its machines, and its blocks with their times on each.
std::string profile_json(const profiles::ProfiledModel& profiled,
                         const input::ProfilesRequest& request);

}  // namespace cutwater::report
