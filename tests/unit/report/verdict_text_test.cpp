#include "report/run/result_words.hpp"

#include <gtest/gtest.h>

namespace cutwater::report {
namespace {

metrics::Verdict verdict(metrics::Verdict::State state, double offered) {
  metrics::Verdict verdict;
  verdict.state = state;
  verdict.bottleneck = "link uplink up";
  verdict.offered_ratio = offered;
  return verdict;
}

TEST(Sentence, NamesTheBottleneckAndItsLoad) {
  EXPECT_EQ(sentence(verdict(metrics::Verdict::State::kStable, 0.632)),
            "stable: busiest is link uplink up at 63.2 % of its capacity");
  EXPECT_EQ(sentence(verdict(metrics::Verdict::State::kSaturated, 1.31)),
            "saturated: link uplink up is asked for 131 % of its capacity");
  EXPECT_EQ(sentence(verdict(metrics::Verdict::State::kClosedLoop, 0.97)),
            "closed loop: busiest is link uplink up at 97.0 % of its capacity");
}

TEST(Sentence, SaysWhyFramesAreDroppedAlthoughItIsStable) {
  metrics::Verdict stable = verdict(metrics::Verdict::State::kStable, 0.632);
  stable.drop_ratio = 0.03;
  stable.main_cause = End::kQueue;
  EXPECT_EQ(sentence(stable),
            "stable: busiest is link uplink up at 63.2 % of its capacity, yet 3.0 % of frames "
            "dropped: bursts exceed a queue");
}

TEST(Sentence, OfSingleFramesNamesWhereTheyTakeLongest) {
  metrics::Verdict idle;
  idle.bottleneck = "link uplink up";
  idle.longest = Seconds(0.0971);
  EXPECT_EQ(sentence(idle),
            "idle: no frame follows another; a frame takes longest on link uplink up, 97.1 ms");
  EXPECT_EQ(sentence(metrics::Verdict()), "idle: nothing was computed");
}

}  // namespace
}  // namespace cutwater::report
