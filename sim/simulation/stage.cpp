#include "simulation/stage.hpp"

#include <cassert>
#include <cmath>

namespace cutwater::simulation {

std::vector<StageState> make_stages(const Scenario& scenario, StreamId id) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Model& model = scenario.model_of(id);
  std::vector<StageState> stages;
  double input_bytes = stream.input.value();
  for (const Stage& stage : scenario.plans[id.index].stages) {
    const Profile& profile = scenario.profile_of(id, stage.host);
    StageState state;
    state.stream = id.index;
    state.position = static_cast<int>(stages.size());
    state.host = stage.host.index;
    state.work = time_of(stage, model, profile, scenario.platform.host(stage.host));
    state.threads = profile.threads;
    state.input_bytes = input_bytes;
    state.peak_bytes = peak_of(stage, model).value_or(Bytes(0)).value();
    state.output_bytes = output_of(stage, model).value();
    state.draws =
        RandomStream(scenario.run.seed, stream.name + ": work " + std::to_string(state.position));
    input_bytes = state.output_bytes;
    stages.push_back(std::move(state));
  }
  return stages;
}

// Lognormal with mean m and deviation s: σ² = ln(1 + s²/m²), μ = ln m - σ²/2.
double draw_work(const StageState& stage, std::int64_t frame, Noise noise) {
  const double mean = stage.work.mean.value();
  if (noise == Noise::kNone || mean == 0) return mean;
  assert(stage.work.stddev);  // `input` checks it
  const double deviation = stage.work.stddev->value();
  if (deviation == 0) return mean;
  const double variance = portable_log(1.0 + deviation * deviation / (mean * mean));
  const double z = stage.draws.normal(static_cast<std::uint64_t>(frame));
  return mean * portable_exp(std::sqrt(variance) * z - variance / 2);
}

}  // namespace cutwater::simulation
