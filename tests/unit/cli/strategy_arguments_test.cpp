#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;

Words run_with(const Words& more) {
  Words words = {"run", "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

study::StrategyRequest strategy_with(const Words& words) {
  return testing::request_of(run_options, run_with(words)).strategy;
}

TEST(StrategyArguments, HaveDefaults) {
  const study::StrategyRequest request = strategy_with({"--strategy", "latency"});
  EXPECT_EQ(request.strategies, Words{"latency"});
  EXPECT_EQ(request.where, Words{});
  EXPECT_EQ(request.path, "");
  EXPECT_FALSE(request.revisit);
  EXPECT_EQ(request.time_limit, Seconds(60));
}

TEST(StrategyArguments, TakeEveryOption) {
  const study::StrategyRequest request =
      strategy_with({"--strategy", "latency", "--strategy", "a=./own", "--where", "use edge",
                     "--path", "a,b", "--revisit", "--strategy-timeout", "1500ms"});
  EXPECT_EQ(request.strategies, (Words{"latency", "a=./own"}));
  EXPECT_EQ(request.where, Words{"use edge"});
  EXPECT_EQ(request.path, "a,b");
  EXPECT_TRUE(request.revisit);
  EXPECT_EQ(request.time_limit, Seconds(1.5));
}

TEST(StrategyArguments, MakePlansOptional) {
  const auto rule = [](const Words& words) {
    return testing::request_of(run_options, run_with(words)).scenario.plans_rule;
  };
  EXPECT_EQ(rule({}), input::PlansRule::kRequired);
  EXPECT_EQ(rule({"--strategy", "latency"}), input::PlansRule::kOptional);
}

TEST(StrategyArguments, AreNothingWithoutAStrategy) {
  for (const Words& words :
       {Words{"--where", "use edge"}, {"--path", "any"}, {"--strategy-timeout", "1s"}}) {
    EXPECT_EQ(error_of(run_with(words)), "option '" + words[0] + "' needs --strategy NAME");
  }
}

TEST(StrategyArguments, HaveATimeLimitWithAUnit) {
  for (const std::string time : {"5", "0s", "-1s", "1e9s"}) {
    EXPECT_EQ(
        error_of(run_with({"--strategy", "latency", "--strategy-timeout", time})),
        "option '--strategy-timeout' takes a time above 0 s, such as 30s, not '" + time + "'");
  }
}

}  // namespace
}  // namespace cutwater::cli
