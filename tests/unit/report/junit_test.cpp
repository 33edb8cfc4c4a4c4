#include "report/comparison/comparison_json.hpp"

#include <gtest/gtest.h>

namespace cutwater::report {
namespace {

metrics::Judgement judgement(const std::string& text, metrics::Ruling outcome) {
  return {text,
          "split",
          "p95_latency_s",
          outcome,
          metrics::Estimate{0.45, 0.44, 0.46},
          0.4,
          metrics::Estimate{0.05}};
}

ComparisonReport report() {
  ComparisonReport report;
  report.judgements = {judgement("split.p95_latency <= 400 ms", metrics::Ruling::kFailed),
                       judgement("\"a\" & 'b'\n", metrics::Ruling::kUndecided),
                       judgement("c", metrics::Ruling::kPassed)};
  return report;
}

TEST(JunitXml, HasACaseForEachExpectation) {
  EXPECT_EQ(junit_xml(report(), metrics::Undecided::kPasses),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="1">
  <testsuite name="cutwater compare" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="split" name="split.p95_latency &lt;= 400 ms">
      <failure message="failed: 450 ms (440 ms to 460 ms), limit 400 ms"/>
    </testcase>
    <testcase classname="split" name="&quot;a&quot; &amp; 'b' ">
      <skipped message="undecided: 450 ms (440 ms to 460 ms), limit 400 ms"/>
    </testcase>
    <testcase classname="split" name="c"/>
  </testsuite>
</testsuites>
)");
}

TEST(JunitXml, CountsUndecidedOnesAsFailuresWhenTheyAre) {
  const std::string text = junit_xml(report(), metrics::Undecided::kFails);
  EXPECT_NE(text.find("failures=\"2\" errors=\"0\" skipped=\"0\""), std::string::npos) << text;
  EXPECT_NE(text.find("<failure message=\"undecided: "), std::string::npos) << text;
}

}  // namespace
}  // namespace cutwater::report
