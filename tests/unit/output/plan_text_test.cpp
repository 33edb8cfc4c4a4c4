#include "output/plan_text.hpp"

#include <gtest/gtest.h>

namespace cutwater {
namespace {

const std::vector<Subjects::Stage> kPlan = {{"device", 0, 6}, {"edge", 7, 7}, {"cloud", 8, 25}};

TEST(PlanText, ReadsAsOnTheCommandLine) {
  EXPECT_EQ(plan_argument(kPlan), "device@6,edge@7,cloud");
}

TEST(PlanText, ReadsAsAPictureForPeople) {
  EXPECT_EQ(plan_picture(kPlan), "device 0-6 → edge 7 → cloud 8-25");
}

}  // namespace
}  // namespace cutwater
