#include "report/comparison/junit.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace cutwater::report {
namespace {

/// As the value of an attribute. Control characters are in no XML 1.0 text.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
  }
  return result;
}

bool is_failure(const metrics::Judgement& judgement, metrics::Undecided undecided) {
  return judgement.outcome == metrics::Outcome::kFailed ||
         (judgement.outcome == metrics::Outcome::kUndecided &&
          undecided == metrics::Undecided::kFails);
}

std::string test_case(const metrics::Judgement& judgement, metrics::Undecided undecided) {
  const std::string subject = judgement.subject.empty() ? "comparison" : judgement.subject;
  const std::string head = fmt::format("    <testcase classname=\"{}\" name=\"{}\"",
                                       escaped(subject), escaped(judgement.text));
  const std::string message =
      escaped(fmt::format("{}: {}", to_text(judgement.outcome), reason_of(judgement)));
  if (is_failure(judgement, undecided)) {
    return fmt::format("{}>\n      <failure message=\"{}\"/>\n    </testcase>\n", head, message);
  }
  if (judgement.outcome == metrics::Outcome::kUndecided) {
    return fmt::format("{}>\n      <skipped message=\"{}\"/>\n    </testcase>\n", head, message);
  }
  return head + "/>\n";
}

}  // namespace

std::string junit_xml(const ComparisonReport& report, metrics::Undecided undecided) {
  const auto& judgements = report.judgements;
  const auto failures =
      std::count_if(judgements.begin(), judgements.end(),
                    [&](const metrics::Judgement& each) { return is_failure(each, undecided); });
  const auto skipped =
      std::count_if(judgements.begin(), judgements.end(), [&](const metrics::Judgement& each) {
        return each.outcome == metrics::Outcome::kUndecided &&
               undecided == metrics::Undecided::kPasses;
      });
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"",
                                         judgements.size(), failures, skipped);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text +=
      fmt::format("<testsuites {}>\n  <testsuite name=\"cutwater compare\" {}>\n", counts, counts);
  for (const metrics::Judgement& judgement : judgements) text += test_case(judgement, undecided);
  return text + "  </testsuite>\n</testsuites>\n";
}

}  // namespace cutwater::report
