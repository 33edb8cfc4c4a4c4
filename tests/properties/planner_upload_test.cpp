#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "planner/search/search.hpp"
#include "planner/upload/upload_plan.hpp"
#include "properties/pick.hpp"
#include "properties/require.hpp"
#include "properties/upload_brute_force.hpp"
#include "unit/planner/two_hosts.hpp"

// What is uploaded when is what the definitions say when every possibility is tried.
namespace cutwater::testing {
namespace {

using Algorithm = planner::UploadAlgorithm;
constexpr Algorithm kAlgorithms[] = {Algorithm::kPenalty, Algorithm::kEfficiency,
                                     Algorithm::kRecursiveEfficiency};

/// What stage times are made of.
enum class Times {
  kSums,      ///< the sum of their blocks
  kMeasured,  ///< as some of them were measured, or calibrated
};

/// Models of 1-8 blocks. All times are multiples of 1/512 s, so that sums are exact and many are
/// equal.
Scenario pick_scenario(Times times) {
  const auto power = [](int least, int most) { return std::ldexp(1.0, pick(least, most)); };
  TwoHosts world;
  for (int b = pick(1, 8); b > 0; --b) {
    const double weights = pick_chance(30) ? 0 : pick(1, 40) * power(0, 4);
    world.blocks.push_back({pick(0, 40) / 8.0, pick(0, 16) / 8.0, weights, pick(0, 16) / 1.0});
  }
  world.input_bytes = pick(0, 16);
  world.result_bytes = pick(0, 4);
  world.up = power(0, 4);
  world.down = power(0, 4);
  world.latency = pick(0, 4) / 16.0;
  Scenario scenario = world.scenario();
  if (pick_chance(30)) scenario.workload.streams.front().result.reset();
  if (times == Times::kSums) return scenario;
  const int blocks = static_cast<int>(world.blocks.size());
  for (auto& [key, profile] : scenario.profiles) {
    for (int first = 0; first < blocks; ++first) {
      for (int last = first; last < blocks; ++last) {
        if (pick_chance(20))
          profile.segments.push_back({first, last, {Seconds(pick(0, 80) / 8.0)}});
      }
    }
    if (pick_chance(50)) profile.calibration = Calibration{0.5, Seconds(pick(0, 8) / 8.0)};
  }
  return scenario;
}

/// Which blocks are on the server after each partition.
std::vector<planner::Uploaded> states_of(const planner::UploadPlan& plan,
                                         const planner::UploadGraph& graph) {
  planner::Uploaded uploaded(static_cast<std::size_t>(graph.blocks()), false);
  std::vector<planner::Uploaded> states;
  for (const planner::UploadPartition& partition : plan.partitions) {
    for (const int block : partition.blocks) uploaded[static_cast<std::size_t>(block)] = true;
    states.push_back(uploaded);
  }
  return states;
}

std::string listed(const std::vector<planner::Uploaded>& states) {
  std::string text;
  for (const planner::Uploaded& state : states) text += text_of(state) + ' ';
  return text;
}

void require_same(const std::vector<planner::Uploaded>& found,
                  const std::vector<planner::Uploaded>& expected) {
  require(found == expected, "{}, expected {}", listed(found), listed(expected));
}

void require_as_defined(const Scenario& scenario) {
  const planner::CostTable table(scenario, StreamId(0));
  const planner::UploadGraph graph(table, kServer);
  for (const Algorithm algorithm : kAlgorithms) {
    require_same(states_of(planner::upload_plan(graph, algorithm), graph),
                 brute_force_upload(graph, algorithm));
  }
}

RC_GTEST_PROP(PlannerUpload, IsAsDefined, ()) { require_as_defined(pick_scenario(Times::kSums)); }

RC_GTEST_PROP(PlannerUpload, IsAsDefinedWithStagesAsMeasured, ()) {
  require_as_defined(pick_scenario(Times::kMeasured));
}

// Where times are sums, a lower penalty only adds blocks to the best set: it makes no difference
// whether a round knows what is uploaded already.
RC_GTEST_PROP(PlannerUpload, ByPenaltyNeedsNoMemoryOfEarlierRounds, ()) {
  const Scenario scenario = pick_scenario(Times::kSums);
  const planner::CostTable table(scenario, StreamId(0));
  const planner::UploadGraph graph(table, kServer);
  require_same(states_of(planner::upload_plan(graph, Algorithm::kPenalty), graph),
               brute_force_rounds(graph));
}

// Where times are sums, every partition makes queries shorter, and the last leaves the best plan.
RC_GTEST_PROP(PlannerUpload, EndsWithTheBestPlan, ()) {
  const Scenario scenario = pick_scenario(Times::kSums);
  const planner::CostTable table(scenario, StreamId(0));
  const planner::UploadGraph graph(table, kServer);
  const SearchSpace space{SearchSpace::Path::kGiven, {kClient, kServer}, true};
  const planner::Found best = planner::best_plans(table, space, Objective{}, {}, 1);
  for (const Algorithm algorithm : kAlgorithms) {
    const planner::UploadPlan plan = planner::upload_plan(graph, algorithm);
    for (std::size_t i = 0; i < plan.partitions.size(); ++i) {
      RC_ASSERT(plan.partitions[i].after.latency < plan.before_partition(i).latency);
    }
    RC_ASSERT(plan.best().latency == best.plans.front().latency);
  }
}

}  // namespace
}  // namespace cutwater::testing
