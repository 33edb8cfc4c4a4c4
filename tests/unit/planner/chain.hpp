#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/plan_cost.hpp"
#include "support/world.hpp"

namespace cutwater::testing {

/// device (4 times slower) - 1000 B/s, 0.5 s - edge (2 times) - 2000 B/s, 0.25 s - cloud, with a
/// link of its own from device to cloud: 500 B/s, 1 s. Three blocks of 1 s, 0.5 s and 2 s with
/// outputs of 1000, 100 and 10 B, weights of 10, 20 and 30 B and activations of 5, 7 and 9 B. The
/// input is 2000 B.
inline World three_tiers() {
  World world({{1, 1000, 0, 10, 5}, {0.5, 100, 0, 20, 7}, {2, 10, 0, 30, 9}});
  for (const auto& [name, slowdown] : {std::pair("device", 4.0), {"edge", 2.0}, {"cloud", 1.0}}) {
    Host& host = world.host(name);
    host.tier = name;
    host.slowdown = slowdown;
    host.power = Power{Watts(1), Watts(3)};
  }
  world.link("uplink", "device", "edge", 1000, 0.5);
  world.link("wan", "edge", "cloud", 2000, 0.25);
  world.link("mobile", "device", "cloud", 500, 1);
  world.stream("camera", "device", {{"cloud", 2}}).input = Bytes(2000);
  return world;
}

inline constexpr HostId kDevice{0};
inline constexpr HostId kEdge{1};
inline constexpr HostId kCloud{2};

/// "device@1 cloud@2": host and last block of each stage.
inline std::string text_of(const planner::PlanCost& cost, const Scenario& scenario) {
  std::string text;
  for (const Stage& stage : cost.plan.stages) {
    text += (text.empty() ? "" : " ") + scenario.platform.host(stage.host).name + "@" +
            std::to_string(stage.last_block);
  }
  return text;
}

inline std::vector<std::string> texts_of(const std::vector<planner::PlanCost>& plans,
                                         const Scenario& scenario) {
  std::vector<std::string> texts;
  for (const planner::PlanCost& plan : plans) texts.push_back(text_of(plan, scenario));
  return texts;
}

inline Constraint limit(Limit::Quantity quantity, Relation relation, double value,
                        std::vector<HostId> hosts = {}) {
  Limit bound;
  bound.quantity = quantity;
  bound.relation = relation;
  bound.value = value;
  bound.hosts = std::move(hosts);
  return {bound, ""};
}

inline Objective least(Objective::Cost cost, std::vector<HostId> hosts = {}) {
  Objective::Term term;
  term.cost = cost;
  term.hosts = std::move(hosts);
  return {{term}, ""};
}

}  // namespace cutwater::testing
