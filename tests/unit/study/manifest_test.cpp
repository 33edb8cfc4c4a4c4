#include "study/grid/manifest.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <utility>
#include <vector>

namespace cutwater::study {
namespace {

Manifest example() {
  Manifest manifest;
  manifest.version = "1";
  manifest.simgrid_version = "3.32";
  manifest.platform = "p.yaml";
  manifest.workload = "w.yaml";
  manifest.profiles = {"profiles"};
  manifest.inputs = {{"p.yaml", "aa"}, {"w.yaml", "bb"}};
  manifest.plans = {"camera=edge"};
  manifest.settings = {"until=5s"};
  manifest.strategies = {"latency"};
  manifest.constraints = {"use edge"};
  manifest.path = "any";
  manifest.is_revisited = true;
  manifest.network = "packet";
  manifest.noise = "profile";
  manifest.seed = 18'446'744'073'709'551'615U;
  manifest.replications = 3;
  manifest.timeout_s = 0.1;
  manifest.memory_bytes = 1e9;
  manifest.axes = {{"links.up", {"1Mbps", "2Mbps"}}};
  manifest.sample = 2;
  manifest.points = 2;
  manifest.format = "csv";
  manifest.shard = 1;
  manifest.shards = 2;
  return manifest;
}

std::string difference_after(const std::function<void(Manifest&)>& change,
                             ShardRule rule = ShardRule::kSame) {
  Manifest theirs = example();
  change(theirs);
  return find_difference(theirs, example(), rule).value_or("");
}

TEST(Manifest, IsReadAsItWasWritten) {
  for (const std::string& text : {manifest_text(example()), manifest_line(example())}) {
    const auto manifest = parse_manifest(text);
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest_text(*manifest), manifest_text(example()));
  }
  EXPECT_EQ(manifest_line(example()).find('\n'), std::string::npos);
}

TEST(Manifest, OfASweepWithoutOptionsIsReadAsWell) {
  Manifest plain;
  plain.points = 1;
  plain.axes = {{"until", {"1s"}}};
  const auto manifest = parse_manifest(manifest_text(plain));
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest_text(*manifest), manifest_text(plain));
}

TEST(Manifest, IsNoOtherText) {
  std::string without_seed = manifest_line(example());
  without_seed.replace(without_seed.find("\"seed\""), 6, "\"sead\"");
  std::string of_later_schema = manifest_line(example());
  of_later_schema.replace(of_later_schema.find("\"schema\":1"), 10, "\"schema\":2");
  Manifest no_such_shard = example();
  no_such_shard.shard = 3;
  for (const std::string& text : {std::string(), std::string("{}"), std::string("point,error\n"),
                                  manifest_line(example()).substr(1), without_seed, of_later_schema,
                                  manifest_line(no_such_shard)}) {
    EXPECT_FALSE(parse_manifest(text)) << text;
  }
}

TEST(Manifest, OfTheSameSweepMayNameOtherPaths) {
  EXPECT_EQ(difference_after([](Manifest& m) {
              m.platform = "/elsewhere/p.yaml";
              m.profiles = {};
              m.inputs = {{"/elsewhere/w.yaml", "bb"}, {"/elsewhere/p.yaml", "aa"}};
            }),
            "");
}

TEST(Manifest, OfAnotherSweepSaysWhatDiffers) {
  EXPECT_EQ(difference_after([](Manifest& m) { m.seed = 2; }),
            "seed is 2, not 18446744073709551615");
  EXPECT_EQ(difference_after([](Manifest& m) { m.timeout_s.reset(); }),
            "point_timeout_s is null, not 0.1");
  EXPECT_EQ(difference_after([](Manifest& m) { m.axes[0].values = {"1Mbps"}; }),
            "its axes are others");
  EXPECT_EQ(difference_after([](Manifest& m) { m.inputs[1].sha256 = "cc"; }),
            "'w.yaml' has changed");
  EXPECT_EQ(difference_after([](Manifest& m) { m.inputs.pop_back(); }),
            "its input files are others");
}

TEST(Manifest, OfAnotherShardIsOfTheSameSweepWhereAnyMayBe) {
  const auto other_shard = [](Manifest& m) { m.shard = 2; };
  EXPECT_EQ(difference_after(other_shard, ShardRule::kSame), "shard is 2, not 1");
  EXPECT_EQ(difference_after(other_shard, ShardRule::kAny), "");
  EXPECT_EQ(difference_after([](Manifest& m) { m.shards = 3; }, ShardRule::kAny),
            "shards is 3, not 2");
}

}  // namespace
}  // namespace cutwater::study
