#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/world.hpp"

namespace cutwater::testing {

/// Runs the world and expects of every frame that none of its six parts is negative and that they
/// add up to ended - captured, and of every stream that its frames 0, 1, … end once each.
Run checked_run(const World& world);

/// ended - captured, seconds.
double latency(const FrameRecord& frame);
/// "d0@1.5 q2@2 d1@3": how each frame ended, in the order of the ends.
std::string ends(const Run& run);
/// The same for one stream, by its position in the workload.
std::string ends(const Run& run, std::size_t stream);
/// The frames of one stream in order of their numbers.
std::vector<FrameRecord> frames_of(const Run& run, std::size_t stream = 0);

/// |actual - expected| <= 1e-9 |expected|
::testing::AssertionResult is_exact(const char* actual_text, const char* expected_text,
                                    double actual, double expected);
#define EXPECT_EXACT(actual, expected) \
  EXPECT_PRED_FORMAT2(::cutwater::testing::is_exact, actual, expected)

}  // namespace cutwater::testing
