#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;

Words with_files(const Words& more) {
  Words words = {"compare", "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

CompareArguments compare_with(const Words& words) {
  return testing::request_of(compare_options, with_files(words));
}
std::string error_with(const Words& words) { return error_of(with_files(words)); }

TEST(CompareArguments, HaveDefaults) {
  const CompareArguments compare = compare_with({"--strategy", "latency", "--plan", "a=edge"});
  EXPECT_EQ(compare.choice.strategies, Words{"latency"});
  EXPECT_EQ(compare.plans, Words{"a=edge"});
  EXPECT_EQ(compare.scenario.plans, Words{});
  EXPECT_EQ(compare.scenario.plans_rule, input::PlansRule::kOptional);
  EXPECT_EQ(compare.by, "mean_latency");
  EXPECT_EQ(compare.replications, 10U);
  EXPECT_EQ(compare.most_replications, 10U);
  EXPECT_EQ(compare.warmup, std::nullopt);
  EXPECT_EQ(compare.confidence, 0.95);
  EXPECT_EQ(compare.undecided, metrics::Undecided::kPasses);
  EXPECT_GE(compare.jobs, 1U);
}

TEST(CompareArguments, TakeEveryOption) {
  const CompareArguments compare = compare_with({"--strategy",
                                                 "latency",
                                                 "--by",
                                                 "camera.p95_latency",
                                                 "--replications",
                                                 "5",
                                                 "--until",
                                                 "decided",
                                                 "--max-replications",
                                                 "40",
                                                 "--warmup",
                                                 "2.5s",
                                                 "--confidence",
                                                 "99%",
                                                 "--jobs",
                                                 "2",
                                                 "--expect",
                                                 "p95_latency <= 1 s",
                                                 "--expectations",
                                                 "gate.yaml",
                                                 "--baseline",
                                                 "old.json",
                                                 "--fail-on",
                                                 "bytes > +1 %",
                                                 "--undecided",
                                                 "fail",
                                                 "--junit",
                                                 "j.xml",
                                                 "--markdown",
                                                 "m.md",
                                                 "--format",
                                                 "json",
                                                 "--output",
                                                 "o.json"});
  EXPECT_EQ(compare.by, "camera.p95_latency");
  EXPECT_EQ(compare.replications, 5U);
  EXPECT_EQ(compare.most_replications, 40U);
  EXPECT_EQ(compare.warmup, Seconds(2.5));
  EXPECT_EQ(compare.confidence, 0.99);
  EXPECT_EQ(compare.jobs, 2U);
  EXPECT_EQ(compare.expectations, Words{"p95_latency <= 1 s"});
  EXPECT_EQ(compare.expectation_files, Words{"gate.yaml"});
  EXPECT_EQ(compare.baseline_file, "old.json");
  EXPECT_EQ(compare.regressions, Words{"bytes > +1 %"});
  EXPECT_EQ(compare.undecided, metrics::Undecided::kFails);
  EXPECT_EQ(compare.junit_file, "j.xml");
  EXPECT_EQ(compare.markdown_file, "m.md");
  EXPECT_EQ(compare.format, Format::kJson);
  EXPECT_EQ(compare.output_file, "o.json");
}

TEST(CompareArguments, UntilDecidedGoesOnToSixteenTimesTheFirstNumber) {
  EXPECT_EQ(
      compare_with({"--strategy", "a", "--strategy", "b", "--until", "decided"}).most_replications,
      160U);
}

TEST(CompareArguments, ComparingNothingIsAnError) {
  EXPECT_EQ(error_with({}),
            "nothing to compare: give --strategy NAME or --plan NAME=PLAN, or several");
  EXPECT_EQ(error_with({"--strategy", "latency"}),
            "one plan alone is compared with nothing: give another --strategy or --plan, or "
            "something to --expect");
  EXPECT_EQ(error_with({"--strategy", "a", "--baseline", "old.json"}),
            "option '--baseline' needs --fail-on, such as --fail-on 'p99_latency > +5 %'");
  EXPECT_EQ(error_with({"--strategy", "a", "--fail-on", "bytes > +5 %"}),
            "option '--fail-on' needs --baseline FILE");
  EXPECT_EQ(error_with({"--strategy", "a", "--strategy", "b", "--junit", "j.xml"}),
            "option '--junit' needs something to expect: --expect, --expectations or --baseline "
            "with --fail-on");
}

TEST(CompareArguments, RejectValuesOutOfRange) {
  const auto error = [](Words words) {
    words.insert(words.end(), {"--strategy", "a", "--strategy", "b"});
    return error_with(words);
  };
  EXPECT_EQ(error({"--replications", "0"}), "option '--replications' takes 1 to 100000, not 0");
  EXPECT_EQ(error({"--max-replications", "20"}),
            "option '--max-replications' needs --until decided");
  EXPECT_EQ(error({"--until", "decided", "--max-replications", "5"}),
            "option '--max-replications' is 5, which is less than the 10 to begin with "
            "(--replications)");
  EXPECT_EQ(error({"--until", "bored"}), "option '--until' is one of decided, not 'bored'");
  EXPECT_EQ(error({"--warmup", "10"}),
            "option '--warmup' takes a time, such as 10s, or auto, not '10'");
  EXPECT_EQ(error({"--confidence", "100%"}),
            "option '--confidence' takes 50% to 99.99%, not '100%'");
  EXPECT_EQ(error({"--jobs", "0"}), "option '--jobs' takes 1 to 1024, not 0");
}

}  // namespace
}  // namespace cutwater::cli
