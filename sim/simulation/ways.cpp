#include "simulation/ways.hpp"

#include <cassert>
#include <cmath>
#include <string>

namespace cutwater::simulation {

StageState make_stage(const Scenario& scenario, StreamId id, const ComputeStep& step) {
  const Model& model = scenario.model_of(id);
  const Profile& profile = scenario.profile_of(id, step.stage.host);
  StageState state;
  state.stream = id.index;
  state.position = step.position;
  state.host = step.stage.host.index;
  state.work = time_of(step.stage, model, profile, scenario.platform.host(step.stage.host));
  state.threads = profile.threads;
  state.input_bytes = step.input.value();
  state.peak_bytes = peak_of(step.stage, model).value_or(Bytes(0)).value();
  state.draws = RandomStream(scenario.run.seed, scenario.workload.streams[id.index].name +
                                                    ": work " + std::to_string(step.position));
  return state;
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

StepIndex Ways::add(const Scenario& scenario, StreamId id) {
  const Stream& stream = scenario.workload.streams[id.index];
  const auto first = static_cast<StepIndex>(steps.size());
  std::optional<StageIndex> sender;
  std::optional<ConnectionIndex> input;
  const auto add_stage = [&](const ComputeStep& step) {
    sender = static_cast<StageIndex>(stages.size());
    stages.push_back(make_stage(scenario, id, step));
    stages.back().input = input;
    steps.push_back(ComputeAt{*sender});
  };
  const auto add_connection = [&](const SendStep& step) {
    input = static_cast<ConnectionIndex>(connections.size());
    connections.push_back(make_connection(scenario, message_name(stream, step), step.from, step.to,
                                          step.payload, stream.transport));
    connections.back().stream = id;
    connections.back().position = step.position;
    senders.push_back({sender, step.from.index, step.payload.value()});
    steps.push_back(SendOver{*input});
  };
  for_each_step(scenario.plans[id.index], stream, scenario.model_of(id),
                Overloaded{add_stage, add_connection});
  steps.push_back(Deliver{});
  return first;
}

}  // namespace cutwater::simulation
