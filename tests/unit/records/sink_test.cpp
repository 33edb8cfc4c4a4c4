#include "records/sink.hpp"

#include <gmock/gmock.h>

#include <string>

namespace cutwater {
namespace {

using ::testing::ElementsAre;

/// Notes what it hears under its own name, in a list that sinks share.
class Note final : public RecordSink {
 public:
  Note(std::string name, std::vector<std::string>& heard, bool wants = false)
      : name_(std::move(name)), heard_(heard), wants_(wants) {}
  bool wants_details() const override { return wants_; }
  void on_demand(const DemandRecord&) override { note("demand"); }
  void on_frame(const FrameRecord&) override { note("frame"); }
  void on_compute(const ComputeRecord&) override { note("compute"); }
  void on_transfer(const TransferRecord&) override { note("transfer"); }
  void on_queue(const QueueRecord&) override { note("queue"); }
  void on_link_rate(const LinkRateRecord&) override { note("rate"); }
  void on_host(const HostRecord&) override { note("host"); }
  void on_link(const LinkRecord&) override { note("link"); }
  void on_run(const RunRecord&) override { note("run"); }

 private:
  void note(const std::string& what) { heard_.push_back(name_ + what); }
  std::string name_;
  std::vector<std::string>& heard_;
  bool wants_;
};

TEST(SinkList, PassesEveryKindOfRecordOnToEachInOrder) {
  std::vector<std::string> heard;
  Note a("a ", heard);
  Note b("b ", heard);
  SinkList list({&a, &b});
  list.on_demand({});
  list.on_frame({});
  list.on_compute({});
  list.on_transfer({});
  list.on_queue({});
  list.on_link_rate({});
  list.on_host({});
  list.on_link({});
  list.on_run({});
  EXPECT_THAT(heard,
              ElementsAre("a demand", "b demand", "a frame", "b frame", "a compute", "b compute",
                          "a transfer", "b transfer", "a queue", "b queue", "a rate", "b rate",
                          "a host", "b host", "a link", "b link", "a run", "b run"));
}

TEST(SinkList, WantsDetailsWhenOneOfThemDoes) {
  std::vector<std::string> heard;
  Note plain("", heard);
  Note curious("", heard, true);
  EXPECT_FALSE(SinkList({}).wants_details());
  EXPECT_FALSE(SinkList({&plain, &plain}).wants_details());
  EXPECT_TRUE(SinkList({&plain, &curious}).wants_details());
}

TEST(RecordSink, TakesWhateverItDoesNotCareFor) {
  RecordSink sink;
  EXPECT_FALSE(sink.wants_details());
  sink.on_frame({});
  sink.on_run({});
}

TEST(End, HasAWordForEveryWay) {
  std::vector<std::string> words;
  for (int end = 0; end < kEndCount; ++end) words.emplace_back(to_text(static_cast<End>(end)));
  EXPECT_THAT(words, ElementsAre("delivered", "queue", "egress", "loss", "deadline", "age",
                                 "failure", "unfinished"));
}

}  // namespace
}  // namespace cutwater
