#include "input/language/expectation_text.hpp"

#include "input/language/gate_file.hpp"
#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;

const FigureNames kTwo = {{"latency", "latency.2", "camera=native:edge"},
                          {"camera"},
                          {{"p95_latency", "p95_latency_s", Dimension::kTime, true},
                           {"drop_ratio", "drop_ratio", Dimension::kRatio, true},
                           {"throughput", "throughput_fps", Dimension::kFrequency, true},
                           {"bytes", "bytes", Dimension::kBytes, false}}};

struct Read {
  std::optional<ExpectationText> expectation;
  Heads faults;
};

Read read(const std::string& text, const FigureNames& names = kTwo) {
  Diagnostics diagnostics;
  Read read{read_expectation(argument_node("--expect", text), names, diagnostics), {}};
  read.faults = heads(diagnostics);
  EXPECT_EQ(read.expectation.has_value(), read.faults.empty()) << text;
  return read;
}

ExpectationText good(const std::string& text, const FigureNames& names = kTwo) {
  const Read result = read(text, names);
  EXPECT_EQ(result.faults, Heads{});
  return result.expectation.value_or(ExpectationText());
}

TEST(ExpectationText, ComparesAFigureWithAValue) {
  const ExpectationText text = good("latency.p95_latency <= 400 ms");
  EXPECT_TRUE(text.is_at_most);
  EXPECT_EQ(text.left.figure->contender, "latency");
  EXPECT_EQ(text.left.figure->stream, "camera");
  EXPECT_EQ(text.left.figure->measure->name, "p95_latency_s");
  EXPECT_EQ(text.right.constant, 0.4);
  EXPECT_FALSE(text.right.figure);
}

TEST(ExpectationText, MayHaveTheValueOnTheLeft) {
  const ExpectationText text = good("5 % >= latency.camera.drop_ratio");
  EXPECT_FALSE(text.is_at_most);
  EXPECT_EQ(text.left.constant, 0.05);
  EXPECT_EQ(text.right.figure->stream, "camera");
}

TEST(ExpectationText, ComparesTwoFigures) {
  const ExpectationText text =
      good("camera=native:edge.drop_ratio<=0.9*latency.2.camera.drop_ratio");
  EXPECT_EQ(text.left.figure->contender, "camera=native:edge");
  EXPECT_EQ(text.right.figure->contender, "latency.2");
  EXPECT_EQ(text.right.factor, 0.9);
}

TEST(ExpectationText, OfTheRunHasNoStream) {
  EXPECT_EQ(good("latency.bytes <= 1 MB").left.figure->stream, "");
  EXPECT_EQ(read("latency.camera.bytes <= 1 MB").faults,
            Heads{"--expect latency.camera.bytes <= 1 MB:1:9: error: 'bytes' is of the whole run, "
                  "not of a stream; write bytes"});
}

TEST(ExpectationText, OfASingleContenderNeedsNoName) {
  FigureNames one = kTwo;
  one.contenders = {"latency"};
  EXPECT_EQ(good("p95_latency <= 1 s", one).left.figure->contender, "latency");
}

Heads faults(const std::string& text) {
  Heads all = read(text).faults;
  for (std::string& fault : all) fault.erase(0, 10 + text.size());  // "--expect TEXT:"
  return all;
}

TEST(ExpectationText, RejectsWhatItCannotMean) {
  EXPECT_EQ(faults("latency.p95_latncy <= 1 s"),
            Heads{"1:9: error: unknown measure 'p95_latncy'; did you mean 'p95_latency'?"});
  EXPECT_EQ(faults("p95_latency <= 1 s"),
            Heads{"1:1: error: 'p95_latency' of which of latency, latency.2, camera=native:edge?; "
                  "write latency.p95_latency"});
  EXPECT_EQ(faults("latncy.p95_latency <= 1 s"),
            Heads{"1:1: error: nothing that is compared is called 'latncy'; did you mean "
                  "'latency'?"});
  EXPECT_EQ(faults("latency.street.p95_latency <= 1 s"),
            Heads{"1:9: error: unknown stream 'street'; there is camera"});
  EXPECT_EQ(faults("latency.p95_latency <= 400"),
            Heads{"1:24: error: '400' needs a unit; for example '25 ms'"});
  EXPECT_EQ(faults("latency.p95_latency <= 400 MB"),
            Heads{"1:24: error: '400 MB' is a size, not a time; write for example '25 ms'"});
  EXPECT_EQ(faults("latency.p95_latency < 400 ms"),
            Heads{"1:21: error: expected '<=' or '>=', not '<'; for example "
                  "'latency.p95_latency <= 400 ms'"});
  EXPECT_EQ(faults("latency.p95_latency"),
            Heads{"1:1: error: expected '<=' or '>='; for example 'latency.p95_latency <= 400 "
                  "ms'"});
  EXPECT_EQ(faults("1 s <= 2 s"),
            Heads{"1:1: error: neither side is a figure of what is compared; for example "
                  "'latency.p95_latency <= 400 ms'"});
  EXPECT_EQ(faults("latency.p95_latency <= latency.2.drop_ratio"),
            Heads{"1:24: error: 'p95_latency' is a time, 'drop_ratio' is a percentage; compare "
                  "two figures of the same unit"});
  EXPECT_EQ(faults("latency.p95_latency <= -1 * latency.2.p95_latency"),
            Heads{"1:24: error: factor of '-1 * latency.2.p95_latency' must be above 0"});
}

std::optional<RegressionText> regression(const std::string& text, Heads expected = {}) {
  Diagnostics diagnostics;
  const auto result = read_regression(argument_node("--fail-on", text), kTwo, diagnostics);
  Heads all = heads(diagnostics);
  for (std::string& fault : all) fault.erase(0, 11 + text.size());  // "--fail-on TEXT:"
  EXPECT_EQ(all, expected);
  EXPECT_EQ(result.has_value(), expected.empty());
  return result;
}

TEST(RegressionText, IsAPercentageOfTheBaseline) {
  const auto text = regression("p95_latency > +5 %");
  EXPECT_EQ(text->figure.contender, "");
  EXPECT_TRUE(text->is_more);
  EXPECT_DOUBLE_EQ(text->factor, 1.05);
  EXPECT_EQ(text->constant, 0);
  EXPECT_DOUBLE_EQ(regression("latency.throughput < -20 %")->factor, 0.8);
}

TEST(RegressionText, IsAValueOrPercentagePoints) {
  EXPECT_EQ(regression("p95_latency > +20 ms")->constant, 0.02);
  EXPECT_EQ(regression("throughput < -0.5 fps")->constant, -0.5);
  EXPECT_EQ(regression("drop_ratio > +1 pp")->constant, 0.01);
  EXPECT_DOUBLE_EQ(regression("drop_ratio > +1 %")->factor, 1.01);
}

// Less than -50 % of the baseline is never measured: it passed whatever was measured.
TEST(RegressionText, NothingFallsByMoreThanAllOfIt) {
  EXPECT_EQ(regression("throughput < -100 %")->factor, 0);
  regression("throughput < -150 %", {"1:15: error: nothing falls by more than 100 %; for example "
                                     "'p99_latency > +5 %'"});
}

TEST(RegressionText, RejectsAChangeWithoutItsSign) {
  regression("p95_latency > 5 %", {"1:15: error: expected a change with its sign: > +…; for "
                                   "example 'p99_latency > +5 %'"});
  regression("throughput < +5 %", {"1:14: error: expected a change with its sign: < -…; for "
                                   "example 'p99_latency > +5 %'"});
  regression("p95_latency > +-5 %", {"1:16: error: a second sign; for example 'p99_latency > +5 "
                                     "%'"});
  regression("p95_latency > +5 pp", {"1:16: error: unknown unit 'pp' for a time; write for example "
                                     "'25 ms'"});
  regression("p95_latency >= +5 %", {"1:13: error: expected '>' or '<', not '>='; for example "
                                     "'p99_latency > +5 %'"});
}

}  // namespace
}  // namespace cutwater::input
