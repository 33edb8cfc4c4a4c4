#include "scission/questions.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>
#include <utility>

#include "input/scenario/scenario_source.hpp"

namespace cutwater::testing::scission {
namespace {

Scenario read(const Data& data, const std::string& network, double input_bytes) {
  input::ScenarioRequest request;
  request.platform_file = fmt::format("{}/{}.yaml", data.imported, network);
  request.workload_file = CUTWATER_SOURCE_DIR "/tests/scission/workload.yaml";
  request.profile_dirs = {data.imported + "/profiles"};
  request.plans_rule = input::PlansRule::kOptional;
  if (input_bytes != kInputBytes) {
    for (const Measured& measured : data.models) {
      request.overrides.push_back(
          fmt::format("streams.{}.input={:.0f}B", measured.model, input_bytes));
    }
  }
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = input::read_scenario(request, diagnostics);
  if (!scenario) throw std::runtime_error(to_text(diagnostics));
  return *std::move(scenario);
}

}  // namespace

const Scenario& scenario_of(const Data& data, const std::string& network, double input_bytes) {
  static std::map<std::pair<std::string, double>, Scenario> scenarios;
  const std::pair key(network, input_bytes);
  auto known = scenarios.find(key);
  if (known == scenarios.end()) {
    known = scenarios.emplace(key, read(data, network, input_bytes)).first;
  }
  return known->second;
}

input::Planning planning_of(const Scenario& scenario, const std::string& model,
                            const std::vector<std::string>& where, const std::string& objective,
                            const std::string& path) {
  input::PlanningRequest request;
  request.stream = model;
  request.where = where;
  request.objectives = {objective};
  request.path = path;
  Diagnostics diagnostics;
  std::optional<input::Planning> planning = input::read_planning(request, scenario, diagnostics);
  if (!planning || !diagnostics.problems().empty()) throw std::runtime_error(to_text(diagnostics));
  return *std::move(planning);
}

input::Planning planning_of(const Scenario& scenario, const std::string& model,
                            const Query& query) {
  return planning_of(scenario, model, query.where, query.is_by_bytes ? "bytes" : "latency");
}

std::vector<Part> parts_of(const planner::PlanCost& plan, const Scenario& scenario) {
  std::vector<Part> parts;
  for (const Stage& stage : plan.plan.stages) {
    parts.push_back(
        {machine_of(scenario.platform.host(stage.host).name), stage.first_block, stage.last_block});
  }
  return parts;
}

}  // namespace cutwater::testing::scission
