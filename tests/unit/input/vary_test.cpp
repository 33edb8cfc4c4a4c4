#include "input/language/vary.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;

using Values = std::vector<std::string>;

Values values(const std::string& argument) {
  Diagnostics diagnostics;
  const std::vector<Axis> axes = read_axes({argument}, diagnostics);
  EXPECT_EQ(to_text(diagnostics), "") << argument;
  return axes.size() == 1 ? axes[0].values : Values{};
}

Heads faults(const std::vector<std::string>& arguments) {
  Diagnostics diagnostics;
  read_axes(arguments, diagnostics);
  return heads(diagnostics);
}

TEST(Vary, ListsValuesAsSetTakesThem) {
  Diagnostics diagnostics;
  const std::vector<Axis> axes = read_axes({"a.b=1 s,2 s", "hosts.edge.machine=x,y"}, diagnostics);
  EXPECT_EQ(heads(diagnostics), Heads{});
  ASSERT_EQ(axes.size(), 2u);
  EXPECT_EQ(axes[0].key, "a.b");
  EXPECT_EQ(axes[0].setting(1), "a.b=2 s");
  EXPECT_EQ(axes[1].values, (Values{"x", "y"}));
}

TEST(Vary, GivesBareNumbersTheUnitOfTheLastValue) {
  EXPECT_EQ(values("k=10,20, 30fps"), (Values{"10fps", "20fps", "30fps"}));
  EXPECT_EQ(values("k=10,20 kbps,1 Mbps"), (Values{"10 Mbps", "20 kbps", "1 Mbps"}));
  EXPECT_EQ(values("k=0%,22%"), (Values{"0%", "22%"}));
  EXPECT_EQ(values("k=1,2,3"), (Values{"1", "2", "3"}));
  EXPECT_EQ(values("k=1,2,3d"), (Values{"1", "2", "3d"}));  // no unit: a name
}

TEST(Vary, LeavesCommasInBracketsAndQuotesToTheValue) {
  EXPECT_EQ(values("tiers=[near, far],[far, near]"), (Values{"[near, far]", "[far, near]"}));
  EXPECT_EQ(values("k={cpu: 5 %, memory: 5 %},{cpu: 0 %}"),
            (Values{"{cpu: 5 %, memory: 5 %}", "{cpu: 0 %}"}));
  EXPECT_EQ(values("k='a,b',c"), (Values{"'a,b'", "c"}));
}

TEST(Vary, CountsFromLowToHigh) {
  EXPECT_EQ(values("k=5:20:5Mbps"), (Values{"5Mbps", "10Mbps", "15Mbps", "20Mbps"}));
  EXPECT_EQ(values("k=5:22:5 Mbps"), (Values{"5 Mbps", "10 Mbps", "15 Mbps", "20 Mbps"}));
  EXPECT_EQ(values("k=5Mbps:10Mbps:5Mbps"), (Values{"5Mbps", "10Mbps"}));
  EXPECT_EQ(values("k=1:3:1"), (Values{"1", "2", "3"}));
  EXPECT_EQ(values("k=2:2:1"), (Values{"2"}));
}

// 0.1 + 0.1 + 0.1 is not 0.3 in binary: steps are counted in decimals.
TEST(Vary, CountsInDecimals) {
  EXPECT_EQ(values("k=0:0.3:0.1s"), (Values{"0.0s", "0.1s", "0.2s", "0.3s"}));
  EXPECT_EQ(values("k=0.05:0.15:0.05"), (Values{"0.05", "0.10", "0.15"}));
  EXPECT_EQ(values("k=-1:1:0.5"), (Values{"-1.0", "-0.5", "0.0", "0.5", "1.0"}));
}

TEST(Vary, CountsDownWithANegativeStep) {
  EXPECT_EQ(values("k=12:2:-5Mbps"), (Values{"12Mbps", "7Mbps", "2Mbps"}));
}

TEST(Vary, TakesNamesWithColonsForNames) {
  EXPECT_EQ(values("strategy=latency,native:cloud"), (Values{"latency", "native:cloud"}));
  EXPECT_EQ(values("strategy=a:b:c"), (Values{"a:b:c"}));
}

TEST(Vary, NamesWhatIsWrong) {
  const std::string form =
      "expected KEY=VALUE,VALUE or KEY=LOW:HIGH:STEP; for example links.uplink.up=5,10,20Mbps";
  EXPECT_EQ(faults({"k"}), (Heads{"--vary k:1:1: error: " + form}));
  EXPECT_EQ(faults({"=1,2"}), (Heads{"--vary =1,2:1:1: error: " + form}));
  EXPECT_EQ(faults({"k="}), (Heads{"--vary k=:1:2: error: expected values after '='; for example "
                                   "links.uplink.up=5,10,20Mbps"}));
  EXPECT_EQ(faults({"k=1,,2"}),
            (Heads{"--vary k=1,,2:1:5: error: expected a value between commas"}));
  EXPECT_EQ(faults({"k=1,2s,1s"}), (Heads{"--vary k=1,2s,1s:1:8: error: '1s' is given twice"}));
  EXPECT_EQ(faults({"k=1,2", "k=3"}),
            (Heads{"--vary k=3:1:1: error: 'k' is varied twice; list all of its values in one "
                   "--vary"}));
}

TEST(Vary, NamesWhatIsWrongWithARange) {
  EXPECT_EQ(faults({"k=5:1:1"}), (Heads{"--vary k=5:1:1:1:3: error: no value in the range '5:1:1'; "
                                        "STEP leads from LOW to HIGH"}));
  EXPECT_EQ(faults({"k=1:5:0"}), (Heads{"--vary k=1:5:0:1:3: error: no value in the range '1:5:0'; "
                                        "STEP leads from LOW to HIGH"}));
  EXPECT_EQ(faults({"k=1:2e1:1"}),
            (Heads{"--vary k=1:2e1:1:1:5: error: '2e1' is not a bound of a range; write "
                   "LOW:HIGH:STEPUNIT in decimals of at most nine digits, such as 5:50:5Mbps"}));
  EXPECT_EQ(faults({"k=1kB:5MB:1MB"}),
            (Heads{"--vary k=1kB:5MB:1MB:1:3: error: '1kB' is not a bound of a range; write "
                   "LOW:HIGH:STEPUNIT in decimals of at most nine digits, such as 5:50:5Mbps"}));
  EXPECT_EQ(faults({"k=0:5000000:1"}),
            (Heads{"--vary k=0:5000000:1:1:3: error: 5000001 values: at most 1000000"}));
  // The largest and finest numbers that are read: nothing overflows.
  EXPECT_EQ(faults({"k=999999999:0.00000001:-0.00000001"}).size(), 1u);
}

}  // namespace
}  // namespace cutwater::input
