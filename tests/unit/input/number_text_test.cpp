#include "input/text/quantity_text.hpp"

#include <gtest/gtest.h>

namespace cutwater::input {
namespace {

std::string fault_of_integer(std::string_view text) {
  std::string failure;
  EXPECT_FALSE(parse_integer(text, failure)) << text;
  return failure;
}

std::string fault_of_number(std::string_view text) {
  std::string failure;
  EXPECT_FALSE(parse_number(text, failure)) << text;
  return failure;
}

TEST(NumberText, ReadsNumbersWithoutRoundingTwice) {
  std::string failure;
  EXPECT_EQ(parse_number("0.1", failure), 0.1);
  EXPECT_EQ(parse_number("2.2250738585072011e-308", failure), 2.2250738585072011e-308);
  EXPECT_EQ(parse_number("-3", failure), -3.0);
  EXPECT_EQ(parse_number("1e3", failure), 1000.0);
  EXPECT_EQ(failure, "");
}

TEST(NumberText, RefusesWhatStreamsAndLocalesAccept) {
  for (const char* text : {"", "+1", "0x10", "nan", "inf", "1,5", "1.5 ", " 1", "1e", "1_000"}) {
    EXPECT_EQ(fault_of_number(text), std::string("'") + text + "' is not a number");
  }
  EXPECT_EQ(fault_of_number("1e400"), "'1e400' is beyond the range of numbers");
  EXPECT_EQ(fault_of_number("1e-400"), "'1e-400' is beyond the range of numbers");
}

TEST(NumberText, ReadsIntegersInPlainDigitsOnly) {
  std::string failure;
  EXPECT_EQ(parse_integer("600", failure), 600);
  EXPECT_EQ(parse_integer("-1", failure), -1);
  for (const char* text : {"", "1e3", "3.0", "0x10", "+3", "3 ", "three"}) {
    EXPECT_EQ(fault_of_integer(text),
              std::string("'") + text + "' is not an integer in plain digits");
  }
  EXPECT_EQ(fault_of_integer("99999999999999999999"),
            "'99999999999999999999' is beyond the range of integers");
}

}  // namespace
}  // namespace cutwater::input
