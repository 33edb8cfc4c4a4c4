#include "cli/output_paths.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace cutwater::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, with a platform, a workload and a profile.
class OutputPaths : public ::testing::Test {
 protected:
  OutputPaths() {
    folder_ = fs::path(::testing::TempDir()) /
              (std::string("cutwater-paths-") +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "profiles" / "toy");
    for (const char* name : {"p.yaml", "w.yaml", "include.yaml", "profiles/toy/blocks.csv"}) {
      std::ofstream(folder_ / name) << "x";
    }
    run_.scenario.platform_file = path("p.yaml");
    run_.scenario.workload_file = path("w.yaml");
    run_.scenario.profile_dirs = {path("profiles")};
  }
  ~OutputPaths() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
  RunArguments run_;
};

TEST_F(OutputPaths, MayBeNewOrOldFilesThatAreNoInputs) {
  std::ofstream(folder_ / "old.csv") << "x";
  run_.frames_file = path("old.csv");
  run_.trace_file = path("new.json");
  run_.output_file = path("new.yaml");
  EXPECT_EQ(find_conflict(run_), std::nullopt);
}

TEST_F(OutputPaths, MustDiffer) {
  run_.output_file = path("a.csv");
  run_.frames_file = path("profiles/../a.csv");
  EXPECT_EQ(find_conflict(run_),
            "--output and --frames are the same file '" + run_.frames_file + "'");
}

TEST_F(OutputPaths, MustDifferFromTheInputsHoweverTheyAreNamed) {
  fs::create_symlink("p.yaml", folder_ / "link");
  run_.trace_file = path("link");
  EXPECT_EQ(find_conflict(run_),
            "--trace would overwrite the file of --platform, '" + run_.trace_file + "'");
}

TEST_F(OutputPaths, MustNotReplaceWhatAnInputMayReferTo) {
  run_.output_file = path("include.yaml");
  EXPECT_EQ(find_conflict(run_),
            "--output would overwrite '" + run_.output_file + "', which looks like an input");
  run_.output_file = path("profiles/toy/blocks.csv");
  EXPECT_EQ(find_conflict(run_),
            "--output would overwrite '" + run_.output_file + "', which looks like an input");
}

TEST_F(OutputPaths, MayAllBeTheSameDevice) {
  run_.output_file = "/dev/null";
  run_.frames_file = "/dev/null";
  EXPECT_EQ(find_conflict(run_), std::nullopt);
}

TEST_F(OutputPaths, AreNotADash) {
  run_.frames_file = "-";
  EXPECT_EQ(find_conflict(run_), "--frames takes a file, not '-'");
}

}  // namespace
}  // namespace cutwater::cli
