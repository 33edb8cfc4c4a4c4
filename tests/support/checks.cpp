#include "support/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cutwater::testing {
namespace {

void expect_parts_add_up(const FrameRecord& f) {
  const double rounding = 1e-9 * std::max(1.0, f.ended.value());
  double sum = 0;
  for (const Seconds part :
       {f.source_wait, f.queue, f.compute, f.egress_wait, f.transfer, f.propagation}) {
    EXPECT_GE(part.value(), -rounding) << to_text(f);
    sum += part.value();
  }
  EXPECT_NEAR(sum, latency(f), rounding) << to_text(f);
}

void expect_each_number_once(const std::vector<FrameRecord>& frames) {
  for (std::size_t i = 0; i < frames.size(); ++i) {
    EXPECT_EQ(frames[i].frame, static_cast<std::int64_t>(i)) << to_text(frames[i]);
  }
}

}  // namespace

Run checked_run(const World& world) {
  const Scenario scenario = world.scenario();
  Run result = run(scenario);
  for (const FrameRecord& frame : result.frames) expect_parts_add_up(frame);
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    expect_each_number_once(frames_of(result, s));
  }
  return result;
}

double latency(const FrameRecord& frame) { return (frame.ended - frame.captured).value(); }

std::string ends(const Run& run) {
  std::string text;
  for (const FrameRecord& f : run.frames) {
    if (!text.empty()) text += ' ';
    text += to_text(f);
  }
  return text;
}

std::string ends(const Run& run, std::size_t stream) {
  Run one;
  for (const FrameRecord& f : run.frames) {
    if (f.stream == StreamId(stream)) one.frames.push_back(f);
  }
  return ends(one);
}

std::vector<FrameRecord> frames_of(const Run& run, std::size_t stream) {
  std::vector<FrameRecord> frames;
  for (const FrameRecord& f : run.frames) {
    if (f.stream == StreamId(stream)) frames.push_back(f);
  }
  std::sort(frames.begin(), frames.end(),
            [](const FrameRecord& a, const FrameRecord& b) { return a.frame < b.frame; });
  return frames;
}

::testing::AssertionResult is_exact(const char* actual_text, const char* expected_text,
                                    double actual, double expected) {
  if (std::abs(actual - expected) <= 1e-9 * std::abs(expected)) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure()
         << fmt::format("{} is {}, not {} = {}", actual_text, actual, expected_text, expected);
}

}  // namespace cutwater::testing
