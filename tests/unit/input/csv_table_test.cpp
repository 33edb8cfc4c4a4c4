#include "input/text/csv_table.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;

/// Reads a table "t" with the columns n (a number from 0 to 10), i (an integer from 1 to 10) and w
/// (a word) into "n i w" lines.
struct Table {
  explicit Table(const std::string& text) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<const SourceText>(SourceText{"t", text});
    read_csv(source, {{"n", "i", "w"}}, diagnostics, [&](const CsvRow& row) {
      const auto n = row.number(0, {0, 10});
      const auto i = row.integer(1, {1, 10});
      const auto w = row.text(2);
      if (n && i && w) rows.push_back(std::to_string(*n) + " " + std::to_string(*i) + " " + *w);
    });
    faults = heads(diagnostics);
  }
  std::vector<std::string> rows;
  Heads faults;
};

TEST(CsvTable, ReadsRowsWithAnyLineEndsAndBlanksAroundCells) {
  for (const char* text : {"n,i,w\n1.5,2,a\n3,4,b\n", "n,i,w\r\n1.5,2,a\r\n3,4,b\r\n",
                           "n,i,w\n1.5,2,a\n3,4,b", " n , i,w\n1.5 , 2,\ta\n3,4,b\n"}) {
    const Table table(text);
    EXPECT_EQ(table.faults, Heads{}) << text;
    EXPECT_EQ(table.rows, (std::vector<std::string>{"1.500000 2 a", "3.000000 4 b"})) << text;
  }
}

TEST(CsvTable, WantsExactlyItsColumns) {
  EXPECT_EQ(Table("n,i\n").faults,
            (Heads{"t:1:1: error: column 'w' is missing; the header must be 'n,i,w'"}));
  EXPECT_EQ(Table("n,i,w,w\n").faults, (Heads{"t:1:7: error: column 'w' is given twice"}));
  EXPECT_EQ(Table("n,i,w,extra\n").faults, (Heads{"t:1:7: error: unknown column 'extra'"}));
  EXPECT_EQ(Table("i,n,w\n").faults, (Heads{"t:1:1: error: the columns are not in the right order; "
                                            "the header must be 'n,i,w'"}));
  EXPECT_EQ(Table("1,2,a\n").faults.size(), 6u);
}

/// The same of which i and w may be left out.
struct PartialTable {
  explicit PartialTable(const std::string& text) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<const SourceText>(SourceText{"t", text});
    read_csv(source, {{"n", "i", "w"}, {"i", "w"}}, diagnostics, [&](const CsvRow& row) {
      std::string read = std::to_string(*row.number(0, {0, 10}));
      if (row.has(1)) read += " " + std::to_string(row.integer(1, {1, 10}).value_or(-1));
      if (row.has(2)) read += " " + row.text(2).value_or("none");
      rows.push_back(read);
    });
    faults = heads(diagnostics);
  }
  std::vector<std::string> rows;
  Heads faults;
};

TEST(CsvTable, MayLackOptionalColumnsAsAWhole) {
  using Rows = std::vector<std::string>;
  EXPECT_EQ(PartialTable("n,i,w\n1,2,a\n").rows, Rows{"1.000000 2 a"});
  EXPECT_EQ(PartialTable("n,w\n1,a\n").rows, Rows{"1.000000 a"});
  EXPECT_EQ(PartialTable("n,i\n1,2\n").rows, Rows{"1.000000 2"});
  EXPECT_EQ(PartialTable("n\n1\n2\n").rows, (Rows{"1.000000", "2.000000"}));
}

TEST(CsvTable, WantsOptionalColumnsInTheirOrderAndNoCellOfThemEmpty) {
  const std::string rule = "the header must be 'n,[i],[w]', those in brackets may be left out";
  EXPECT_EQ(PartialTable("n,w,i\n").faults,
            (Heads{"t:1:1: error: the columns are not in the right order; " + rule}));
  EXPECT_EQ(PartialTable("i,w\n").faults, (Heads{"t:1:1: error: column 'n' is missing; " + rule}));
  EXPECT_EQ(PartialTable("n,extra\n").faults, (Heads{"t:1:3: error: unknown column 'extra'"}));
  EXPECT_EQ(PartialTable("n,i\n1,\n").faults, (Heads{"t:2:3: error: cell is empty"}));
  EXPECT_EQ(PartialTable("n,i\n1,2,a\n").faults,
            (Heads{"t:2:5: error: row has 3 cells, the header 2"}));
}

TEST(CsvTable, SuggestsTheColumnThatIsMeant) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<const SourceText>(SourceText{"t", "tine_s\n1\n"});
  read_csv(source, {{"time_s"}}, diagnostics, [](const CsvRow&) { FAIL(); });
  EXPECT_EQ(heads(diagnostics),
            (Heads{"t:1:1: error: unknown column 'tine_s'; did you mean 'time_s'?"}));
}

TEST(CsvTable, PointsAtTheCellThatIsWrong) {
  EXPECT_EQ(Table("n,i,w\n1,2,a\n,2,a\n").faults, (Heads{"t:3:1: error: cell is empty"}));
  EXPECT_EQ(Table("n,i,w\n1, ,a\n").faults, (Heads{"t:2:3: error: cell is empty"}));
  EXPECT_EQ(Table("n,i,w\n1,2,\n").faults, (Heads{"t:2:5: error: cell is empty"}));
  EXPECT_EQ(Table("n,i,w\nfast,2.5,a\n").faults,
            (Heads{"t:2:1: error: 'fast' is not a number",
                   "t:2:6: error: '2.5' is not an integer in plain digits"}));
  EXPECT_EQ(Table("n,i,w\n-1,2,a\n").faults,
            (Heads{"t:2:1: error: '-1' is out of range: must be at least 0"}));
  EXPECT_EQ(Table("n,i,w\nnan,0,a\n").faults,
            (Heads{"t:2:1: error: 'nan' is not a number",
                   "t:2:5: error: '0' is out of range: must be at least 1"}));
  EXPECT_EQ(Table("n,i,w\n1e400,2,a\n").faults,
            (Heads{"t:2:1: error: '1e400' is beyond the range of numbers"}));
}

TEST(CsvTable, WantsACellForEachColumn) {
  EXPECT_EQ(Table("n,i,w\n1,2\n").faults, (Heads{"t:2:3: error: row has 2 cells, the header 3"}));
  EXPECT_EQ(Table("n,i,w\n1,2,a,b\n").faults,
            (Heads{"t:2:7: error: row has 4 cells, the header 3"}));
  EXPECT_EQ(Table("n,i,w\n1,2,a\n\n1,2,a\n").faults,
            (Heads{"t:3:1: error: blank line in a table; delete it"}));
}

TEST(CsvTable, WantsRows) {
  EXPECT_EQ(Table("n,i,w\n").faults, (Heads{"t:1:1: error: table has no rows below its header"}));
}

TEST(CsvTable, StopsAfterAHundredProblems) {
  std::string text = "n,i,w\n";
  for (int i = 0; i < 1000; ++i) text += "x,2,a\n";
  const Heads faults = Table(text).faults;
  ASSERT_EQ(faults.size(), 101u);
  EXPECT_EQ(faults.back(), "t:102:1: error: too many problems: the rest is not read");
}

TEST(CsvTable, RefusesLinesOfMoreThan16MiB) {
  EXPECT_EQ(Table("n,i,w\n1,2," + std::string(17 << 20, 'a') + "\n").faults,
            (Heads{"t: error: line 2 is too long"}));
}

}  // namespace
}  // namespace cutwater::input
