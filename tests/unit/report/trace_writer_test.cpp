#include "report/run/trace_writer.hpp"

#include <gtest/gtest.h>

#include "unit/metrics/records.hpp"
#include "unit/report/example.hpp"

namespace cutwater::report {
namespace {

/// What a trace says, without the lines that name processes and threads.
class Trace {
 public:
  explicit Trace(std::optional<FrameRange> frames = {})
      : writer_(testing::example_subjects(), frames,
                [this](std::string_view part) { text_ += part; }) {}

  RecordSink& writer() { return writer_; }

  /// Frame `number` computes on stage 1 for 1 ms, travels for 3 ms, computes on stage 2.
  void play_frame(std::int64_t number, double start) {
    writer_.on_queue({StreamId(0), 0, HostId(0), Seconds(start), 0});
    writer_.on_compute({StreamId(0), number, 0, HostId(0), Seconds(start), Seconds(start + 0.001)});
    writer_.on_transfer({StreamId(0), number, 0, HostId(0), HostId(1), Seconds(start + 0.001),
                         Seconds(start + 0.004), Bytes(1500)});
    writer_.on_compute(
        {StreamId(0), number, 1, HostId(1), Seconds(start + 0.004), Seconds(start + 0.005)});
    writer_.on_frame(testing::frame(number, {start, start + 0.005}));
  }

  std::string text() {
    writer_.on_run({});
    return text_;
  }

  std::string events() {
    std::string events;
    std::string rest = text();
    while (!rest.empty()) {
      const std::string line = rest.substr(0, rest.find('\n') + 1);
      rest = rest.substr(line.size());
      if (line.find("\"ph\":\"M\"") == std::string::npos) events += line;
    }
    return events;
  }

 private:
  std::string text_;
  TraceWriter writer_;
};

TEST(TraceWriter, OfNothingIsAnEmptyDocument) {
  EXPECT_EQ(Trace().text(), "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n]}\n");
}

TEST(TraceWriter, NamesProcessesAfterHostsAndThreadsAfterStages) {
  Trace trace;
  trace.play_frame(0, 0);
  EXPECT_EQ(trace.text(), R"({"displayTimeUnit":"ms","traceEvents":[
{"ph":"M","name":"process_name","pid":1,"args":{"name":"host device"}},
{"ph":"M","name":"process_sort_index","pid":1,"args":{"sort_index":1}},
{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"camera stage 1"}},
{"ph":"M","name":"thread_sort_index","pid":1,"tid":1,"args":{"sort_index":1}},
{"ph":"X","name":"frame 0","cat":"compute","pid":1,"tid":1,"ts":0.000,"dur":1000.000,"args":{"first_layer":0,"last_layer":3}},
{"ph":"M","name":"process_name","pid":3,"args":{"name":"network"}},
{"ph":"M","name":"process_sort_index","pid":3,"args":{"sort_index":3}},
{"ph":"M","name":"thread_name","pid":3,"tid":2,"args":{"name":"camera to stage 2"}},
{"ph":"M","name":"thread_sort_index","pid":3,"tid":2,"args":{"sort_index":2}},
{"ph":"X","name":"frame 0","cat":"transfer","pid":3,"tid":2,"ts":1000.000,"dur":3000.000,"args":{"from":"device","to":"edge","bytes":1500}},
{"ph":"s","bp":"e","name":"camera frame 0","cat":"frame","id":1,"pid":1,"tid":1,"ts":0.000},
{"ph":"M","name":"process_name","pid":2,"args":{"name":"host edge"}},
{"ph":"M","name":"process_sort_index","pid":2,"args":{"sort_index":2}},
{"ph":"M","name":"thread_name","pid":2,"tid":3,"args":{"name":"camera stage 2"}},
{"ph":"M","name":"thread_sort_index","pid":2,"tid":3,"args":{"sort_index":3}},
{"ph":"X","name":"frame 0","cat":"compute","pid":2,"tid":3,"ts":4000.000,"dur":1000.000,"args":{"first_layer":4,"last_layer":4}},
{"ph":"t","bp":"e","name":"camera frame 0","cat":"frame","id":1,"pid":3,"tid":2,"ts":1000.000},
{"ph":"f","bp":"e","name":"camera frame 0","cat":"frame","id":1,"pid":2,"tid":3,"ts":4000.000},
{"ph":"C","name":"queue of camera stage 1","pid":1,"ts":0.000,"args":{"frames":0}}
]}
)");
}

TEST(TraceWriter, WritesASliceForEachActivityAndArrowsBetweenThem) {
  Trace trace;
  trace.play_frame(17, 1);
  EXPECT_EQ(trace.events(), R"({"displayTimeUnit":"ms","traceEvents":[
{"ph":"X","name":"frame 17","cat":"compute","pid":1,"tid":1,"ts":1000000.000,"dur":1000.000,"args":{"first_layer":0,"last_layer":3}},
{"ph":"X","name":"frame 17","cat":"transfer","pid":3,"tid":2,"ts":1001000.000,"dur":3000.000,"args":{"from":"device","to":"edge","bytes":1500}},
{"ph":"s","bp":"e","name":"camera frame 17","cat":"frame","id":1,"pid":1,"tid":1,"ts":1000000.000},
{"ph":"X","name":"frame 17","cat":"compute","pid":2,"tid":3,"ts":1004000.000,"dur":1000.000,"args":{"first_layer":4,"last_layer":4}},
{"ph":"t","bp":"e","name":"camera frame 17","cat":"frame","id":1,"pid":3,"tid":2,"ts":1001000.000},
{"ph":"f","bp":"e","name":"camera frame 17","cat":"frame","id":1,"pid":2,"tid":3,"ts":1004000.000},
{"ph":"C","name":"queue of camera stage 1","pid":1,"ts":1000000.000,"args":{"frames":0}}
]}
)");
}

TEST(TraceWriter, GivesASecondThreadToWhatOverlaps) {
  Trace trace;
  for (int frame = 0; frame < 3; ++frame) {  // the next one leaves before the last one arrives
    trace.writer().on_transfer({StreamId(0), frame, 0, HostId(0), HostId(1), Seconds(0.002 * frame),
                                Seconds(0.002 * frame + 0.003), Bytes(1)});
  }
  EXPECT_EQ(trace.events(), R"({"displayTimeUnit":"ms","traceEvents":[
{"ph":"X","name":"frame 0","cat":"transfer","pid":3,"tid":1,"ts":0.000,"dur":3000.000,"args":{"from":"device","to":"edge","bytes":1}},
{"ph":"X","name":"frame 1","cat":"transfer","pid":3,"tid":2,"ts":2000.000,"dur":3000.000,"args":{"from":"device","to":"edge","bytes":1}},
{"ph":"X","name":"frame 2","cat":"transfer","pid":3,"tid":1,"ts":4000.000,"dur":3000.000,"args":{"from":"device","to":"edge","bytes":1}}
]}
)");
}

TEST(TraceWriter, ShowsOnlyTheFramesAskedFor) {
  Trace trace(FrameRange{1, 1});
  for (int frame = 0; frame < 3; ++frame) trace.play_frame(frame, 0.1 * frame);
  const std::string events = trace.events();
  EXPECT_EQ(events.find("frame 0"), std::string::npos);
  EXPECT_NE(events.find("frame 1"), std::string::npos);
  EXPECT_EQ(events.find("frame 2"), std::string::npos);
}

TEST(TraceWriter, CountsFramesInQueuesAndBitsOnLinks) {
  Trace trace;
  trace.writer().on_queue({StreamId(0), 1, HostId(1), Seconds(0.001), 3});
  trace.writer().on_link_rate({LinkSide::at(1), Seconds(0.002), BytesPerSecond(2.5e5)});
  EXPECT_EQ(trace.events(), R"({"displayTimeUnit":"ms","traceEvents":[
{"ph":"C","name":"queue of camera stage 2","pid":2,"ts":1000.000,"args":{"frames":3}},
{"ph":"C","name":"uplink down","pid":4,"ts":2000.000,"args":{"Mbps":2}}
]}
)");
}

TEST(TraceCounters, WriteTheLastOfSeveralValuesAtATimeAndNoneTwice) {
  Trace trace;
  const auto wait = [&](double time, int waiting) {
    trace.writer().on_queue({StreamId(0), 0, HostId(0), Seconds(time), waiting});
  };
  wait(1, 1);
  wait(1, 0);
  wait(2, 1);
  wait(2, 0);
  wait(3, 2);
  EXPECT_EQ(trace.events(), R"({"displayTimeUnit":"ms","traceEvents":[
{"ph":"C","name":"queue of camera stage 1","pid":1,"ts":1000000.000,"args":{"frames":0}},
{"ph":"C","name":"queue of camera stage 1","pid":1,"ts":3000000.000,"args":{"frames":2}}
]}
)");
}

TEST(TraceCounters, AreWrittenWhileAFrameAskedForIsUnderWay) {
  Trace trace(FrameRange{1, 1});
  const auto wait = [&](double time, int waiting) {
    trace.writer().on_queue({StreamId(0), 1, HostId(1), Seconds(time), waiting});
  };
  wait(1, 1);
  wait(2, 2);
  trace.writer().on_compute({StreamId(0), 1, 0, HostId(0), Seconds(1), Seconds(3)});
  wait(4, 5);
  trace.writer().on_frame(testing::frame(1, {1, 6}));
  wait(7, 8);
  EXPECT_EQ(trace.events(), R"({"displayTimeUnit":"ms","traceEvents":[
{"ph":"X","name":"frame 1","cat":"compute","pid":1,"tid":1,"ts":1000000.000,"dur":2000000.000,"args":{"first_layer":0,"last_layer":3}},
{"ph":"C","name":"queue of camera stage 2","pid":2,"ts":2000000.000,"args":{"frames":2}},
{"ph":"C","name":"queue of camera stage 2","pid":2,"ts":4000000.000,"args":{"frames":5}}
]}
)");
}

}  // namespace
}  // namespace cutwater::report
