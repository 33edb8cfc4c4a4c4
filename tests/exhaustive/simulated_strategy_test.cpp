#include "study/choice/simulated_strategy.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "domain/scenario.hpp"
#include "input/scenario/planning_reader.hpp"
#include "input/scenario/scenario_source.hpp"
#include "planner/search/search.hpp"
#include "process/pool.hpp"

// The strategy "simulated" beside the simulation of every plan, on every shipped scenario.
namespace cutwater::testing {
namespace {

/// Of every plan, where something is random.
constexpr std::size_t kReplications = 4;
constexpr std::size_t kEnumerable = 5000;

struct Shipped {
  std::string platform;
  std::string workload;
  std::optional<NetworkMode> network{};  ///< else the platform's
  std::vector<std::string> overrides{};
};

std::string name_of(const Shipped& shipped) {
  return fmt::format("{} {} {}", shipped.platform, shipped.workload,
                     fmt::join(shipped.overrides, " "));
}

/// For messages and lists of tests.
void PrintTo(const Shipped& shipped, std::ostream* out) { *out << name_of(shipped); }

/// Letters, digits and underscores.
std::string test_name(const ::testing::TestParamInfo<Shipped>& test) {
  std::string name = name_of(test.param);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name.substr(0, name.find_last_not_of('_') + 1);
}

Scenario read(const Shipped& shipped) {
  const std::string root = CUTWATER_SOURCE_DIR;
  input::ScenarioRequest request;
  request.platform_file = fmt::format("{}/platforms/{}.yaml", root, shipped.platform);
  request.workload_file = fmt::format("{}/workloads/{}.yaml", root, shipped.workload);
  request.profile_dirs = {root + "/profiles"};
  request.plans_rule = input::PlansRule::kIgnored;
  request.network = shipped.network;
  request.overrides = shipped.overrides;
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = input::read_scenario(request, diagnostics);
  EXPECT_TRUE(scenario) << to_text(diagnostics);
  return scenario.value();
}

input::Planning planning_of(const Scenario& scenario) {
  input::PlanningRequest request;
  request.stream = scenario.workload.streams.front().name;
  Diagnostics diagnostics;
  return input::read_planning(request, scenario, diagnostics).value();
}

study::SimulatedGoal goal_of(const std::string& text) {
  input::Node node;
  node.kind = input::Node::Kind::kScalar;
  node.text = text;
  Diagnostics diagnostics;
  return study::read_simulated_goal(node, diagnostics).value();
}

/// Every plan of a scenario, simulated.
class Everything {
 public:
  explicit Everything(const Shipped& shipped)
      : scenario_(read(shipped)),
        planning_(planning_of(scenario_)),
        group_(stream_groups(scenario_).front()),
        table_(scenario_, planning_.stream, planning_.space.hosts),
        replications_(is_random(scenario_) ? kReplications : 1) {
    const planner::Found found = planner::best_plans(table_, planning_.space, Objective{},
                                                     planning_.constraints, kEnumerable);
    std::vector<planner::PlanTrial> trials;
    for (const planner::PlanCost& cost : found.plans) plans_.push_back(cost.plan);
    for (const Plan& plan : plans_) {
      for (std::size_t r = 0; r < replications_; ++r) trials.push_back({&plan, r});
    }
    measures_ = study::simulated_plans(scenario_, group_, trials, process::available_processors());
    for (std::size_t i = 0; i < plans_.size(); ++i) places_[key_of(plans_[i])] = i;
  }

  std::size_t simulations() const { return measures_.size(); }
  std::size_t plans() const { return plans_.size(); }

  std::optional<double> value(const study::SimulatedGoal& goal,
                              const planner::PlanTrial& trial) const {
    const std::size_t place = places_.at(key_of(*trial.plan));
    return study::value_of(goal, measures_[place * replications_ + trial.replication], scenario_,
                           group_);
  }
  /// Over all replications.
  std::optional<double> mean(const study::SimulatedGoal& goal, const Plan& plan) const {
    double sum = 0;
    for (std::size_t r = 0; r < replications_; ++r) {
      const std::optional<double> one = value(goal, {&plan, r});
      if (!one) return std::nullopt;
      sum += *one;
    }
    return sum / static_cast<double>(replications_);
  }
  std::optional<double> best(const study::SimulatedGoal& goal) const {
    std::optional<double> least;
    for (const Plan& plan : plans_) {
      const std::optional<double> one = mean(goal, plan);
      if (one && (!least || *one < *least)) least = one;
    }
    return least;
  }

  std::optional<planner::SimulatedBest> search(const study::SimulatedGoal& goal) const {
    const auto simulate = [&](const std::vector<planner::PlanTrial>& trials) {
      std::vector<std::optional<double>> values;
      for (const planner::PlanTrial& trial : trials) values.push_back(value(goal, trial));
      return values;
    };
    return planner::best_simulated(table_, planning_.space, planning_.constraints,
                                   {goal.budget, replications_}, simulate, study::are_above_zero);
  }

 private:
  static std::vector<std::pair<HostId, int>> key_of(const Plan& plan) {
    std::vector<std::pair<HostId, int>> key;
    for (const Stage& stage : plan.stages) key.emplace_back(stage.host, stage.last_block);
    return key;
  }

  Scenario scenario_;
  input::Planning planning_;
  StreamGroup group_;
  planner::CostTable table_;
  std::size_t replications_;
  std::vector<Plan> plans_;
  std::map<std::vector<std::pair<HostId, int>>, std::size_t> places_;
  std::vector<std::vector<metrics::Measure>> measures_;  ///< by plan, then replication
};

class SimulatedStrategy : public ::testing::TestWithParam<Shipped> {};

// Also within a fifth of as many simulations as there are plans, as if each were simulated once.
TEST_P(SimulatedStrategy, FindsWhatSimulatingEveryPlanFindsInAFifthOfTheSimulations) {
  const Everything everything(GetParam());
  for (const char* text : {"mean_latency", "p99_latency", "drop_ratio", "throughput", "energy",
                           "p99_latency,drop_ratio<=5%"}) {
    const study::SimulatedGoal goal = goal_of(text);
    const std::optional<double> least = everything.best(goal);
    const std::optional<planner::SimulatedBest> found = everything.search(goal);
    ASSERT_EQ(found.has_value(), least.has_value()) << text;
    if (!found) continue;
    const double value = everything.mean(goal, found->plan.plan).value();
    fmt::print("{:10} {:8} {:27} {:5} of {:5} simulations, {:4} plans; {:.6g}, best {:.6g}{}\n",
               GetParam().platform, GetParam().workload, text, found->simulations,
               everything.simulations(), everything.plans(), value, *least,
               value > *least
                   ? fmt::format("  +{:.3g} %", 100 * (value - *least) / std::abs(*least))
                   : "");
    EXPECT_LE(value, *least) << text;
    EXPECT_LE(found->simulations * 5, everything.plans()) << text;
  }
}

// Fragment by fragment, plans that overload a link of the pipeline take up to a minute each: too
// many to try all.
INSTANTIATE_TEST_SUITE_P(
    Shipped, SimulatedStrategy,
    ::testing::Values(
        Shipped{"home-3g", "camera"}, Shipped{"home-4g", "camera"}, Shipped{"home-fibre", "camera"},
        Shipped{"home-3g", "resnet50"}, Shipped{"home-4g", "resnet50"},
        Shipped{"home-fibre", "resnet50"}, Shipped{"home-3g", "vgg16"}, Shipped{"home-4g", "vgg16"},
        Shipped{"home-fibre", "vgg16"}, Shipped{"factory", "factory"}, Shipped{"home-4g", "motion"},
        Shipped{"pipeline", "pipeline", NetworkMode::kFlow}, Shipped{"kaist-1", "kaist"},
        Shipped{"kaist-2", "kaist"}, Shipped{"kaist-3", "kaist"}),
    test_name);

/// The camera with another model, at another rate.
Shipped camera_with(const std::string& model, const std::string& rate) {
  return {"home-4g",
          "camera",
          std::nullopt,
          {"streams.camera.model=" + model, "streams.camera.arrivals.periodic=" + rate,
           "streams.camera.plan=cloud", "streams.camera.deadline=3s"}};
}

INSTANTIATE_TEST_SUITE_P(
    Changed, SimulatedStrategy,
    ::testing::Values(
        camera_with("alexnet", "10fps"), camera_with("googlenet", "4fps"),
        camera_with("vgg13", "2fps"), camera_with("inception-v3", "5fps"),
        Shipped{"home-4g", "camera", std::nullopt, {"streams.camera.arrivals.periodic=20fps"}},
        Shipped{"home-4g", "camera", std::nullopt, {"links.uplink.loss=0.5%"}},
        Shipped{"home-3g", "vgg16", std::nullopt, {"hosts.edge.slowdown=20"}}),
    test_name);

}  // namespace
}  // namespace cutwater::testing
