#include "study/sensitivity/sensitivity_study.hpp"

#include <filesystem>
#include <stdexcept>

#include "input/scenario/planning_reader.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/search/search.hpp"
#include "unit/input/scenario_files.hpp"

namespace cutwater::study {
namespace {

using testing::Heads;
using testing::heads;
using testing::ScenarioFiles;

struct NoStatus final : PointsStatus {
  void begin(std::size_t, std::size_t) override {}
  void add_point() override {}
  void end() override {}
};

/// As `--plan` takes it.
std::string text_of(const PlanParts& plan) {
  std::string text;
  for (const PlanPart& part : plan) {
    const bool is_last = &part == &plan.back();
    text += is_last ? part.host : part.host + '@' + std::to_string(part.last_layer) + ',';
  }
  return text;
}

/// Blocks of 0.1, 0.2 and 0.3 s; device and edge × 2, behind 1 MB/s and 5 ms; input 150 kB, then
/// tensors of 100, 50 and 10 B.
class SensitivityStudy : public ScenarioFiles {
 protected:
  SensitivityStudy() {
    folder_.write("w.yaml", testing::kWorkload);
    study_request_.scenario = request_;
    study_request_.scenario.plans_rule = input::PlansRule::kNotRead;
    study_request_.planning.objectives = {"latency", "throughput"};
    study_request_.platforms = {"p.yaml"};
  }

  SensitivityEnd answer(Diagnostics& diagnostics) const {
    auto question = read_sensitivity(study_request_, diagnostics);
    if (!question) return {};
    NoStatus status;
    return answer_sensitivity(*question, status, diagnostics);
  }

  Study study() const {
    Diagnostics diagnostics;
    SensitivityEnd end = answer(diagnostics);
    EXPECT_EQ(heads(diagnostics), Heads{});
    if (!end.study) throw std::runtime_error("no study");
    return *std::move(end.study);
  }

  Heads faults() const {
    Diagnostics diagnostics;
    EXPECT_FALSE(answer(diagnostics).study);
    return heads(diagnostics);
  }

  std::string plan(const Study& study, std::size_t combination) const {
    return text_of(study.plans[study.streams[0][0].outcomes[combination]->plan]);
  }

  SensitivityRequest study_request_;
};

// An edge of slowdown s takes over after layer 1, which costs 0.1 s here, 100 B and 5 ms on the
// way, and 0.5 s there: better than 0.6 s on the device exactly when s < 0.9898. At s = 2 the first
// plan takes 0.1 + 0.0051 + 1 s.
TEST_F(SensitivityStudy, IsThatOfASmallWorld) {
  study_request_.conditions = {"hosts.edge.slowdown=0.5,0.98,0.99,2"};
  const Study study = this->study();
  EXPECT_EQ(plan(study, 0), "device@1,edge");
  EXPECT_EQ(plan(study, 1), "device@1,edge");
  EXPECT_EQ(plan(study, 2), "device");
  EXPECT_EQ(plan(study, 3), "device");
  const BestPlans& outcomes = study.streams[0][0].outcomes;
  EXPECT_DOUBLE_EQ(outcomes[0]->value, 0.1 + 0.0051 + 0.25);
  EXPECT_DOUBLE_EQ(outcomes[3]->value, 0.6);
  EXPECT_DOUBLE_EQ(*outcomes[3]->first_plan_value, 0.1 + 0.0051 + 1);
  EXPECT_DOUBLE_EQ(*gain_of(*outcomes[3]), 1 - 0.6 / 1.1051);
  const Sensitivity& sum = study.streams[0][0].sensitivity;
  EXPECT_TRUE(sum.conditions[0].changes_alone);
  EXPECT_EQ(sum.repartitioned, 2u);
  EXPECT_EQ(sum.largest_gain_at, 3u);
}

// The device alone is occupied for 0.6 s. Cut after layer 4 it is for 0.3 s, and the edge for 0.3 s
// times its slowdown, which must be below 2 to be worth while for the throughput.
TEST_F(SensitivityStudy, ComparesWithTheHighestThroughput) {
  study_request_.conditions = {"hosts.edge.slowdown=2,1"};
  const Study study = this->study();
  const BestPlans& outcomes = study.streams[0][0].outcomes;
  EXPECT_EQ(plan(study, 1), "device");
  EXPECT_DOUBLE_EQ(outcomes[0]->bottleneck.value(), 0.6);
  EXPECT_DOUBLE_EQ(outcomes[0]->least_bottleneck.value(), 0.6);
  EXPECT_DOUBLE_EQ(outcomes[1]->bottleneck.value(), 0.6);
  EXPECT_DOUBLE_EQ(outcomes[1]->least_bottleneck.value(), 0.3);
  EXPECT_EQ(study.streams[0][0].sensitivity.slower, 1u);
  EXPECT_DOUBLE_EQ(study.streams[0][0].sensitivity.most_forgone, 0.5);
}

// Cut after layer 4 the device is occupied for 0.3 s and an edge of slowdown 2 for 0.6 s, as the
// device alone would be, which takes less time for a frame: no reason to leave the first plan.
TEST_F(SensitivityStudy, KeepsTheFirstPlanWhereItIsAsGood) {
  study_request_.planning.objectives = {"throughput", "throughput"};
  study_request_.conditions = {"hosts.edge.slowdown=1.9,2,2.1"};
  const Study study = this->study();
  EXPECT_EQ(plan(study, 0), "device@4,edge");
  EXPECT_EQ(plan(study, 1), "device@4,edge");
  EXPECT_EQ(plan(study, 2), "device");
}

/// What `cutwater rank` would answer, from files read anew.
std::optional<BestPlan> asked_alone(input::ScenarioRequest request,
                                    const input::PlanningRequest& planning_request,
                                    const std::vector<std::string>& settings,
                                    const std::string& first_plan) {
  request.overrides.insert(request.overrides.end(), settings.begin(), settings.end());
  if (!first_plan.empty()) {
    request.plans = {first_plan};
    request.plans_rule = input::PlansRule::kRequired;
  }
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = input::read_scenario(request, diagnostics);
  const std::optional<input::Planning> planning =
      input::read_planning(planning_request, *scenario, diagnostics);
  const planner::CostTable table(*scenario, planning->stream, planning->space.hosts);
  const auto best_by = [&](const Objective& objective) {
    return planner::best_plans(table, planning->space, objective, planning->constraints, 1).plans;
  };
  const auto best = best_by(planning->objectives[0]);
  const auto fastest = best_by(planning->objectives[1]);
  BestPlan outcome{0, best[0].latency.value(), std::nullopt, best[0].bottleneck,
                   fastest[0].bottleneck};
  if (!first_plan.empty()) {
    outcome.first_plan_value = planner::cost_of(scenario->plans[0], table).latency.value();
  }
  return outcome;
}

TEST_F(SensitivityStudy, IsWhatEveryCombinationAnswersByItself) {
  study_request_.conditions = {"hosts.edge.slowdown=0.2,0.9,1,3", "links.uplink.up=8,0.1Mbps",
                               "hosts.device.slowdown=1,0.5,4", "streams.camera.input=150,1kB",
                               "links.uplink.latency=5,400ms"};
  const Study study = this->study();
  ASSERT_EQ(study.conditions.points(), 96u);
  input::ScenarioRequest request = request_;
  request.plans_rule = input::PlansRule::kIgnored;
  std::size_t distinct = 0;
  for (std::size_t c = 0; c < study.conditions.points(); ++c) {
    const BestPlan& outcome = *study.streams[0][0].outcomes[c];
    const std::optional<BestPlan> alone = asked_alone(
        request, study_request_.planning, study.conditions.settings(c).keys, plan(study, 0));
    EXPECT_EQ(outcome.value, alone->value) << c;
    EXPECT_EQ(outcome.first_plan_value, alone->first_plan_value) << c;
    EXPECT_EQ(outcome.bottleneck, alone->bottleneck) << c;
    EXPECT_EQ(outcome.least_bottleneck, alone->least_bottleneck) << c;
    if (plan(study, c) != plan(study, 0)) ++distinct;
  }
  EXPECT_EQ(distinct, study.streams[0][0].sensitivity.repartitioned);
  EXPECT_GT(study.plans.size(), 2u);
}

TEST_F(SensitivityStudy, TakesEveryPlatformAndModel) {
  folder_.write("q.yaml", std::string(testing::kPlatform) +
                              "  extra: {between: [edge, island], "
                              "bandwidth: 1 Mbps, latency: 0 s}\n");
  std::filesystem::create_directories("profiles/twin");
  for (const char* file : {"blocks.csv", "slow.csv", "fast.csv"}) {
    std::filesystem::copy_file(std::string("profiles/net/") + file,
                               std::string("profiles/twin/") + file);
  }
  study_request_.platforms = {"p.yaml", "q.yaml"};
  study_request_.models = {"net", "twin"};
  study_request_.conditions = {"hosts.edge.slowdown=1,2"};
  const Study study = this->study();
  ASSERT_EQ(study.streams.size(), 2u);
  for (const std::vector<StudiedStream>& platform : study.streams) {
    ASSERT_EQ(platform.size(), 2u);
    EXPECT_EQ(platform[0].model, "net");
    EXPECT_EQ(platform[1].model, "twin");
    EXPECT_EQ(platform[1].name, "camera");
  }
}

TEST_F(SensitivityStudy, KnowsWhereTheFirstPlanMayNotBeUsed) {
  study_request_.conditions = {"hosts.edge.memory=1kB,150B", "hosts.device.slowdown=10,1"};
  const Study study = this->study();
  EXPECT_EQ(plan(study, 0), "edge");  // 700 B
  EXPECT_EQ(plan(study, 2), "device");
  EXPECT_FALSE(study.streams[0][0].outcomes[2]->first_plan_value);
  EXPECT_EQ(study.streams[0][0].sensitivity.unusable, 2u);
}

TEST_F(SensitivityStudy, ReportsEveryWrongValueAtOnce) {
  study_request_.conditions = {"links.uplink.up=8Mbps,5ms", "hosts.egde.slowdown=1,2"};
  EXPECT_EQ(
      faults(),
      (Heads{"--vary hosts.egde.slowdown=1:1:7: error: no 'egde' in 'hosts'; did you mean "
             "'edge'?",
             "--vary links.uplink.up=5ms:1:17: error: '5ms' is a time, not a data rate; write "
             "for example '20 Mbps'",
             "--vary hosts.egde.slowdown=2:1:7: error: no 'egde' in 'hosts'; did you mean "
             "'edge'?"}));
}

TEST_F(SensitivityStudy, RefusesAHostThatDropsOut) {
  folder_.write("profiles/machines/new.yaml", "threads: 1\n");
  study_request_.conditions = {"hosts.edge.machine=fast,new"};
  EXPECT_EQ(faults(), (Heads{"error: host 'edge' cannot compute stream 'camera' under "
                             "hosts.edge.machine=new; leave out the value, or the host with "
                             "--path"}));
}

TEST_F(SensitivityStudy, RefusesUnknownModelsAndTooManyCombinations) {
  study_request_.models = {"nett"};
  study_request_.conditions = {"hosts.edge.slowdown=1:1000:1", "hosts.device.slowdown=1:1000:1"};
  EXPECT_EQ(faults(), (Heads{"--vary: error: more than 100000 combinations of conditions; leave "
                             "out values, or look at some with --sample N",
                             "--models: error: unknown model 'nett': no nett/blocks.csv in the "
                             "profiles; did you mean 'net'?"}));
}

}  // namespace
}  // namespace cutwater::study
