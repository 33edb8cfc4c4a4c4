#include "report/comparison/comparison_markdown.hpp"

#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/run/figure_words.hpp"
#include "report/run/measure_text.hpp"

namespace cutwater::report {
namespace {

/// As a cell of a table: what Markdown would take for something else is escaped.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("|*_<>`[]\\").find(c) != std::string_view::npos) result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string line(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string head(const std::vector<std::string>& titles) {
  std::string text = line(titles) + '|';
  for (std::size_t i = 0; i < titles.size(); ++i) text += "---|";
  return text + '\n';
}

std::string figures(const metrics::Comparison& comparison) {
  std::vector<metrics::FigureKey> keys = {comparison.by};
  for (const metrics::FigureKey& key : metrics::figures_of(comparison.contenders)) {
    const bool is_shown = key.measure == "mean_latency_s" || key.measure == "p95_latency_s" ||
                          key.measure == "p99_latency_s" || key.measure == "drop_ratio" ||
                          key.measure == "throughput_fps";
    if (is_shown && key != comparison.by) keys.push_back(key);
  }
  const FigureWords words(comparison);
  std::vector<std::string> titles = {"", "plan"};
  for (const metrics::FigureKey& key : keys) {
    titles.push_back(cell(words.title(key)));
  }
  std::string text = head(titles);
  for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
    std::vector<std::string> row = {cell(comparison.contenders[i].name),
                                    cell(comparison.contenders[i].plan)};
    for (const metrics::FigureKey& key : keys) {
      const metrics::FigureEstimate* found = comparison.find_estimate(i, key);
      const bool is_known = found && found->estimate;
      row.push_back(is_known ? cell(estimate_text(key.measure, *found->estimate)) : "-");
    }
    text += line(row);
  }
  return text;
}

const char* mark_of(metrics::Outcome outcome) {
  switch (outcome) {
    case metrics::Outcome::kPassed:
      return "✅ passed";
    case metrics::Outcome::kFailed:
      return "❌ **failed**";
    case metrics::Outcome::kUndecided:
      break;
  }
  return "❔ undecided";
}

std::string judgements(const std::vector<metrics::Judgement>& all) {
  if (all.empty()) return "";
  std::string text = '\n' + head({"expected", "outcome", "measured"});
  for (const metrics::Judgement& judgement : all) {
    text += line({cell(judgement.text), mark_of(judgement.outcome), cell(reason_of(judgement))});
  }
  return text;
}

}  // namespace

std::string comparison_markdown(const ComparisonReport& report) {
  std::string text =
      "### Cutwater: " + cell(FigureWords(report.comparison).title(report.comparison.by)) + "\n\n";
  text += figures(report.comparison) + judgements(report.judgements) + '\n';
  for (const std::string& sentence : sentences_on(report.comparison)) {
    text += "- " + cell(sentence) + '\n';
  }
  for (const std::string& remark : remarks_on(report)) text += "- " + cell(remark) + '\n';
  return text;
}

}  // namespace cutwater::report
