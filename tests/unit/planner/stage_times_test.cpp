#include "planner/cost/times.hpp"

#include <gtest/gtest.h>

#include "domain/plan.hpp"
#include "domain/stage_time.hpp"

namespace cutwater::planner {
namespace {

Model five_blocks() {
  std::vector<Block> blocks;
  for (int b = 0; b < 5; ++b) {
    blocks.push_back(
        {b, b, "b" + std::to_string(b), "conv", Bytes(1000.0 * (b + 1)), Bytes(0), Bytes(0), 0});
  }
  return Model("net", blocks);
}

Profile measured() {
  Profile profile{"box", 3, {}};
  for (const double mean : {0.1, 1e-9, 0.2, 1000.0, 0.3}) profile.times.push_back({Seconds(mean)});
  return profile;
}

Host busy_host() {
  Host host;
  host.name = "host";
  host.slowdown = 1.7;
  host.cores = 2;
  host.stress = HostStress{0.5, {}, 1.3, 0};
  return host;
}

/// Every stage takes what the simulation takes for it.
void expect_the_time_of_every_stage(const Profile& profile) {
  const Model model = five_blocks();
  const Host host = busy_host();
  const StageTimes times(model, profile, host);
  for (int first = 0; first < 5; ++first) {
    for (int last = first; last < 5; ++last) {
      const Seconds work = time_of({HostId(0), first, last}, model, profile, host).mean;
      const double expected = alone_on(host, profile, work).value();
      EXPECT_NEAR(times.of(first, last + 1), expected, 1e-14 * expected) << first << " " << last;
    }
  }
}

TEST(StageTimes, AreSumsOfBlocks) { expect_the_time_of_every_stage(measured()); }

TEST(StageTimes, AreMeasuredSegmentsWhereThereAre) {
  Profile profile = measured();
  profile.segments = {{0, 1, {Seconds(0.05)}}, {1, 1, {Seconds(2)}}, {1, 4, {Seconds(7)}}};
  expect_the_time_of_every_stage(profile);
}

TEST(StageTimes, AreCalibrated) {
  Profile profile = measured();
  profile.calibration = Calibration{0.9, Seconds(0.01), Seconds(0.002), BytesPerSecond(1e5)};
  expect_the_time_of_every_stage(profile);
  profile.segments = {{2, 3, {Seconds(0.05)}}};
  expect_the_time_of_every_stage(profile);
}

}  // namespace
}  // namespace cutwater::planner
