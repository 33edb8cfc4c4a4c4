#include "report/run/run_csv.hpp"

#include "output/rows.hpp"

#include <gtest/gtest.h>

#include "unit/report/example.hpp"

namespace cutwater::report {
namespace {

TEST(Csv, HasOneLineAStream) {
  EXPECT_EQ(
      to_csv(testing::example_summary()),
      R"(stream,model,plan,captured,delivered,dropped,dropped_queue,dropped_egress,dropped_loss,dropped_deadline,dropped_age,dropped_failure,unfinished,drop_ratio,latency_mean_s,latency_p50_s,latency_p90_s,latency_p95_s,latency_p99_s,latency_max_s,source_wait_mean_s,queue_mean_s,compute_mean_s,egress_wait_mean_s,transfer_mean_s,propagation_mean_s,throughput_fps,deadline_s,goodput_fps,goodput_ratio,makespan_s,retransmissions
camera,toy,"device@3,edge",4,2,2,1,0,1,0,0,0,0,0.5,0.4375,0.4375,0.6375,0.6625,0.6825,0.6875,0,0.28125,0.0625,0,0.0625,0.03125,2.4615384615384617,0.5,1.2307692307692308,0.25,0.8125,6
)");
}

TEST(Csv, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(output::csv_cell("camera"), "camera");
  EXPECT_EQ(output::csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(output::csv_cell("say \"a\""), "\"say \"\"a\"\"\"");
}

TEST(FramesWriter, HasOneLineAFrame) {
  std::string text;
  FramesWriter writer(testing::example_subjects(), [&](std::string_view part) { text += part; });
  testing::play_example(writer);
  EXPECT_EQ(
      text,
      R"(stream,frame,captured_s,ended_s,end,stage,latency_s,source_wait_s,queue_s,compute_s,egress_wait_s,transfer_s,propagation_s,retransmissions
camera,0,0,0.1875,delivered,2,0.1875,0,0.03125,0.0625,0,0.0625,0.03125,3
camera,1,0.125,0.8125,delivered,2,0.6875,0,0.53125,0.0625,0,0.0625,0.03125,3
camera,2,0.25,0.375,queue,2,,0,0,0,0,0,0,0
camera,3,0.375,0.5,loss,1,,0,0,0,0,0,0,0
)");
}

TEST(FramesWriter, OfNoFramesHasTheTitlesAlone) {
  std::string text;
  FramesWriter writer(testing::example_subjects(), [&](std::string_view part) { text += part; });
  writer.on_run({});
  EXPECT_EQ(text.find('\n'), text.size() - 1);
}

}  // namespace
}  // namespace cutwater::report
