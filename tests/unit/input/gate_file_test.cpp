#include "input/language/gate_file.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;
using testing::Heads;
using testing::heads;

class GateFile : public ::testing::Test {
 protected:
  std::optional<GateTexts> read(const std::string& text) {
    folder_.write("gate.yaml", text);
    Diagnostics diagnostics;
    auto texts = read_gate_file("gate.yaml", diagnostics);
    faults_ = heads(diagnostics);
    return texts;
  }

  Folder folder_;
  Heads faults_;
};

TEST_F(GateFile, HasTwoListsOfTexts) {
  const auto texts = read("expect:\n  - a.p95_latency <= 1 s\nfail_on: [p99_latency > +5 %]\n");
  ASSERT_EQ(faults_, Heads{});
  EXPECT_EQ(texts->expectations.front().text, "a.p95_latency <= 1 s");
  EXPECT_EQ(texts->regressions.front().text, "p99_latency > +5 %");
}

TEST_F(GateFile, MustExpectSomething) {
  EXPECT_FALSE(read("expect: []\n"));
  EXPECT_EQ(faults_, Heads{"gate.yaml: error: file expects nothing; add for example 'expect: "
                           "[latency.p95_latency <= 400 ms]'"});
}

TEST_F(GateFile, RejectsOtherKeysAndValues) {
  EXPECT_FALSE(read("expct: [a]\nfail_on: a\n"));
  EXPECT_EQ(faults_, (Heads{"gate.yaml:1:1: error: unknown key 'expct' in the expectations; did "
                            "you mean 'expect'?",
                            "gate.yaml:2:10: error: expected a list of texts, found text; write "
                            "each on a line of its own that starts with '- '"}));
}

}  // namespace
}  // namespace cutwater::input
