#include "input/language/gate_file.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;
using testing::Heads;
using testing::heads;

const FigureNames kNames = {{"latency"},
                            {"camera"},
                            {{"p95_latency", "p95_latency_s", Dimension::kTime, true},
                             {"bytes", "bytes", Dimension::kBytes, false}}};
const ComparisonQuestion kQuestion = {"p.yaml", "w.yaml", {"a.b=1"}, "flow", "none", 7};

constexpr const char* kGood = R"({
  "schema": 2,
  "kind": "comparison",
  "seed": 7,
  "inputs": {
    "platform": "p.yaml",
    "workload": "w.yaml",
    "profiles": [],
    "settings": [
      "a.b=1"
    ],
    "network": "flow",
    "noise": "none"
  },
  "is_exact": false,
  "warmup": {
    "end_s": 2.5,
    "finding": "found"
  },
  "strategies": [
    {
      "name": "latency",
      "plan": "camera=edge",
      "metrics": {
        "p95_latency_s": {
          "mean": 0.2,
          "low": null,
          "high": null,
          "values": [
            1e-05,
            null
          ]
        },
        "of_the_future_s": {
          "values": []
        },
        "bytes": {
          "values": [
            1000.0
          ]
        }
      }
    }
  ]
}
)";

class BaselineReader : public ::testing::Test {
 protected:
  std::optional<Baseline> read(const std::string& text, const ComparisonQuestion& question) {
    folder_.write("old.json", text);
    Diagnostics diagnostics;
    auto baseline = read_baseline("old.json", question, kNames, diagnostics);
    faults_ = heads(diagnostics);
    return baseline;
  }

  Folder folder_;
  Heads faults_;
};

TEST_F(BaselineReader, ReadsTheValuesOfEveryReplication) {
  const auto baseline = read(kGood, kQuestion);
  ASSERT_EQ(faults_, Heads{});
  ASSERT_EQ(baseline->contenders.size(), 1U);
  const auto& [name, figures] = baseline->contenders.front();
  EXPECT_EQ(name, "latency");
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].stream, "camera");
  EXPECT_EQ(figures[0].measure->word, "p95_latency");
  ASSERT_EQ(figures[0].values.size(), 2U);
  EXPECT_EQ(figures[0].values[0], 1e-05);
  EXPECT_FALSE(figures[0].values[1]);
  EXPECT_EQ(figures[1].stream, "");
}

TEST_F(BaselineReader, ReadsSettingsUnderTheNameOfSchema1) {
  std::string older = kGood;
  older.replace(older.find("\"schema\": 2"), 11, "\"schema\": 1");
  older.replace(older.find("\"settings\""), 10, "\"set\"");
  EXPECT_TRUE(read(older, kQuestion));
  EXPECT_EQ(faults_, Heads{});
}

TEST_F(BaselineReader, RejectsTheAnswerToAnotherQuestion) {
  ComparisonQuestion other = kQuestion;
  other.platform = "q.yaml";
  other.settings = {};
  other.seed = 8;
  EXPECT_FALSE(read(kGood, other));
  const std::string likely = "; compare with the same inputs, or make a new baseline";
  EXPECT_EQ(faults_,
            (Heads{"old.json:4:11: error: baseline is of another question: its seed is '7', here "
                   "it is '8'" +
                       likely,
                   "old.json:6:17: error: baseline is of another question: its platform is "
                   "'p.yaml', here it is 'q.yaml'" +
                       likely,
                   "old.json:9:17: error: baseline is of another question: its set is 'a.b=1', "
                   "here it is nothing" +
                       likely}));
}

TEST_F(BaselineReader, RejectsWhatIsNoComparison) {
  EXPECT_FALSE(read("{\"schema\": 1}\n", kQuestion));
  EXPECT_EQ(faults_, Heads{"old.json: error: file is not a comparison; write one with 'cutwater "
                           "compare --format json --output FILE'"});
  EXPECT_FALSE(read("{\"kind\": \"comparison\", \"seed\": 7}\n", kQuestion));
  EXPECT_EQ(faults_.size(), 4U);
  EXPECT_EQ(faults_[0],
            "old.json: error: 'inputs' is missing; write one with 'cutwater compare "
            "--format json --output FILE'");
}

// A makespan of frames after 7 s was compared with one of all frames, and found too long.
TEST_F(BaselineReader, ItsWarmupHoldsUnlessAnotherIsAskedFor) {
  const auto baseline = read(kGood, kQuestion);
  ASSERT_EQ(faults_, Heads{});
  EXPECT_EQ(baseline->warmup, Seconds(2.5));
  EXPECT_FALSE(baseline->is_exact);
  ComparisonQuestion question = kQuestion;
  question.warmup = Seconds(2.5);
  EXPECT_TRUE(read(kGood, question));
  question.warmup = Seconds(0);
  EXPECT_FALSE(read(kGood, question));
  EXPECT_EQ(faults_.size(), 1U);
}

TEST_F(BaselineReader, TheSameFileMayBeWrittenInSeveralWays) {
  ComparisonQuestion question = kQuestion;
  question.platform = "./p.yaml";
  question.workload = "x/../w.yaml";
  EXPECT_TRUE(read(kGood, question));
}

}  // namespace
}  // namespace cutwater::input
