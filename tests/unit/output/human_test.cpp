#include "output/human.hpp"

#include <gtest/gtest.h>

namespace cutwater::output {
namespace {

TEST(Human, TimesHaveThreeDigitsInTheUnitThatSuits) {
  EXPECT_EQ(human(Seconds(0.195)), "195 ms");
  EXPECT_EQ(human(Seconds(0.0195)), "19.5 ms");
  EXPECT_EQ(human(Seconds(0.00195)), "1.95 ms");
  EXPECT_EQ(human(Seconds(2)), "2.00 s");
  EXPECT_EQ(human(Seconds(1234.5)), "1234 s");
  EXPECT_EQ(human(Seconds(45e-6)), "45.0 µs");
  EXPECT_EQ(human(Seconds(3e-9)), "3.00 ns");
}

TEST(Human, TakesTheNextUnitWhenRoundingReachesIt) {
  EXPECT_EQ(human(Seconds(0.9994)), "999 ms");
  EXPECT_EQ(human(Seconds(0.9996)), "1.00 s");
  EXPECT_EQ(human(Seconds(0.009996)), "10.0 ms");
  EXPECT_EQ(human(Bytes(999'600)), "1.00 MB");
}

TEST(Human, ZeroHasNoUnitNorHasTheRoundingOfAClock) {
  EXPECT_EQ(human(Seconds(0)), "0");
  EXPECT_EQ(human(Seconds(-1e-12)), "0");
  EXPECT_EQ(human(Bytes(0)), "0");
}

TEST(Human, SizesRatesAndEnergyCountInPowersOfThousand) {
  EXPECT_EQ(human(Bytes(60)), "60 B");
  EXPECT_EQ(human(Bytes(1500)), "1.50 kB");
  EXPECT_EQ(human(Bytes(2.5e15)), "2500 TB");
  EXPECT_EQ(human(BytesPerSecond(12.4e6 / 8)), "12.4 Mbps");
  EXPECT_EQ(human(PerSecond(9.967)), "9.97 fps");
  EXPECT_EQ(human(Joules(349)), "349 J");
}

TEST(Human, PercentagesNeverHideWhatIsBelowOneOrAboveZero) {
  EXPECT_EQ(human_percent(0), "0 %");
  EXPECT_EQ(human_percent(0.0004), "< 0.1 %");
  EXPECT_EQ(human_percent(0.632), "63.2 %");
  EXPECT_EQ(human_percent(0.9994), "99.9 %");
  EXPECT_EQ(human_percent(0.9999), "> 99.9 %");
  EXPECT_EQ(human_percent(1 - 1e-10), "100 %");
  EXPECT_EQ(human_percent(1.314), "131 %");
}

TEST(Human, CountsHaveTheirNounInTheRightNumber) {
  EXPECT_EQ(counted(1, "frame"), "1 frame");
  EXPECT_EQ(counted(0, "frame"), "0 frames");
}

}  // namespace
}  // namespace cutwater::output
