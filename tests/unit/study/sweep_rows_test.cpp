#include "study/sweep/sweep_rows.hpp"

#include <gtest/gtest.h>

namespace cutwater::study {
namespace {

const Design& design() {
  static const Design design({{"links.up", {"1Mbps", "2 Mbps"}}, {"strategy", {"a,b"}}},
                             std::nullopt);
  return design;
}

SweepRows rows_in(Format form) { return {design(), form, {"x_s", "y"}}; }

const Outcome kAnswered{"camera=device@1,edge", {0.1, std::nullopt}, ""};
const Outcome kFailed{"", {}, "no plan,\nand\tmore"};

TEST(SweepRows, AreLinesOfCsv) {
  const SweepRows rows = rows_in(Format::kCsv);
  EXPECT_EQ(rows.head(), "point,links.up,strategy,plan,x_s,y,error\n");
  EXPECT_EQ(rows.line(0, kAnswered), "0,1Mbps,\"a,b\",\"camera=device@1,edge\",0.1,,");
  EXPECT_EQ(rows.line(1, kFailed), "1,2 Mbps,\"a,b\",,,,\"no plan, and more\"");
}

TEST(SweepRows, AreLinesOfJson) {
  const SweepRows rows = rows_in(Format::kJson);
  EXPECT_EQ(rows.head(), "");
  EXPECT_EQ(rows.line(0, kAnswered),
            R"({"point":0,"links.up":"1Mbps","strategy":"a,b","plan":"camera=device@1,edge",)"
            R"("x_s":0.1,"y":null,"error":null})");
  EXPECT_EQ(rows.line(1, kFailed), R"({"point":1,"links.up":"2 Mbps","strategy":"a,b","plan":null,)"
                                   R"("x_s":null,"y":null,"error":"no plan, and more"})");
}

TEST(SweepRows, TellWhatCameOutOfAPointAndWhetherItWasAnError) {
  for (const Format form : {Format::kCsv, Format::kJson}) {
    const SweepRows rows = rows_in(form);
    const std::string lines[] = {rows.line(0, kAnswered), rows.line(1, kAnswered)};
    const auto first = rows.find_outcome(lines[0], 0);
    const auto second = rows.find_outcome(lines[1], 1);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, *second);
    EXPECT_FALSE(rows.has_error(rows.line(0, kAnswered)));
    EXPECT_TRUE(rows.has_error(rows.line(0, kFailed)));
    EXPECT_TRUE(rows.has_error(rows.line(0, {"", {}, "short"})));
    EXPECT_FALSE(rows.find_outcome(lines[1], 0));
    EXPECT_FALSE(rows.find_outcome("", 0));
  }
}

}  // namespace
}  // namespace cutwater::study
