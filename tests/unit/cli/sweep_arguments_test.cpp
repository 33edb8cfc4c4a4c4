#include <gmock/gmock.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using Words = std::vector<std::string>;

Words with_files(const Words& more) {
  Words words = {"sweep", "--platform", "p.yaml", "--workload", "w.yaml", "--vary", "until=1,2s"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

SweepArguments sweep_with(const Words& more) {
  return testing::request_of(sweep_options, with_files(more));
}

TEST(SweepArguments, HaveDefaults) {
  const SweepArguments sweep = sweep_with({});
  EXPECT_THAT(sweep.vary, ElementsAre("until=1,2s"));
  EXPECT_FALSE(sweep.points.sample);
  EXPECT_EQ(sweep.replications, 1U);
  EXPECT_TRUE(sweep.points.shard.is_all());
  EXPECT_EQ(sweep.points.jobs, process::available_processors());
  EXPECT_FALSE(sweep.points.limits.timeout);
  EXPECT_FALSE(sweep.points.limits.memory);
  EXPECT_EQ(sweep.format, Format::kCsv);
  EXPECT_EQ(sweep.points.resume, study::ResumeRule::kAnew);
}

TEST(SweepArguments, AreRead) {
  const SweepArguments sweep = sweep_with({"--vary",
                                           "strategy=latency,bytes",
                                           "--sample",
                                           "9",
                                           "--replications",
                                           "3",
                                           "--shard",
                                           "2/4",
                                           "--jobs",
                                           "5",
                                           "--point-timeout",
                                           "2min",
                                           "--point-memory",
                                           "1GiB",
                                           "--format",
                                           "json",
                                           "--output",
                                           "o",
                                           "--resume",
                                           "--strategy",
                                           "latency",
                                           "--where",
                                           "use edge",
                                           "--path",
                                           "any",
                                           "--revisit",
                                           "--quiet"});
  EXPECT_EQ(sweep.vary.size(), 2U);
  EXPECT_EQ(sweep.points.sample, 9U);
  EXPECT_EQ(sweep.replications, 3U);
  EXPECT_EQ(sweep.points.shard.index, 2U);
  EXPECT_EQ(sweep.points.shard.count, 4U);
  EXPECT_EQ(sweep.points.jobs, 5U);
  EXPECT_EQ(sweep.points.limits.timeout, Seconds(120));
  EXPECT_EQ(sweep.points.limits.memory, Bytes(0x1p30));
  EXPECT_EQ(sweep.format, Format::kJson);
  EXPECT_EQ(sweep.points.resume, study::ResumeRule::kResume);
  EXPECT_THAT(sweep.strategy.strategies, ElementsAre("latency"));
  EXPECT_THAT(sweep.strategy.where, ElementsAre("use edge"));
  EXPECT_EQ(sweep.strategy.path, "any");
  EXPECT_TRUE(sweep.strategy.revisit);
  EXPECT_EQ(sweep.verbosity, Verbosity::kQuiet);
}

TEST(SweepArguments, NeedSomethingToVary) {
  EXPECT_EQ(error_of({"sweep", "--platform", "p", "--workload", "w"}),
            "'cutwater sweep' needs --vary, such as links.uplink.up=5:50:5Mbps");
}

TEST(SweepArguments, AreRejectedOutOfRange) {
  EXPECT_EQ(error_of(with_files({"--jobs", "0"})), "option '--jobs' takes 1 to 1024, not 0");
  EXPECT_EQ(error_of(with_files({"--sample", "0"})),
            "option '--sample' takes 1 to 10000000, not 0");
  EXPECT_EQ(error_of(with_files({"--replications", "0"})),
            "option '--replications' takes 1 to 100000, not 0");
  EXPECT_EQ(error_of(with_files({"--point-timeout", "5"})),
            "option '--point-timeout' takes a time above 0, such as 25 ms, not '5'");
  EXPECT_EQ(error_of(with_files({"--point-memory", "0 B"})),
            "option '--point-memory' takes a size above 0, such as 150 kB, not '0 B'");
  for (const std::string shard : {"0/4", "5/4", "1", "1/", "/4", "1/4/2", "-1/4", "a/b", "1 /4"}) {
    EXPECT_EQ(
        error_of(with_files({"--output", "o", "--shard", shard})),
        "option '--shard' takes I/N, such as 2/8 for the second of eight, not '" + shard + "'");
  }
}

TEST(SweepArguments, OfAJournalNeedAFile) {
  EXPECT_EQ(error_of(with_files({"--resume"})), "option '--resume' needs --output FILE");
  EXPECT_EQ(error_of(with_files({"--shard", "1/2"})), "option '--shard' needs --output FILE");
}

TEST(MergeArguments, AreFilesAndAnOutput) {
  const auto merge = testing::request_of(merge_options, {"merge", "b", "a", "--output", "o"});
  EXPECT_THAT(merge.parts, ElementsAre("b", "a"));
  EXPECT_EQ(merge.output_file, "o");
  EXPECT_EQ(error_of({"merge"}), "'cutwater merge' needs the outputs of all shards");
}

}  // namespace
}  // namespace cutwater::cli
