#include "output/text_table.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace cutwater::output {
namespace {

TEST(TextTable, AlignsNamesLeftAndNumbersRight) {
  TextTable table({{"host", Align::kLeft}, {"busy"}});
  table.add_row({{"device"}, {"5 %"}});
  table.add_row({{"edge"}, {"100 %"}});
  EXPECT_EQ(table.text(Colour::kNone),
            "host     busy\n"
            "device    5 %\n"
            "edge    100 %\n");
}

TEST(TextTable, LeavesNoBlanksAtLineEnds) {
  TextTable table({{"plan", Align::kLeft}, {"layers", Align::kLeft}});
  table.add_row({{"camera"}, {""}});
  table.add_row({{""}, {"0-3"}});
  EXPECT_EQ(table.text(Colour::kNone),
            "plan    layers\n"
            "camera\n"
            "        0-3\n");
}

TEST(TextTable, CountsCharactersNotBytes) {
  TextTable table({{"x", Align::kLeft}, {"time"}});
  table.add_row({{"×2"}, {"5 µs"}});
  table.add_row({{"abc"}, {"5 ms"}});
  EXPECT_EQ(table.text(Colour::kNone),
            "x    time\n"
            "×2   5 µs\n"
            "abc  5 ms\n");
}

TEST(TextTable, ShortensLongNamesToKeepTheLineShort) {
  TextTable table({{"host", Align::kLeft}, {"busy"}});
  table.add_row({{std::string(120, 'h')}, {"5 %"}});
  const std::string text = table.text(Colour::kNone);
  EXPECT_EQ(text.substr(text.find('\n') + 1), fmt::format("{:h>93}…   5 %\n", ""));
}

TEST(TextTable, PaintsTheTextsAndNotTheBlanks) {
  TextTable table({{"a", Align::kLeft}, {"b"}});
  table.add_row({{"1"}, {"22", Ink::kBad}});
  EXPECT_EQ(table.text(Colour::kAnsi),
            "\x1b[1ma\x1b[0m   \x1b[1mb\x1b[0m\n"
            "1  \x1b[31m22\x1b[0m\n");
}

TEST(Shortened, EndsInAnEllipsisOnlyWhereSomethingIsCut) {
  EXPECT_EQ(shortened("µµµµ", 4), "µµµµ");
  EXPECT_EQ(shortened("µµµµ", 3), "µµ…");
}

TEST(Wrapped, BreaksAtBlanksAndIndentsWhatFollows) {
  const std::string half(60, 'x');
  EXPECT_EQ(wrapped(half + " " + half), half + "\n  " + half);
  EXPECT_EQ(wrapped("short enough"), "short enough");
}

}  // namespace
}  // namespace cutwater::output
