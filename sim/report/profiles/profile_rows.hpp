#pragma once

#include <optional>
#include <string>

#include "input/scenario/profile_library.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::report {

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
