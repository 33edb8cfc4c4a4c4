#include "domain/plan.hpp"

#include <algorithm>
#include <span>

namespace cutwater {
namespace {

std::span<const Block> blocks_of(const Stage& stage, const Model& model) {
  const auto first = static_cast<std::size_t>(stage.first_block);
  const auto count = static_cast<std::size_t>(stage.last_block) - first + 1;
  return std::span(model.blocks()).subspan(first, count);
}

}  // namespace

std::optional<int> first_stage_gap(const Plan& plan, const Model& model) {
  int next_block = 0;
  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    const Stage& stage = plan.stages[i];
    if (stage.first_block != next_block || stage.last_block < stage.first_block) {
      return static_cast<int>(i);
    }
    next_block = stage.last_block + 1;
  }
  if (next_block != static_cast<int>(model.blocks().size())) {
    return static_cast<int>(plan.stages.size());
  }
  return std::nullopt;
}

Bytes output_of(const Stage& stage, const Model& model) {
  return model.blocks()[static_cast<std::size_t>(stage.last_block)].output;
}

std::optional<Bytes> weights_of(const Stage& stage, const Model& model) {
  Bytes sum;
  for (const Block& block : blocks_of(stage, model)) {
    if (!block.weights) return std::nullopt;
    sum += *block.weights;
  }
  return sum;
}

std::optional<Bytes> peak_of(const Stage& stage, const Model& model) {
  Bytes peak;
  for (const Block& block : blocks_of(stage, model)) {
    if (!block.peak) return std::nullopt;
    peak = std::max(peak, *block.peak);
  }
  return peak;
}

}  // namespace cutwater
