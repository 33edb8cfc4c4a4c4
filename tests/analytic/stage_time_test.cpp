// How long a stage computes, by what was measured: one frame, nothing else to wait for.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

/// Blocks of 1, 2 and 4 s: the first on h0, the others on h1, after a message of 1 s.
Scenario two_stages() {
  World world = chain({{1, 1000, 0.1}, {2, 10, 0.2}, {4, 1, 0.4}}, {{1000}});
  world.stream("s", "h0", {{"h0", 0}, {"h1", 2}});
  return world.scenario();
}

Profile& profile_in(Scenario& scenario) { return scenario.profiles.begin()->second; }

/// The same with other load on h1.
Scenario with_stress(const Scenario& scenario, const HostStress& stress) {
  std::vector<Host> hosts = scenario.platform.hosts();
  hosts[1].stress = stress;
  Scenario changed = scenario;
  changed.platform = Platform(hosts, scenario.platform.links(), scenario.platform.ends(), {}, {});
  return changed;
}

double latency_of(const Scenario& scenario) { return latency(run(scenario).frames.at(0)); }

// Σ blocks: 1 + message 1 + (2 + 4).
TEST(StageTime, IsTheSumOfBlocks) { EXPECT_NEAR(latency_of(two_stages()), 8, 1e-9); }

// 1 + message 1 + segment 5.25.
TEST(StageTime, IsThatOfAMeasuredSegment) {
  Scenario scenario = two_stages();
  profile_in(scenario).segments = {{0, 1, {Seconds(9)}}, {1, 2, {Seconds(5.25)}}};
  EXPECT_NEAR(latency_of(scenario), 1 + 1 + 5.25, 1e-9);
}

// 1, a block alone; message 1; 0.8 · (2 + 4) + 0.3: the offset once a stage.
TEST(StageTime, IsCalibrated) {
  Scenario scenario = two_stages();
  profile_in(scenario).calibration = {0.8, Seconds(0.3)};
  EXPECT_NEAR(latency_of(scenario), 1 + 1 + 5.1, 1e-9);
}

// CPU 45 % is half way from 30 % to 60 %: (1.2 + 1.6) / 2 on h1 alone.
TEST(StageTime, IsStretchedByStress) {
  Scenario scenario = two_stages();
  profile_in(scenario).stress.cpu = {{0.3, 1.2, 0}, {0.6, 1.6, 0}};
  EXPECT_NEAR(latency_of(with_stress(scenario, {0.45, {}, {}, 0})), 1 + 1 + 6 * 1.4, 1e-9);
  EXPECT_NEAR(latency_of(with_stress(scenario, {0.45, {}, 3, 0})), 1 + 1 + 6 * 3, 1e-9);
}

// All at once: segment 5 · slowdown by load 2 on h1; a block alone on h0.
TEST(StageTime, CombinesThem) {
  Scenario scenario = two_stages();
  profile_in(scenario).segments = {{1, 2, {Seconds(5)}}};
  profile_in(scenario).calibration = {0.5, Seconds(0.25)};
  profile_in(scenario).stress.memory = {{0.5, 2, 0}};
  EXPECT_NEAR(latency_of(with_stress(scenario, {{}, 0.5, {}, 0})), 1 + 1 + 10, 1e-9);
}

// Mean 6 · 1.5, deviation √(0.2² + 0.4²) · 1.5 of the blocks and 9 · 0.2 of the load, so
// σ = √(0.45 + 3.24) = 1.921; of 4000 frames the mean within 4 σ/√4000, the deviation within 6 %.
TEST(StageTime, DeviatesWithTheLoad) {
  World world = chain({{1, 1000, 0}, {2, 10, 0.2}, {4, 1, 0.4}}, {{1e6}});
  world.options().noise = Noise::kProfile;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 2}});
  stream.arrivals = PeriodicArrivals{PerSecond(0.01), Seconds(0)};
  stream.frames = 4000;
  Scenario scenario = world.scenario();
  profile_in(scenario).stress.cpu = {{0.5, 1.5, 0.2}};
  double sum = 0;
  double squares = 0;
  for (const ComputeRecord& c : run(with_stress(scenario, {0.5, {}, {}, 0})).computes) {
    const double seconds = (c.end - c.start).value();
    if (c.stage == 0) continue;
    sum += seconds;
    squares += seconds * seconds;
  }
  const double mean = sum / 4000;
  EXPECT_NEAR(mean, 9, 4 * 1.921 / std::sqrt(4000));
  EXPECT_NEAR(std::sqrt(squares / 4000 - mean * mean), 1.921, 0.06 * 1.921);
}

// What is not known is not reported: h1 holds blocks without weights.
TEST(Memory, IsNotReportedWhereItIsNotKnown) {
  Scenario scenario = two_stages();
  std::vector<Block> blocks = scenario.models[0].blocks();
  blocks[2].weights.reset();
  scenario.models[0] = Model("net", blocks);
  const auto result = run(scenario);
  EXPECT_TRUE(result.hosts.at(0).peak_memory);
  EXPECT_FALSE(result.hosts.at(1).peak_memory);
}

}  // namespace
}  // namespace cutwater::testing
