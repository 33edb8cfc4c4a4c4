#include "simulation/engine/processor_sharing.hpp"

#include <gtest/gtest.h>

#include <map>

namespace cutwater::simulation {
namespace {

TEST(ProcessorSharing, GivesALonelyJobTheWholeCapacity) {
  ProcessorSharing link(10);
  link.add(1, 7, 30, 1);
  EXPECT_EQ(link.size(), 1u);
  EXPECT_EQ(link.rate(), 10);
  EXPECT_DOUBLE_EQ(link.next_end(), 1 + 30.0 / 10);
  EXPECT_EQ(link.pop(4), 7u);
  EXPECT_TRUE(link.empty());
  EXPECT_EQ(link.rate(), 0);
}

// 10 units/s; a of 30 at 0, b of 10 at 1. From 1 on 5 each: b ends at 3 when a has 10 left, alone
// until 4.
TEST(ProcessorSharing, SharesEquallyBetweenTwo) {
  ProcessorSharing link(10);
  link.add(0, 0, 30, 1);
  link.add(1, 1, 10, 1);
  EXPECT_DOUBLE_EQ(link.next_end(), 3);
  EXPECT_EQ(link.pop(3), 1u);
  EXPECT_DOUBLE_EQ(link.next_end(), 4);
  EXPECT_EQ(link.pop(4), 0u);
}

TEST(ProcessorSharing, EndsEqualJobsInTheOrderInWhichTheyStarted) {
  ProcessorSharing link(10);
  for (std::uint32_t job = 0; job < 5; ++job) link.add(0, job, 2, 1);
  for (std::uint32_t job = 0; job < 5; ++job) {
    EXPECT_DOUBLE_EQ(link.next_end(), 1);  // 5 × 2 / 10
    EXPECT_EQ(link.pop(1), job);
  }
}

// Two cores, cap 1: three jobs of 2 s share them at 2/3, so the first ends at 3.
TEST(ProcessorSharing, GivesNoJobMoreThanTheCap) {
  ProcessorSharing cores(2, 1.0);
  cores.add(0, 0, 1, 1);
  EXPECT_EQ(cores.rate(), 1);
  EXPECT_EQ(cores.next_end(), 1);
  cores.add(0, 1, 2, 1);
  EXPECT_EQ(cores.rate(), 2);
  EXPECT_EQ(cores.next_end(), 1);
  EXPECT_EQ(cores.pop(1), 0u);
  EXPECT_EQ(cores.next_end(), 2);
}

// A demand of 2 uses two units for every unit of progress: 12 = 3 × rate (2 + 1).
TEST(ProcessorSharing, WeighsDemands) {
  ProcessorSharing link(12);
  link.add(0, 0, 4, 2);
  link.add(0, 1, 8, 1);
  EXPECT_EQ(link.rate(), 12);
  EXPECT_DOUBLE_EQ(link.next_end(), 1);  // both at 4 units/s
  EXPECT_EQ(link.pop(1), 0u);
  EXPECT_DOUBLE_EQ(link.next_end(), 1 + 4.0 / 12);
}

// 4 threads on 2 cores: everything takes twice as long.
TEST(ProcessorSharing, SlowsAllJobsDownAlikeWhenTooMuchIsAsked) {
  ProcessorSharing cores(2, 1.0);
  cores.add(0, 0, 3, 4);
  EXPECT_DOUBLE_EQ(cores.next_end(), 6);
}

TEST(ProcessorSharing, CountsWhatItHasDelivered) {
  ProcessorSharing cores(2, 1.0);
  EXPECT_EQ(cores.delivered(5), 0);
  cores.add(5, 0, 2, 1);
  EXPECT_DOUBLE_EQ(cores.delivered(6), 1);
  cores.add(6, 1, 2, 2);  // 3 threads on 2 cores
  EXPECT_DOUBLE_EQ(cores.delivered(7), 3);
  EXPECT_EQ(cores.pop(cores.next_end()), 0u);
  EXPECT_DOUBLE_EQ(cores.next_end(), 8.5);  // 1 done in 1.5 s, then 1 alone on two cores
  EXPECT_EQ(cores.pop(8.5), 1u);
  EXPECT_DOUBLE_EQ(cores.delivered(100), 2 * 1 + 2 * 2);
}

TEST(ProcessorSharing, TellsWhatIsLeftOfEveryJob) {
  ProcessorSharing link(10);
  link.add(0, 0, 30, 1);
  link.add(1, 1, 10, 1);
  std::map<std::uint32_t, double> left;
  link.for_each_left(2, [&](std::uint32_t job, double work) { left[job] = work; });
  EXPECT_DOUBLE_EQ(left.at(0), 30 - 10 - 5);
  EXPECT_DOUBLE_EQ(left.at(1), 10 - 5);
}

TEST(ProcessorSharing, EndsAJobWithoutWorkAtOnce) {
  ProcessorSharing link(10);
  link.add(3, 0, 0, 1);
  EXPECT_EQ(link.next_end(), 3);
  EXPECT_EQ(link.pop(3), 0u);
}

// A job that never ends keeps the resource busy, so virtual time grows for ever. A job of 0.1 every
// second still takes 0.2 s, as exactly as the clock can say: 5e-10 s at a date of 3e6 s.
TEST(ProcessorSharing, StaysExactHoweverLongItIsBusy) {
  ProcessorSharing link(1);
  link.add(0, 0, 1e12, 1);
  for (std::uint32_t k = 1; k < 3'000'000; ++k) {
    link.add(k, k, 0.1, 1);
    const double end = link.next_end();
    ASSERT_NEAR(end, k + 0.2, 1e-9) << k;
    ASSERT_EQ(link.pop(end), k);
  }
}

}  // namespace
}  // namespace cutwater::simulation
