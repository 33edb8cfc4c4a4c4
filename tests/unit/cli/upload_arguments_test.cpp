#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;
using Algorithm = planner::UploadAlgorithm;

Words with_files(const Words& more) {
  Words words = {"upload", "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

UploadArguments upload_with(const Words& words) {
  return testing::request_of(upload_options, with_files(words));
}

TEST(UploadArguments, HaveDefaults) {
  const UploadArguments upload = upload_with({});
  EXPECT_EQ(upload.algorithms, std::vector{Algorithm::kRecursiveEfficiency});
  EXPECT_EQ(upload.upload.stream, "");
  EXPECT_EQ(upload.upload.server, "");
  EXPECT_EQ(upload.queries.first, planner::FirstQuery::kWaits);
  EXPECT_EQ(upload.queries.links, planner::LinkUse::kSeparate);
  EXPECT_EQ(upload.scenario.plans_rule, input::PlansRule::kIgnored);
  EXPECT_EQ(upload.format, Format::kTable);
}

TEST(UploadArguments, TakeEveryOption) {
  const UploadArguments upload =
      upload_with({"--stream", "camera",    "--server", "edge",
                   "--by",     "penalty",   "--first",  "runs",
                   "--links",  "shared",    "--format", "csv",
                   "--output", "o.csv",     "--set",    "hosts.edge.cores=2",
                   "--quiet",  "--network", "packet",   "--profiles",
                   "p",        "--color",   "never"});
  EXPECT_EQ(upload.upload.stream, "camera");
  EXPECT_EQ(upload.upload.server, "edge");
  EXPECT_EQ(upload.algorithms, std::vector{Algorithm::kPenalty});
  EXPECT_EQ(upload.queries.first, planner::FirstQuery::kRuns);
  EXPECT_EQ(upload.queries.links, planner::LinkUse::kShared);
  EXPECT_EQ(upload.format, Format::kCsv);
  EXPECT_EQ(upload.output_file, "o.csv");
  EXPECT_EQ(upload.scenario.overrides, Words{"hosts.edge.cores=2"});
  EXPECT_EQ(upload.scenario.network, NetworkMode::kPacket);
  EXPECT_EQ(upload.scenario.profile_dirs, Words{"p"});
  EXPECT_EQ(upload.colour, ColourWish::kNever);
  EXPECT_EQ(upload.verbosity, Verbosity::kQuiet);
}

TEST(UploadArguments, CompareAllAlgorithms) {
  EXPECT_EQ(
      upload_with({"--compare"}).algorithms,
      (std::vector{Algorithm::kPenalty, Algorithm::kEfficiency, Algorithm::kRecursiveEfficiency}));
  EXPECT_EQ(upload_with({"--by", "efficiency"}).algorithms, std::vector{Algorithm::kEfficiency});
}

TEST(UploadArguments, RejectWhatMakesNoSense) {
  EXPECT_EQ(error_of(with_files({"--compare", "--by", "penalty"})),
            "option '--compare' shows all: it goes without --by");
  EXPECT_EQ(
      error_of(with_files({"--by", "eficiency"})),
      "option '--by' is one of penalty, efficiency, recursive-efficiency, not 'eficiency'; did "
      "you mean 'efficiency'?");
  EXPECT_EQ(error_of(with_files({"--plan", "camera=edge"})),
            "'cutwater upload' has no option '--plan'");
  EXPECT_EQ(error_of({"upload", "--platform", "p.yaml"}),
            "'cutwater upload' needs --workload FILE");
}

}  // namespace
}  // namespace cutwater::cli
