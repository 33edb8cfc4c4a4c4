#include "domain/scenario.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <variant>

namespace cutwater {
namespace {

/// A sum of which a part is not known is not known.
void add(std::optional<Bytes>& sum, std::optional<Bytes> part) {
  if (!part) sum.reset();
  if (sum) *sum += *part;
}

bool is_random(const Arrivals& arrivals) {
  if (const auto* periodic = std::get_if<PeriodicArrivals>(&arrivals)) {
    return periodic->jitter > Seconds(0) || !periodic->phase;
  }
  return std::holds_alternative<PoissonArrivals>(arrivals);
}

}  // namespace

bool is_random(const Scenario& scenario) {
  const auto& [streams, background, until] = scenario.workload;
  const auto& links = scenario.platform.links();
  return scenario.run.noise != Noise::kNone ||
         std::any_of(streams.begin(), streams.end(),
                     [](const Stream& stream) { return is_random(stream.arrivals); }) ||
         std::any_of(background.begin(), background.end(),
                     [](const BackgroundFlow& flow) {
                       return !std::holds_alternative<ConstantTraffic>(flow.pattern);
                     }) ||
         std::any_of(links.begin(), links.end(), [](const Link& link) { return link.loss > 0; });
}

const std::string& machine_for(const Host& host, const Model& model) {
  const auto it = host.machine_of_model.find(model.name());
  return it == host.machine_of_model.end() ? host.machine : it->second;
}

const Profile& Scenario::profile_of(StreamId stream, HostId host) const {
  const ModelId model = workload.streams[stream.index].model;
  return profiles.at({model, machine_for(platform.host(host), models[model.index])});
}

std::vector<std::optional<Bytes>> weights_by_host(const Scenario& scenario) {
  std::vector<std::optional<Bytes>> weights(scenario.platform.hosts().size(), Bytes(0));
  std::set<std::tuple<HostId, ModelId, int, int>> loaded;
  for (std::size_t s = 0; s < scenario.plans.size(); ++s) {
    const ModelId model = scenario.workload.streams[s].model;
    for (const Stage& stage : scenario.plans[s].stages) {
      if (!loaded.emplace(stage.host, model, stage.first_block, stage.last_block).second) continue;
      add(weights[stage.host.index], weights_of(stage, scenario.models[model.index]));
    }
  }
  return weights;
}

std::vector<std::optional<Bytes>> least_memory(const Scenario& scenario) {
  std::vector<std::optional<Bytes>> need = weights_by_host(scenario);
  for (std::size_t s = 0; s < scenario.plans.size(); ++s) {
    const Model& model = scenario.model_of(StreamId(s));
    for (const Stage& stage : scenario.plans[s].stages) {
      add(need[stage.host.index], peak_of(stage, model));
    }
  }
  return need;
}

std::optional<HostId> first_overfull(const Scenario& scenario) {
  const std::vector<std::optional<Bytes>> need = least_memory(scenario);
  for (std::size_t h = 0; h < need.size(); ++h) {
    const auto& memory = scenario.platform.hosts()[h].memory;
    if (memory && need[h] && *need[h] > *memory) return HostId(h);
  }
  return std::nullopt;
}

const char* to_text(NetworkMode mode) { return mode == NetworkMode::kFlow ? "flow" : "packet"; }

const char* to_text(Noise noise) { return noise == Noise::kNone ? "none" : "profile"; }

const char* to_text(EngineChoice engine) {
  return engine == EngineChoice::kAuto ? "auto" : "simgrid";
}

}  // namespace cutwater
