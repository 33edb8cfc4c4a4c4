#include "output/journal.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "output/output_file.hpp"

namespace cutwater::output {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Lines = std::vector<std::string>;

class JournalTest : public ::testing::Test {
 protected:
  JournalTest()
      : path_(::testing::TempDir() + "cutwater-journal-" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove(path_);
  }
  ~JournalTest() override { fs::remove(path_); }

  std::string text() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void put(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }

  Lines lines() const {
    Lines lines;
    Journal(path_).read([&](std::string_view line) { lines.emplace_back(line); });
    return lines;
  }

  void write(const Lines& lines) const {
    Journal journal(path_);
    for (const std::string& line : lines) journal.append(line);
  }

  std::string path_;
};

TEST_F(JournalTest, KeepsLinesFromOneOpeningToTheNext) {
  write({"first", "", "third, 3"});
  write({"fourth"});
  EXPECT_THAT(lines(), ElementsAre("first", "", "third, 3", "fourth"));
  EXPECT_EQ(Journal(path_).lines(), 4U);
}

// Whatever was written of the file before the machine stopped: the whole lines count, no other.
TEST_F(JournalTest, CutAnywhereItKeepsTheLinesThatAreWhole) {
  const Lines all = {"point 0", "point 1, which is longer", "p2"};
  write(all);
  const std::string whole = text();
  std::size_t kept_before = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    put(whole.substr(0, size));
    const Lines kept = lines();
    const std::string before = whole.substr(0, size);
    const auto ends = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    ASSERT_EQ(kept, Lines(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(ends))) << size;
    ASSERT_GE(kept.size(), kept_before);
    kept_before = kept.size();
    write({"next"});
    ASSERT_EQ(lines().back(), "next");
    ASSERT_EQ(lines().size(), kept.size() + 1);
  }
  EXPECT_EQ(kept_before, all.size());
}

TEST_F(JournalTest, NoByteOfALineMayBeAnother) {
  write({"one", "two", "three"});
  const std::string whole = text();
  const std::size_t second = whole.find('\n') + 1;
  const std::size_t third = whole.find('\n', second) + 1;
  for (std::size_t at = second; at < third; ++at) {
    std::string damaged = whole;
    damaged[at] = damaged[at] == 'x' ? 'y' : 'x';
    put(damaged);
    EXPECT_THAT(lines(), ElementsAre("one")) << at;
    put(whole);
  }
}

TEST_F(JournalTest, CutsOffZerosThatALossOfPowerLeft) {
  write({"one"});
  put(text() + std::string(5000, '\0'));
  EXPECT_THAT(lines(), ElementsAre("one"));
  EXPECT_LT(fs::file_size(path_), 100U);
}

// A file of the user's of that name was taken for one whose rows were lost, and emptied.
TEST_F(JournalTest, LeavesAFileAloneThatIsNone) {
  for (const std::string text : {"my notes\n", "0123 is short\n", "point,error\n0,\n"}) {
    put(text);
    EXPECT_THROW(Journal{path_}, OutputError);
    EXPECT_EQ(this->text(), text);
  }
}

TEST_F(JournalTest, BelongsToOneProcessAtATime) {
  const Journal journal(path_);
  const pid_t other = fork();
  if (other == 0) {
    try {
      const Journal second(path_);
      _exit(0);
    } catch (const OutputError& error) {
      _exit(std::string(error.what()).find("is being written by another process") !=
                    std::string::npos
                ? 7
                : 1);
    }
  }
  int status = 0;
  waitpid(other, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 7);
}

TEST_F(JournalTest, ReadsLinesLongerThanItsBuffer) {
  const std::string line(200'000, 'a');
  write({line, "short", line});
  EXPECT_THAT(lines(), ElementsAre(line, "short", line));
}

TEST_F(JournalTest, IsGoneWhenRemoved) {
  Journal journal(path_);
  journal.append("one");
  journal.remove();
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(JournalTest, InNoFolderIsAnError) {
  EXPECT_THROW(Journal(path_ + "/journal"), OutputError);
  EXPECT_THAT(text(), IsEmpty());
}

}  // namespace
}  // namespace cutwater::output
