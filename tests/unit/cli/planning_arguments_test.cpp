#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;

Words with_files(const std::string& command, const Words& more) {
  Words words = {command, "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

RankArguments rank_with(const Words& words) {
  return testing::request_of(rank_options, with_files("rank", words));
}

ParetoArguments pareto_with(const Words& words) {
  return testing::request_of(pareto_options, with_files("pareto", words));
}

TEST(RankArguments, HaveDefaults) {
  const RankArguments rank = rank_with({});
  EXPECT_EQ(rank.top, 10U);
  EXPECT_EQ(rank.common.planning.objectives, Words{"latency"});
  EXPECT_EQ(rank.common.planning.where, Words{});
  EXPECT_EQ(rank.common.planning.path, "");
  EXPECT_FALSE(rank.common.planning.revisit);
  EXPECT_EQ(rank.common.scenario.plans_rule, input::PlansRule::kIgnored);
  EXPECT_EQ(rank.spread, std::nullopt);
  EXPECT_FALSE(rank.is_explained);
}

TEST(RankArguments, TakeEveryOption) {
  const RankArguments rank = rank_with(
      {"--stream",  "camera",         "--top",       "3",         "--where",  "use edge",
       "--where",   "latency <= 1 s", "--objective", "bytes",     "--path",   "a,b",
       "--revisit", "--spread",       "1%",          "--explain", "--set",    "hosts.edge.cores=2",
       "--network", "packet",         "--profiles",  "p",         "--output", "o.txt"});
  EXPECT_EQ(rank.common.planning.stream, "camera");
  EXPECT_EQ(rank.top, 3U);
  EXPECT_EQ(rank.common.planning.where, (Words{"use edge", "latency <= 1 s"}));
  EXPECT_EQ(rank.common.planning.objectives, Words{"bytes"});
  EXPECT_EQ(rank.common.planning.path, "a,b");
  EXPECT_TRUE(rank.common.planning.revisit);
  EXPECT_EQ(rank.spread, 0.01);
  EXPECT_TRUE(rank.is_explained);
  EXPECT_EQ(rank.common.scenario.overrides, Words{"hosts.edge.cores=2"});
  EXPECT_EQ(rank.common.scenario.network, NetworkMode::kPacket);
  EXPECT_EQ(rank.common.scenario.profile_dirs, Words{"p"});
  EXPECT_EQ(rank.common.output_file, "o.txt");
}

TEST(RankArguments, RejectWhatIsOutOfRange) {
  EXPECT_EQ(error_of(with_files("rank", {"--top", "0"})),
            "option '--top' takes 1 to 1000000 plans, not 0");
  EXPECT_EQ(error_of(with_files("rank", {"--spread", "0.01"})),
            "option '--spread' takes a percentage from 0 %, such as 1%, not '0.01'");
  EXPECT_EQ(error_of(with_files("rank", {"--spread", "-1%"})),
            "option '--spread' takes a percentage from 0 %, such as 1%, not '-1%'");
  EXPECT_EQ(error_of(with_files("rank", {"--explain", "--format", "json"})),
            "option '--explain' draws: it goes with --format table only");
  EXPECT_EQ(error_of({"rank", "--platform", "p.yaml"}), "'cutwater rank' needs --workload FILE");
}

TEST(RankArguments, TakeNoPlan) {
  EXPECT_EQ(error_of(with_files("rank", {"--plan", "camera=device"})),
            "'cutwater rank' has no option '--plan'; did you mean '--explain'?");
}

TEST(ParetoArguments, SplitCostsAtCommas) {
  const ParetoArguments pareto =
      pareto_with({"--costs", "latency, memory[device],bytes[a->b]", "--plot", "front.vl.json"});
  EXPECT_EQ(pareto.common.planning.objectives, (Words{"latency", "memory[device]", "bytes[a->b]"}));
  EXPECT_EQ(pareto.plot_file, "front.vl.json");
}

TEST(ParetoArguments, TakeTwoOrThreeCosts) {
  EXPECT_EQ(error_of(with_files("pareto", {})),
            "'cutwater pareto' needs --costs, such as latency,memory[device]");
  EXPECT_EQ(error_of(with_files("pareto", {"--costs", "latency"})),
            "option '--costs' takes two or three costs, not 'latency'");
  EXPECT_EQ(error_of(with_files("pareto", {"--costs", "latency,bytes,energy,throughput"})),
            "option '--costs' takes two or three costs, not 'latency,bytes,energy,throughput'");
}

TEST(ParetoArguments, PlotInOneOfTwoFormats) {
  EXPECT_EQ(error_of(with_files("pareto", {"--costs", "latency,bytes", "--plot", "front.png"})),
            "option '--plot' takes a file FILE.vl.json (Vega-Lite) or FILE.gp (gnuplot), not "
            "'front.png'");
}

}  // namespace
}  // namespace cutwater::cli
