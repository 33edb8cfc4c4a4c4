#include "properties/planner_question.hpp"

#include <algorithm>
#include <cmath>

#include "planner/cost/objective.hpp"
#include "planner/cost/plan_cost.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/scenario_edit.hpp"

namespace cutwater::testing {
namespace {

HostId pick_host(const Scenario& scenario) {
  return HostId(
      static_cast<std::size_t>(pick(0, static_cast<int>(scenario.platform.hosts().size()) - 1)));
}

std::vector<HostId> pick_hosts(const Scenario& scenario, int at_least) {
  std::vector<HostId> hosts;
  for (std::size_t h = 0; h < scenario.platform.hosts().size(); ++h) {
    if (pick_chance(50)) hosts.emplace_back(h);
  }
  while (static_cast<int>(hosts.size()) < at_least) hosts.push_back(pick_host(scenario));
  return hosts;
}

double power_of_two(int least, int most) { return std::ldexp(1.0, pick(least, most)); }

/// Sums of these are exact.
void make_coarse(Scenario& scenario) {
  for (auto& [key, profile] : scenario.profiles) {
    for (BlockTime& time : profile.times) time.mean = Seconds(pick(0, 2) / 64.0);
    for (Segment& segment : profile.segments) segment.time.mean = Seconds(pick(0, 4) / 64.0);
    profile.calibration.reset();
    profile.threads = 1;
  }
  std::vector<Model> models;
  for (const Model& model : scenario.models) {
    std::vector<Block> blocks = model.blocks();
    for (Block& block : blocks) {
      block.output = Bytes(power_of_two(10, 12));
      block.weights = Bytes(power_of_two(10, 12));
      block.peak = Bytes(power_of_two(10, 12));
    }
    models.emplace_back(model.name(), blocks);
  }
  scenario.models = models;
  Stream& stream = scenario.workload.streams.front();
  stream.transport = Transport{};
  stream.input = Bytes(2048);
  if (stream.result) stream.result->bytes = Bytes(1024);
  scenario = with_links(scenario, [](Link& link) {
    link.up = link.down = BytesPerSecond(power_of_two(16, 18));
    link.latency = Seconds(pick(0, 2) / 256.0);
    link.loss = 0;
  });
}

std::vector<Host> with_tiers(std::vector<Host> hosts, Ties ties) {
  for (Host& host : hosts) {
    host.tier = pick_of<std::string>({"device", "edge", "cloud"});
    host.power = ties == Ties::kMany ? Power{Watts(pick(0, 1)), Watts(pick(2, 4))}
                                     : Power{Watts(pick_real(0, 2)), Watts(pick_real(2, 9))};
    if (ties == Ties::kFew) continue;
    host.slowdown = pick(1, 2);
    host.cores = pick(1, 2);
    host.stress.reset();
  }
  return hosts;
}

Use pick_use(const Scenario& scenario) {
  Use use;
  use.rule = pick_of<Use::Rule>(
      {Use::Rule::kUse, Use::Rule::kAvoid, Use::Rule::kOnly, Use::Rule::kUseEach});
  use.hosts = pick_hosts(scenario, 1);
  if (use.rule == Use::Rule::kUseEach) {
    for (int g = pick(1, 2); g > 0; --g) use.groups.push_back(pick_hosts(scenario, 1));
  }
  return use;
}

Limit pick_limit(const planner::CostTable& table, const std::vector<planner::PlanCost>& plans) {
  using Quantity = Limit::Quantity;
  const Scenario& scenario = table.scenario();
  const planner::PlanCost& near = pick_of(plans);
  Limit limit;
  limit.quantity = pick_of<Quantity>({Quantity::kLatency, Quantity::kBottleneck, Quantity::kBytes,
                                      Quantity::kTime, Quantity::kShare, Quantity::kComputeShare,
                                      Quantity::kMemory, Quantity::kEnergy});
  limit.relation = pick_chance(60) ? Relation::kAtMost : Relation::kAtLeast;
  const auto value_of_term = [&](Objective::Cost cost) {
    return *planner::value_of({{{cost, 1, limit.hosts, limit.from, limit.to}}, ""}, near, table);
  };
  if (pick_chance(50)) {
    limit.from = pick_hosts(scenario, 1);
    limit.to = pick_hosts(scenario, 1);
  }
  limit.hosts = pick_hosts(scenario, 1);
  Seconds time;
  for (const HostId host : limit.hosts) time += planner::compute_on(near, host);
  switch (limit.quantity) {
    case Quantity::kLatency:
      limit.value = near.latency.value();
      break;
    case Quantity::kBottleneck:
      limit.value = near.bottleneck.value();
      break;
    case Quantity::kBytes:
      limit.value = value_of_term(Objective::Cost::kBytes);
      break;
    case Quantity::kTime:
      limit.value = time.value();
      break;
    case Quantity::kShare:
      limit.value = near.latency > Seconds(0) ? time / near.latency : 0;
      break;
    case Quantity::kComputeShare: {
      Seconds all;
      for (const planner::StageCost& stage : near.stages) all += stage.compute;
      limit.value = all > Seconds(0) ? time / all : 0;
      break;
    }
    case Quantity::kMemory:
      limit.value = value_of_term(Objective::Cost::kMemory);
      break;
    case Quantity::kEnergy:
      limit.value = value_of_term(Objective::Cost::kEnergy);
      break;
  }
  limit.value *= pick_of<double>({1, 1, 0.9, 1.2});
  return limit;
}

}  // namespace

Scenario pick_planned(Ties ties) {
  Variety variety;
  variety.streams = 1;
  variety.has_background = variety.has_until = variety.has_draws = false;
  Scenario scenario = *random_scenario(variety);
  if (ties == Ties::kMany) make_coarse(scenario);
  const Platform& platform = scenario.platform;
  scenario.platform = Platform(with_tiers(platform.hosts(), ties), platform.links(),
                               platform.ends(), {}, {"device", "edge", "cloud"});
  return scenario;
}

SearchSpace pick_space(const Scenario& scenario) {
  SearchSpace space;
  space.path = pick_of<SearchSpace::Path>(
      {SearchSpace::Path::kTiers, SearchSpace::Path::kGiven, SearchSpace::Path::kAny});
  const int blocks = static_cast<int>(scenario.model_of(StreamId(0)).blocks().size());
  space.revisit = blocks <= 5 && pick_chance(40);
  for (const Host& host : scenario.platform.hosts()) {
    if (pick_chance(80)) space.hosts.push_back(*scenario.platform.find_host(host.name));
  }
  if (space.hosts.empty()) space.hosts.push_back(pick_host(scenario));
  const bool is_in_order = space.path != SearchSpace::Path::kGiven || pick_chance(50);
  if (!is_in_order) std::reverse(space.hosts.begin(), space.hosts.end());
  const std::size_t most = space.revisit || blocks > 6 ? 4 : 5;
  if (space.hosts.size() > most) space.hosts.resize(most);
  return space;
}

Objective pick_single_cost(const Scenario& scenario) {
  using Cost = Objective::Cost;
  Objective::Term term;
  term.cost = pick_of<Cost>(
      {Cost::kLatency, Cost::kBottleneck, Cost::kBytes, Cost::kEnergy, Cost::kMemory});
  if (pick_chance(50)) term.hosts = pick_hosts(scenario, 1);
  if (pick_chance(50)) {
    term.from = pick_hosts(scenario, 1);
    term.to = pick_hosts(scenario, 1);
  }
  return {{term}, ""};
}

Objective pick_objective(const Scenario& scenario, Ties ties) {
  Objective objective = pick_single_cost(scenario);
  if (pick_chance(40)) return objective;
  for (int more = pick(1, 2); more > 0; --more) {
    Objective::Term term = pick_single_cost(scenario).terms.front();
    term.weight = ties == Ties::kMany ? power_of_two(-2, 2) : pick_scale(0.1, 10);
    objective.terms.push_back(term);
  }
  return objective;
}

std::vector<Constraint> pick_constraints(const planner::CostTable& table,
                                         const std::vector<planner::PlanCost>& plans) {
  std::vector<Constraint> constraints;
  for (int count = pick(0, 3); count > 0; --count) {
    const int kind = pick(0, 3);
    Constraint constraint;
    if (kind == 0) {
      constraint.rule = pick_use(table.scenario());
    } else if (kind == 1) {
      constraint.rule =
          LayerOn{pick(0, table.blocks() - 1), pick_hosts(table.scenario(), 1), pick_chance(50)};
    } else {
      constraint.rule = pick_limit(table, plans);
    }
    constraints.push_back(constraint);
  }
  return constraints;
}

}  // namespace cutwater::testing
