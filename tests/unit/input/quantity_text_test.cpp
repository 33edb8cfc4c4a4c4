#include "input/text/quantity_text.hpp"

#include <gtest/gtest.h>

namespace cutwater::input {
namespace {

double value(std::string_view text, Dimension dimension) {
  const ParsedQuantity parsed = parse_quantity(text, dimension);
  EXPECT_EQ(parsed.message, "") << text;
  return parsed.value.value_or(-1);
}

std::string fault(std::string_view text, Dimension dimension) {
  const ParsedQuantity parsed = parse_quantity(text, dimension);
  EXPECT_FALSE(parsed.value) << text;
  return parsed.suggestion.empty() ? parsed.message : parsed.message + "; " + parsed.suggestion;
}

TEST(QuantityText, ReadsTimes) {
  EXPECT_EQ(value("1.5 s", Dimension::kTime), 1.5);
  EXPECT_EQ(value("25 ms", Dimension::kTime), 0.025);
  EXPECT_EQ(value("25ms", Dimension::kTime), 0.025);
  EXPECT_EQ(value("7 us", Dimension::kTime), 7e-6);
  EXPECT_EQ(value("7 ns", Dimension::kTime), 7e-9);
  EXPECT_EQ(value("2 min", Dimension::kTime), 120.0);
  EXPECT_EQ(value("2 h", Dimension::kTime), 7200.0);
}

TEST(QuantityText, ReadsSizesInPowersOf1000And1024) {
  EXPECT_EQ(value("150 kB", Dimension::kBytes), 150e3);
  EXPECT_EQ(value("1.5 MB", Dimension::kBytes), 1.5e6);
  EXPECT_EQ(value("2 GB", Dimension::kBytes), 2e9);
  EXPECT_EQ(value("3 TB", Dimension::kBytes), 3e12);
  EXPECT_EQ(value("1 KiB", Dimension::kBytes), 1024.0);
  EXPECT_EQ(value("1 MiB", Dimension::kBytes), 1048576.0);
  EXPECT_EQ(value("4 GiB", Dimension::kBytes), 4294967296.0);
}

TEST(QuantityText, ReadsBitsAndBytesASecond) {
  EXPECT_EQ(value("8 bps", Dimension::kRate), 1.0);
  EXPECT_EQ(value("8 kbps", Dimension::kRate), 1000.0);
  EXPECT_EQ(value("20 Mbps", Dimension::kRate), 2.5e6);
  EXPECT_EQ(value("1 Gbps", Dimension::kRate), 125e6);
  EXPECT_EQ(value("3 B/s", Dimension::kRate), 3.0);
  EXPECT_EQ(value("3 MB/s", Dimension::kRate), 3e6);
  EXPECT_EQ(value("1 MiB/s", Dimension::kRate), 1048576.0);
}

TEST(QuantityText, ReadsFrequenciesPowersAndPercentages) {
  EXPECT_EQ(value("30 fps", Dimension::kFrequency), 30.0);
  EXPECT_EQ(value("0.1 Hz", Dimension::kFrequency), 0.1);
  EXPECT_EQ(value("2 /s", Dimension::kFrequency), 2.0);
  EXPECT_EQ(value("5 W", Dimension::kPower), 5.0);
  EXPECT_EQ(value("5 mW", Dimension::kPower), 0.005);
  EXPECT_EQ(value("0.1 %", Dimension::kRatio), 0.001);
}

// One rounding for the number and one for the factor: what is written is what a literal would be.
TEST(QuantityText, RoundsDecimalFractionsLikeLiterals) {
  EXPECT_EQ(value("12.4 Mbps", Dimension::kRate), 1.55e6);
  EXPECT_EQ(value("0.12 ms", Dimension::kTime), 0.12e-3);
  EXPECT_EQ(value("55 ms", Dimension::kTime), 0.055);
}

TEST(QuantityText, RefusesABareNumber) {
  EXPECT_EQ(fault("25", Dimension::kTime), "'25' needs a unit; for example '25 ms'");
  EXPECT_EQ(fault("0", Dimension::kRate), "'0' needs a unit; for example '20 Mbps'");
}

TEST(QuantityText, TellsBitsFromBytes) {
  EXPECT_EQ(fault("20 MBps", Dimension::kRate),
            "unknown unit 'MBps' for a data rate; did you mean '20 MB/s'?");
  EXPECT_EQ(fault("20 mbps", Dimension::kRate),
            "unknown unit 'mbps' for a data rate; did you mean '20 Mbps'?");
  EXPECT_EQ(fault("20 MB", Dimension::kRate),
            "'20 MB' is a size, not a data rate; did you mean '20 MB/s'?");
  EXPECT_EQ(fault("20 Mb", Dimension::kBytes),
            "unknown unit 'Mb' for a size; did you mean '20 MB'?");
}

TEST(QuantityText, RefusesTheAmbiguousCapitalK) {
  EXPECT_EQ(fault("150 KB", Dimension::kBytes),
            "unknown unit 'KB' for a size; did you mean '150 kB'?");
  EXPECT_EQ(fault("150K", Dimension::kBytes),
            "unknown unit 'K' for a size; did you mean '150 kB'?");
}

TEST(QuantityText, SuggestsTheUnitThatIsMeant) {
  EXPECT_EQ(fault("25 msec", Dimension::kTime),
            "unknown unit 'msec' for a time; did you mean '25 ms'?");
  EXPECT_EQ(fault("25 µs", Dimension::kTime),
            "unknown unit 'µs' for a time; did you mean '25 us'?");
  EXPECT_EQ(fault("10 FPS", Dimension::kFrequency),
            "unknown unit 'FPS' for a frequency; did you mean '10 fps'?");
  EXPECT_EQ(fault("5 parsec", Dimension::kTime),
            "unknown unit 'parsec' for a time; write for example '25 ms'");
}

TEST(QuantityText, RefusesWhatIsNoDecimalNumber) {
  for (const char* text : {"fast", "nan s", "inf s", "-inf s", "NaN", "", " ", "s", "ms 5", ". s",
                           "- s", "+5 s", "--5 s", "five s"}) {
    EXPECT_NE(fault(text, Dimension::kTime).find("is not a number"), std::string::npos) << text;
  }
}

TEST(QuantityText, RefusesHexadecimalAndTrailingText) {
  EXPECT_EQ(fault("0x10 ms", Dimension::kTime),
            "unknown unit 'x10 ms' for a time; write for example '25 ms'");
  EXPECT_NE(fault("25 ms later", Dimension::kTime), "");
  EXPECT_NE(fault("1,5 ms", Dimension::kTime), "");
  EXPECT_NE(fault("1e ms", Dimension::kTime), "");
}

TEST(QuantityText, RefusesWhatNoDoubleHolds) {
  EXPECT_EQ(fault("1e400 s", Dimension::kTime),
            "'1e400 s' is beyond the range of numbers; write "
            "for example '25 ms'");
  EXPECT_EQ(fault("1e308 GB", Dimension::kBytes), "'1e308 GB' is beyond the range of numbers");
}

TEST(QuantityText, LeavesTheSignToTheRange) { EXPECT_EQ(value("-5 ms", Dimension::kTime), -0.005); }

}  // namespace
}  // namespace cutwater::input
