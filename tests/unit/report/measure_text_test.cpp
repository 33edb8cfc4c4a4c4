#include "report/run/result_words.hpp"

#include <gtest/gtest.h>

namespace cutwater::report {
namespace {

TEST(MeasureText, HasTheUnitOfItsName) {
  EXPECT_EQ(measure_text("p95_latency_s", 0.195), "195 ms");
  EXPECT_EQ(measure_text("drop_ratio", 0.007), "0.7 %");
  EXPECT_EQ(measure_text("throughput_fps", 9.97), "9.97 fps");
  EXPECT_EQ(measure_text("energy_j", 261), "261 J");
  EXPECT_EQ(measure_text("bytes", 63e6), "63.0 MB");
  EXPECT_EQ(measure_text("p95_latency_s", -0.195), "-195 ms");
}

TEST(MeasureText, TitlesLeaveTheUnitOut) {
  EXPECT_EQ(measure_title("p95_latency_s"), "p95 latency");
  EXPECT_EQ(measure_title("goodput_ratio"), "goodput ratio");
  EXPECT_EQ(measure_title("bytes"), "bytes");
}

TEST(MeasureText, ChangesHaveASignAndRatiosPercentagePoints) {
  EXPECT_EQ(change_text("p95_latency_s", 0.012), "+12.0 ms");
  EXPECT_EQ(change_text("drop_ratio", -0.005), "-0.500 pp");
  EXPECT_EQ(change_text("throughput_fps", 0.00132), "+0.00132 fps");
  EXPECT_EQ(change_text("drop_ratio", 0), "0");
}

// They were "-194.0 fps", "100.0 pp" and "6.80e-05 fps": a digit that nobody computed, and an
// exponent.
TEST(MeasureText, ChangesHaveThreeDigitsWhateverTheirSize) {
  EXPECT_EQ(change_text("throughput_fps", -193.6), "-194 fps");
  EXPECT_EQ(change_text("throughput_fps", 1234.5), "+1234 fps");
  EXPECT_EQ(change_text("drop_ratio", 1), "+100 pp");
  EXPECT_EQ(change_text("drop_ratio", 0.09996), "+10.0 pp");
  EXPECT_EQ(change_text("throughput_fps", 6.8e-5), "+0.0000680 fps");
}

TEST(MeasureText, EstimatesShowHowFarOffTheyMayBe) {
  EXPECT_EQ(estimate_text("p95_latency_s", {0.195, 0.19, 0.2}), "195 ms ± 5.00 ms");
  EXPECT_EQ(estimate_text("p95_latency_s", {0.195, 0.195, 0.195}), "195 ms");
  EXPECT_EQ(estimate_text("p95_latency_s", {0.195}), "195 ms");
}

}  // namespace
}  // namespace cutwater::report
