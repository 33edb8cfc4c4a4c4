#include "input/language/cost_text.hpp"

#include "unit/input/planning_text.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::indices;

class ObjectiveText : public testing::PlanningText {
 protected:
  std::vector<Objective::Term> terms(const std::string& text) {
    const auto objective = read(text, read_objective);
    EXPECT_EQ(faults_, Heads{});
    return objective ? objective->terms : std::vector<Objective::Term>(3);
  }

  Heads faults(const std::string& text) {
    read(text, read_objective);
    return faults_;
  }
};

TEST_F(ObjectiveText, IsOneCost) {
  EXPECT_EQ(terms("latency").front().cost, Objective::Cost::kLatency);
  EXPECT_EQ(terms("throughput").front().cost, Objective::Cost::kBottleneck);
  EXPECT_EQ(terms("bytes").front().weight, 1);
  const Objective::Term bytes = terms("bytes[device->cloud]").front();
  EXPECT_EQ(bytes.cost, Objective::Cost::kBytes);
  EXPECT_EQ(indices(bytes.from), "0");
  EXPECT_EQ(indices(bytes.to), "3");
  EXPECT_EQ(indices(terms("memory[tier:edge]").front().hosts), "1 2");
  EXPECT_EQ(indices(terms("energy").front().hosts), "0");
}

// 0.7 for each 0.4 s, and 0.3 for each 2e6 B.
TEST_F(ObjectiveText, IsAWeightedSumOfReferences) {
  const auto sum = terms("0.7*latency/400 ms + 0.3 * bytes / 2e6 B");
  ASSERT_EQ(sum.size(), 2U);
  EXPECT_DOUBLE_EQ(sum[0].weight, 0.7 / 0.4);
  EXPECT_DOUBLE_EQ(sum[1].weight, 0.3 / 2e6);
}

TEST_F(ObjectiveText, CountsInSecondsMegabytesAndJoulesByDefault) {
  const auto sum = terms("latency + 2*bytes + 3*energy[device]");
  ASSERT_EQ(sum.size(), 3U);
  EXPECT_EQ(sum[0].weight, 1);
  EXPECT_EQ(sum[1].weight, 2e-6);
  EXPECT_EQ(sum[2].weight, 3);
}

TEST_F(ObjectiveText, RejectsWhatIsNoObjective) {
  EXPECT_EQ(faults("latncy"),
            Heads{"t:1:1: error: unknown cost 'latncy'; did you mean 'latency'?"});
  EXPECT_EQ(
      faults("share[cloud]"),
      Heads{"t:1:1: error: 'share' can be limited, but is no objective; plans can be compared "
            "by latency, throughput, bytes, energy and memory"});
  EXPECT_EQ(faults("memory[clod]"),
            Heads{"t:1:8: error: unknown host or tier 'clod'; did you mean 'cloud'?"});
}

TEST_F(ObjectiveText, RejectsWrongSums) {
  EXPECT_EQ(faults("latency - bytes"),
            Heads{"t:1:9: error: expected '+' or the end, not '- bytes'; write for example "
                  "'0.7*latency/400 ms + 0.3*bytes/1 MB'"});
  EXPECT_EQ(faults("0*latency"),
            Heads{"t:1:1: error: weight '0' is out of range: must be above 0"});
  EXPECT_EQ(faults("2 latency"),
            Heads{"t:1:3: error: expected '*', not 'latency'; write for example '0.7*latency'"});
  EXPECT_EQ(faults("latency/400 + bytes"),
            Heads{"t:1:9: error: '400' needs a unit; for example '25 ms'"});
  EXPECT_EQ(faults("bytes/0 B"), Heads{"t:1:7: error: '0 B' is out of range: must be above 0"});
  EXPECT_EQ(faults("latency +").size(), 1U);
}

}  // namespace
}  // namespace cutwater::input
