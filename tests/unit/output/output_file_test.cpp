#include "output/output_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace cutwater::output {
namespace {

namespace fs = std::filesystem;

/// An empty folder of its own for each test.
class OutputFileTest : public ::testing::Test {
 protected:
  OutputFileTest() {
    folder_ = fs::path(::testing::TempDir()) /
              (std::string("cutwater-") +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  ~OutputFileTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  void put(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
  }

  std::string text_of(const std::string& name) const {
    std::ifstream file(path(name));
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  std::string error_of(const std::string& file) const {
    try {
      OutputFile output(file);
    } catch (const OutputError& error) {
      return error.what();
    }
    return "";
  }

  fs::path folder_;
};

using Names = std::vector<std::string>;

TEST_F(OutputFileTest, AppearsWhenCommittedInThePlaceOfTheOldOne) {
  put("a.csv", "old");
  {
    OutputFile file(path("a.csv"));
    file.write("new");
    file.close();
    EXPECT_EQ(text_of("a.csv"), "old");
    file.commit();
  }
  EXPECT_EQ(text_of("a.csv"), "new");
  EXPECT_EQ(names(), Names{"a.csv"});
}

TEST_F(OutputFileTest, LeavesNothingBehindWhenItIsNotCommitted) {
  put("a.csv", "old");
  {
    OutputFile file(path("a.csv"));
    file.write("new");
  }
  { OutputFile file(path("b.csv")); }
  EXPECT_EQ(text_of("a.csv"), "old");
  EXPECT_EQ(names(), Names{"a.csv"});
}

TEST_F(OutputFileTest, KeepsThePermissionsOfTheOldOne) {
  put("a.csv", "old");
  fs::permissions(path("a.csv"), fs::perms::owner_read | fs::perms::owner_write);
  OutputFile file(path("a.csv"));
  file.close();
  file.commit();
  EXPECT_EQ(fs::status(path("a.csv")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(OutputFileTest, ReplacesTheFileBehindALink) {
  put("target.csv", "old");
  fs::create_symlink("target.csv", path("link.csv"));
  OutputFile file(path("link.csv"));
  file.write("new");
  file.close();
  file.commit();
  EXPECT_TRUE(fs::is_symlink(path("link.csv")));
  EXPECT_EQ(text_of("target.csv"), "new");
}

TEST_F(OutputFileTest, LeavesAnotherFileBesideItAlone) {
  put("a.csv.part", "not ours");
  OutputFile file(path("a.csv"));
  file.close();
  file.commit();
  EXPECT_EQ(text_of("a.csv.part"), "not ours");
}

TEST_F(OutputFileTest, SaysWhyItCannotBeWritten) {
  EXPECT_EQ(error_of(folder_.string()), "cannot write '" + folder_.string() + "': Is a directory");
  EXPECT_EQ(error_of(path("no/a.csv")),
            "cannot write '" + path("no/a.csv") + "': No such file or directory");
  put("file", "");
  EXPECT_EQ(error_of(path("file/a.csv")),
            "cannot write '" + path("file/a.csv") + "': Not a directory");
}

TEST_F(OutputFileTest, WritesADeviceDirectly) {
  OutputFile file("/dev/null");
  file.write("gone");
  file.close();
  file.commit();
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFileTest, SaysThatADeviceIsFull) {
  OutputFile file("/dev/full");
  const auto write = [&] {
    file.write(std::string(100'000, 'x'));
    file.close();
  };
  EXPECT_THROW(write(), OutputError);
}

TEST_F(OutputFileTest, RemovesEverythingUnfinishedWhenTheProcessIsInterrupted) {
  put("a.csv", "old");
  EXPECT_EXIT(
      {
        OutputFile file(path("a.csv"));
        OutputFile other(path("b.csv"));
        exit_without_outputs(130);
      },
      ::testing::ExitedWithCode(130), "");
  EXPECT_EQ(text_of("a.csv"), "old");
  EXPECT_EQ(names(), Names{"a.csv"});
}

}  // namespace
}  // namespace cutwater::output
