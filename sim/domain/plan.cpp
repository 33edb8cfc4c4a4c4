#include "domain/plan.hpp"

#include <algorithm>
#include <cmath>

namespace cutwater {
namespace {

template <class Visit>
void for_each_block(const Stage& stage, const Visit& visit) {
  for (int b = stage.first_block; b <= stage.last_block; ++b) visit(static_cast<std::size_t>(b));
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

Bytes weights_of(const Stage& stage, const Model& model) {
  Bytes sum;
  for_each_block(stage, [&](std::size_t b) { sum += model.blocks()[b].weights; });
  return sum;
}

Bytes peak_of(const Stage& stage, const Model& model) {
  Bytes peak;
  for_each_block(stage, [&](std::size_t b) { peak = std::max(peak, model.blocks()[b].peak); });
  return peak;
}

Work work_of(const Stage& stage, const Profile& profile, double slowdown) {
  Seconds mean;
  double variance = 0;
  for_each_block(stage, [&](std::size_t b) {
    mean += profile.times[b].mean;
    variance += profile.times[b].stddev.value() * profile.times[b].stddev.value();
  });
  return {mean * slowdown, Seconds(std::sqrt(variance) * slowdown)};
}

}  // namespace cutwater
