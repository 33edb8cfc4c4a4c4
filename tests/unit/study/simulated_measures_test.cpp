#include "study/choice/simulated_goal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "process/wire.hpp"

namespace cutwater::study {
namespace {

TEST(SimulatedMeasures, GoThroughAPipeToTheLastBit) {
  const std::vector<metrics::Measure> measures = {
      {"camera", "mean_latency_s", 0.1 + 0.2, false},
      {"camera-000", "throughput_fps", 1.0 / 3, true},
      {"camera", "drop_ratio", std::nullopt, false},
      {"", "bytes", 5e-324, false},
      {"", "energy_j", std::numeric_limits<double>::max(), false},
      {"", "zero", -0.0, false},
  };
  const std::vector<metrics::Measure> read = measures_from(to_bytes(measures));
  ASSERT_EQ(read.size(), measures.size());
  for (std::size_t m = 0; m < measures.size(); ++m) {
    EXPECT_EQ(read[m].stream, measures[m].stream);
    EXPECT_EQ(read[m].name, measures[m].name);
    EXPECT_EQ(read[m].value, measures[m].value);
    EXPECT_EQ(read[m].is_more_better, measures[m].is_more_better);
  }
  EXPECT_TRUE(std::signbit(*read.back().value));
  EXPECT_TRUE(measures_from(to_bytes({})).empty());
}

TEST(SimulatedMeasures, CutShortAreAnError) {
  const std::string bytes = to_bytes({{"camera", "mean_latency_s", 1.5, false}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(measures_from(bytes.substr(0, size)), process::WireError) << size;
  }
}

}  // namespace
}  // namespace cutwater::study
