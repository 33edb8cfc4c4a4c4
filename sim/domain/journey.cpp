#include "domain/journey.hpp"

namespace cutwater {

Journey journey_of(const Plan& plan, const Stream& stream, const Model& model) {
  Journey journey;
  journey.steps.reserve(2 * plan.stages.size() + 1);
  for_each_step(plan, stream, model, [&](const auto& step) { journey.steps.emplace_back(step); });
  return journey;
}

Journey journey_of(const Scenario& scenario, StreamId stream) {
  return journey_of(scenario.plans[stream.index], scenario.workload.streams[stream.index],
                    scenario.model_of(stream));
}

std::string message_name(const Stream& stream, const SendStep& step) {
  return stream.name + ": message " + std::to_string(step.position + 1);
}

}  // namespace cutwater
