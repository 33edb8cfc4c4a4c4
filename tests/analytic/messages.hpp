#pragma once

#include <fmt/format.h>

#include "support/checks.hpp"

namespace cutwater::testing {

/// A message of `bytes` from host to host at `time`: input of a stage that computes nothing.
inline void add_message(World& world, const std::string& from, const std::string& to, double bytes,
                        double time = 0) {
  const std::size_t number = world.workload().streams.size();
  Stream& stream = world.stream(fmt::format("message {}", number), from, {{to, 0}});
  stream.arrivals = TraceArrivals{{Seconds(time)}};
  stream.input = Bytes(bytes);
}

inline World world_of(const std::vector<std::string>& hosts,
                      NetworkMode mode = NetworkMode::kFlow) {
  World world({{0, 1}});
  for (const std::string& host : hosts) world.host(host);
  world.options().network = mode;
  return world;
}

/// When the only frame of each stream ended.
inline std::vector<double> end_times(const World& world) {
  const auto run = checked_run(world);
  std::vector<double> times(world.scenario().workload.streams.size(), -1.0);
  for (const FrameRecord& frame : run.frames) {
    EXPECT_EQ(frame.end, End::kDelivered);
    times[frame.stream.index] = frame.ended.value();
  }
  return times;
}

inline void expect_ends(const World& world, const std::vector<double>& expected) {
  const std::vector<double> actual = end_times(world);
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) EXPECT_EXACT(actual[i], expected[i]);
}

}  // namespace cutwater::testing
