#include "domain/scenario.hpp"

#include <set>
#include <tuple>

namespace cutwater {

const std::string& machine_for(const Host& host, const Model& model) {
  const auto it = host.machine_of_model.find(model.name());
  return it == host.machine_of_model.end() ? host.machine : it->second;
}

const Profile& Scenario::profile_of(StreamId stream, HostId host) const {
  const ModelId model = workload.streams[stream.index].model;
  return profiles.at({model, machine_for(platform.host(host), models[model.index])});
}

std::vector<Bytes> least_memory(const Scenario& scenario) {
  std::vector<Bytes> need(scenario.platform.hosts().size());
  std::set<std::tuple<HostId, ModelId, int, int>> loaded;
  for (std::size_t i = 0; i < scenario.plans.size(); ++i) {
    const ModelId model_id = scenario.workload.streams[i].model;
    const Model& model = scenario.models[model_id.index];
    for (const Stage& stage : scenario.plans[i].stages) {
      Bytes& host_need = need[stage.host.index];
      host_need += peak_of(stage, model);
      if (loaded.emplace(stage.host, model_id, stage.first_block, stage.last_block).second) {
        host_need += weights_of(stage, model);
      }
    }
  }
  return need;
}

std::optional<HostId> first_overfull(const Scenario& scenario) {
  const std::vector<Bytes> need = least_memory(scenario);
  for (std::size_t h = 0; h < need.size(); ++h) {
    const auto& memory = scenario.platform.hosts()[h].memory;
    if (memory && need[h] > *memory) return HostId(h);
  }
  return std::nullopt;
}

}  // namespace cutwater
