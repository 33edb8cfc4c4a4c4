#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;

Words with(const Words& more) {
  Words words = {"sensitivity", "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

SensitivityArguments arguments_of(const Words& more) {
  return testing::request_of(sensitivity_options, with(more));
}

TEST(SensitivityArguments, HaveDefaults) {
  const SensitivityArguments sensitivity = arguments_of({"--vary", "k=1,2"});
  EXPECT_EQ(sensitivity.platforms, Words{"p.yaml"});
  EXPECT_EQ(sensitivity.scenario.platform_file, "p.yaml");
  EXPECT_EQ(sensitivity.scenario.plans_rule, input::PlansRule::kNotRead);
  EXPECT_EQ(sensitivity.planning.objectives, (Words{"latency", "throughput"}));
  EXPECT_EQ(sensitivity.models, Words{});
  EXPECT_EQ(sensitivity.conditions, Words{"k=1,2"});
  EXPECT_EQ(sensitivity.top, 5U);
}

TEST(SensitivityArguments, TakeEveryOption) {
  const SensitivityArguments sensitivity = arguments_of(
      {"--platform", "q.yaml", "--models", "a, b", "--vary", "k=1,2", "--vary", "l=3",
       "--objective", "energy[device]", "--top", "2", "--where", "use edge", "--stream", "camera"});
  EXPECT_EQ(sensitivity.platforms, (Words{"p.yaml", "q.yaml"}));
  EXPECT_EQ(sensitivity.models, (Words{"a", "b"}));
  EXPECT_EQ(sensitivity.conditions, (Words{"k=1,2", "l=3"}));
  EXPECT_EQ(sensitivity.planning.objectives, (Words{"energy[device]", "throughput"}));
  EXPECT_EQ(sensitivity.planning.where, Words{"use edge"});
  EXPECT_EQ(sensitivity.planning.stream, "camera");
  EXPECT_EQ(sensitivity.top, 2U);
}

TEST(SensitivityArguments, ThatMakeNoSenseAreRefused) {
  EXPECT_EQ(error_of(with({})), "'cutwater sensitivity' needs --vary KEY=VALUE,VALUE");
  EXPECT_EQ(error_of(with({"--vary", "k=1", "--platform", "p.yaml"})),
            "option '--platform' names 'p.yaml' twice");
  EXPECT_EQ(error_of(with({"--vary", "k=1", "--models", "a,b,a"})),
            "option '--models' names 'a' twice");
  EXPECT_EQ(error_of(with({"--vary", "k=1", "--models", "a,"})),
            "option '--models' has an empty value");
  EXPECT_EQ(error_of(with({"--vary", "k=1", "--top", "0"})),
            "option '--top' takes 1 to 1000000 plans, not 0");
}

}  // namespace
}  // namespace cutwater::cli
