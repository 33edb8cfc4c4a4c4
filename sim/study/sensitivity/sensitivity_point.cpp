#include "study/sensitivity/sensitivity_point.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "input/text/words.hpp"
#include "planner/cost/constraint.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/search.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::study {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> names_of(const std::vector<HostId>& hosts, const Scenario& scenario) {
  std::vector<std::string> names;
  names.reserve(hosts.size());
  for (const HostId host : hosts) names.push_back(scenario.platform.host(host).name);
  return names;
}

NamedPlan named_plan(const planner::PlanCost& cost, const planner::CostTable& table) {
  NamedPlan plan{table.model().name(), {}};
  for (const Stage& stage : cost.plan.stages) {
    plan.stages.emplace_back(table.scenario().platform.host(stage.host).name, stage.last_block);
  }
  return plan;
}

/// The cost of that plan; nothing where its model, its hosts or its routes are not there, the path
/// does not allow it, or it breaks a constraint.
std::optional<planner::PlanCost> find_cost(const NamedPlan& named, const input::Planning& planning,
                                           const planner::CostTable& table) {
  if (named.model != table.model().name()) return std::nullopt;
  const std::vector<HostId>& hosts = planning.space.hosts;
  Plan plan;
  int first = 0;
  for (const auto& [name, last] : named.stages) {
    const std::optional<HostId> host = table.scenario().platform.find_host(name);
    if (!host || std::find(hosts.begin(), hosts.end(), *host) == hosts.end()) return std::nullopt;
    plan.stages.push_back({*host, first, last});
    first = last + 1;
  }
  if (!planner::is_path(plan, planner::StageGraph(table, planning.space, planning.constraints)))
    return std::nullopt;
  planner::PlanCost cost = planner::cost_of(plan, table);
  return planner::all_hold(planning.constraints, cost, table) ? std::optional(std::move(cost))
                                                              : std::nullopt;
}

PlanParts parts_of(const planner::PlanCost& cost, const planner::CostTable& table) {
  const auto& blocks = table.model().blocks();
  PlanParts parts;
  for (const planner::StageCost& stage : cost.stages) {
    parts.push_back({table.scenario().platform.host(stage.stage.host).name,
                     blocks[static_cast<std::size_t>(stage.stage.first_block)].first_layer,
                     blocks[static_cast<std::size_t>(stage.stage.last_block)].last_layer});
  }
  return parts;
}

planner::Found best_by(const Objective& objective, const input::Planning& planning,
                       const planner::CostTable& table) {
  return planner::best_plans(table, planning.space, objective, planning.constraints, 1);
}

void check_hosts(const StreamSubject& subject, const Scenario& scenario,
                 const input::Planning& planning, const std::vector<std::string>& conditions,
                 Diagnostics& diagnostics) {
  const std::vector<std::string> hosts = names_of(planning.space.hosts, scenario);
  for (const std::string& host : subject.hosts) {
    if (input::is_one_of(host, hosts)) continue;
    diagnostics.error(Place{},
                      fmt::format("host '{}' cannot compute stream '{}' under {}", host,
                                  scenario.workload.streams[planning.stream.index].name,
                                  input::listed(conditions)),
                      "leave out the value, or the host with --path");
  }
}

Json json_of(const std::optional<StreamAnswer>& answer) {
  if (!answer) return nullptr;
  Json parts = Json::array();
  for (const PlanPart& part : answer->plan) {
    parts.push_back({part.host, part.first_layer, part.last_layer});
  }
  const BestPlan& best = answer->best;
  return {{"plan", std::move(parts)},
          {"objective", best.value},
          {"first_plan_objective",
           best.first_plan_value ? Json(*best.first_plan_value) : Json(nullptr)},
          {"bottleneck_s", best.bottleneck.value()},
          {"least_bottleneck_s", best.least_bottleneck.value()}};
}

std::optional<StreamAnswer> answer_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  StreamAnswer answer;
  for (const Json& part : json.at("plan")) {
    answer.plan.push_back(
        {part.at(0).get<std::string>(), part.at(1).get<int>(), part.at(2).get<int>()});
  }
  answer.best.value = json.at("objective").get<double>();
  const Json& first = json.at("first_plan_objective");
  if (!first.is_null()) answer.best.first_plan_value = first.get<double>();
  answer.best.bottleneck = Seconds(json.at("bottleneck_s").get<double>());
  answer.best.least_bottleneck = Seconds(json.at("least_bottleneck_s").get<double>());
  return answer;
}

}  // namespace

std::optional<Objective> describe_subject(StreamSubject& subject, const Scenario& scenario,
                                          input::PlanningRequest request,
                                          Diagnostics& diagnostics) {
  request.stream = subject.name;
  const auto planning = input::read_planning(request, scenario, diagnostics);
  if (!planning) return std::nullopt;
  const planner::CostTable table(scenario, planning->stream, planning->space.hosts);
  subject.model = scenario.model_of(planning->stream).name();
  subject.hosts = names_of(planning->space.hosts, scenario);
  const planner::Found found = best_by(planning->objectives[0], *planning, table);
  if (!found.plans.empty()) {
    subject.first_plan = named_plan(found.plans[0], table);
    return planning->objectives[0];
  }
  for (const std::size_t c : found.infeasible->constraints) {
    subject.excluding.push_back(planning->constraints[c].text);
  }
  return planning->objectives[0];
}

std::optional<StreamAnswer> find_best(const StreamSubject& subject, const Scenario& scenario,
                                      input::PlanningRequest request,
                                      const std::vector<std::string>& conditions,
                                      Diagnostics& diagnostics) {
  request.stream = subject.name;
  const auto planning = input::read_planning(request, scenario, diagnostics);
  if (!planning) return std::nullopt;
  check_hosts(subject, scenario, *planning, conditions, diagnostics);
  const planner::CostTable table(scenario, planning->stream, planning->space.hosts);
  const std::vector<planner::PlanCost> best =
      best_by(planning->objectives[0], *planning, table).plans;
  if (best.empty()) return std::nullopt;
  const auto value = [&](const planner::PlanCost& cost) {
    return value_of(planning->objectives[0], cost, table).value();
  };
  StreamAnswer answer;
  answer.best.value = value(best[0]);
  const planner::PlanCost* chosen = &best[0];
  std::optional<planner::PlanCost> kept;
  if (subject.first_plan) kept = find_cost(*subject.first_plan, *planning, table);
  if (kept) {
    answer.best.first_plan_value = value(*kept);
    if (gain_of(answer.best) == 0.0) chosen = &*kept;
  }
  answer.plan = parts_of(*chosen, table);
  answer.best.bottleneck = chosen->bottleneck;
  answer.best.least_bottleneck =
      best_by(planning->objectives[1], *planning, table).plans.front().bottleneck;
  return answer;
}

std::string line_of(std::size_t point, const PointAnswer& answer) {
  Json streams = Json::array();
  for (const auto& stream : answer) streams.push_back(json_of(stream));
  const Json line = {{"point", point}, {"streams", std::move(streams)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<PointAnswer> find_answer(std::string_view line, std::size_t point) {
  try {
    const Json json = Json::parse(line);
    if (json.at("point") != point) return std::nullopt;
    PointAnswer answer;
    for (const Json& stream : json.at("streams")) answer.push_back(answer_from(stream));
    return answer;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace cutwater::study
