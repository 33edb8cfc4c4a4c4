#include "simulation/ways.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <string>

#include "support/world.hpp"

namespace cutwater::simulation {
namespace {

StageState stage_with(double mean, double stddev) {
  StageState stage;
  stage.work = {Seconds(mean), Seconds(stddev)};
  stage.draws = RandomStream(1, "camera: work 0");
  return stage;
}

/// "compute 0, send 0, deliver"
std::string to_text(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) {
    if (!text.empty()) text += ", ";
    text += std::visit(
        Overloaded{[](ComputeAt at) { return "compute " + std::to_string(at.stage); },
                   [](SendOver over) { return "send " + std::to_string(over.connection); },
                   [](Deliver) { return std::string("deliver"); }},
        step);
  }
  return text;
}

// Blocks of 1, 2, 4 s; slowdown 3 on the second host.
TEST(Ways, LeadOverTheStagesAndConnectionsOfTheirStream) {
  testing::World world({{1, 10}, {2, 20}, {4, 40}});
  world.host("a");
  world.host("b").slowdown = 3;
  world.link("ab", "a", "b", 100);
  world.stream("s", "a", {{"a", 0}, {"b", 2}}).input = Bytes(5);
  Stream& other = world.stream("other", "a", {{"b", 2}});
  other.result = ResultReturn{Bytes(3), HostId(0)};
  const Scenario scenario = world.scenario();
  Ways ways;
  EXPECT_EQ(ways.add(scenario, StreamId(0)), 0u);
  EXPECT_EQ(ways.add(scenario, StreamId(1)), 4u);
  EXPECT_EQ(to_text(ways.steps),
            "compute 0, send 0, compute 1, deliver, send 1, compute 2, send 2, deliver");
  const std::vector<StageState>& stages = ways.stages;
  ASSERT_EQ(stages.size(), 3u);
  EXPECT_EQ(stages[0].work.mean, Seconds(1));
  EXPECT_EQ(stages[0].input_bytes, 5);
  EXPECT_EQ(stages[0].input, std::nullopt);
  EXPECT_EQ(stages[1].host, 1u);
  EXPECT_EQ(stages[1].position, 1);
  EXPECT_EQ(stages[1].work.mean, Seconds(18));
  EXPECT_EQ(stages[1].input_bytes, 10);
  EXPECT_EQ(stages[1].input, ConnectionIndex{0});
  EXPECT_EQ(ways.senders[0].stage, StageIndex{0});
  EXPECT_EQ(ways.senders[0].bytes, 10);
  EXPECT_EQ(ways.senders[1].stage, std::nullopt);
  EXPECT_EQ(ways.senders[2].bytes, 3);
  EXPECT_EQ(ways.connections[2].name, "other: message 1");
}

TEST(Stage, TakesTheMeanWithoutNoise) {
  EXPECT_EQ(draw_work(stage_with(2, 1), 7, Noise::kNone), 2);
}

TEST(Stage, TakesTheMeanWhenNothingDeviates) {
  EXPECT_EQ(draw_work(stage_with(2, 0), 7, Noise::kProfile), 2);
  EXPECT_EQ(draw_work(stage_with(0, 0), 7, Noise::kProfile), 0);
}

TEST(Stage, DrawsByTheNumberOfTheFrame) {
  const StageState stage = stage_with(2, 1);
  EXPECT_EQ(draw_work(stage, 7, Noise::kProfile), draw_work(stage, 7, Noise::kProfile));
  EXPECT_NE(draw_work(stage, 7, Noise::kProfile), draw_work(stage, 8, Noise::kProfile));
}

// 10^5 draws: mean within 4 σ / √10^5; ln(work) is normal with variance ln(1 + 1/4).
TEST(Stage, DrawsALognormalWithTheMeasuredMeanAndDeviation) {
  constexpr int kFrames = 100'000;
  const StageState stage = stage_with(2, 1);
  double sum = 0;
  double squares = 0;
  double logs = 0;
  double log_squares = 0;
  for (int frame = 0; frame < kFrames; ++frame) {
    const double work = draw_work(stage, frame, Noise::kProfile);
    sum += work;
    squares += work * work;
    logs += std::log(work);
    log_squares += std::log(work) * std::log(work);
  }
  const double mean = sum / kFrames;
  EXPECT_NEAR(mean, 2, 4 * 1 / std::sqrt(kFrames));
  EXPECT_NEAR(std::sqrt(squares / kFrames - mean * mean), 1, 0.02);
  const double log_mean = logs / kFrames;
  EXPECT_NEAR(log_squares / kFrames - log_mean * log_mean, std::log(1.25), 0.005);
}

}  // namespace
}  // namespace cutwater::simulation
