#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/model.hpp"

namespace cutwater {

/// Consecutive blocks on one host.
struct Stage {
  HostId host;
  int first_block = 0;
  int last_block = 0;  ///< inclusive
};

/// The stages of a stream, in order; together they hold every block of the model once.
struct Plan {
  std::vector<Stage> stages;
};

/// The stage that does not start where the one before it ended, or the number of stages when
/// blocks are left over at the end.
std::optional<int> first_stage_gap(const Plan& plan, const Model& model);

/// Bytes that leave a stage.
Bytes output_of(const Stage& stage, const Model& model);
/// Bytes of the weights that its host must hold; nothing when those of a block are not known.
std::optional<Bytes> weights_of(const Stage& stage, const Model& model);
/// Largest live activations while a stage computes; nothing when those of a block are not known.
std::optional<Bytes> peak_of(const Stage& stage, const Model& model);

}  // namespace cutwater
