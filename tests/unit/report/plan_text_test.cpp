#include "report/plans/plan_words.hpp"

#include <gtest/gtest.h>

namespace cutwater::report {
namespace {

const std::vector<Subjects::Stage> kPlan = {{"device", 0, 6}, {"edge", 7, 7}, {"cloud", 8, 25}};

TEST(PlanText, ReadsAsOnTheCommandLine) {
  EXPECT_EQ(plan_argument(kPlan), "device@6,edge@7,cloud");
}

TEST(PlanText, ReadsAsAPictureForPeople) {
  EXPECT_EQ(plan_picture(kPlan), "device 0-6 → edge 7 → cloud 8-25");
}

TEST(PlanText, TellsWhatTheTimeOfAStageComesFrom) {
  Subjects::Stage stage{"edge", 0, 6};
  EXPECT_FALSE(is_specially_timed(stage));
  EXPECT_EQ(timing_text(stage), "blocks");
  EXPECT_EQ(stress_text(stage), "-");
  stage.timed_by = TimeSource::kSegment;
  EXPECT_TRUE(is_specially_timed(stage));
  EXPECT_EQ(timing_text(stage), "one segment");
  stage.timed_by = TimeSource::kCalibrated;
  stage.calibration = {0.83, Seconds(0.00011)};
  EXPECT_EQ(timing_text(stage), "blocks × 0.83 + 110 µs");
  stage.calibration = {0.83, Seconds(0)};
  EXPECT_EQ(timing_text(stage), "blocks × 0.83");
  stage.stress = {{}, 0.67, 2.25, 0.1};
  EXPECT_EQ(stress_text(stage), "memory 67 %: ×2.25");
}

}  // namespace
}  // namespace cutwater::report
