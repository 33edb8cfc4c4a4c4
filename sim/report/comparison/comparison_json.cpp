#include "report/comparison/comparison_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "output/rows.hpp"
#include "report/run/result_words.hpp"

namespace cutwater::report {
namespace {

constexpr std::int64_t kSchema = 2;

output::Value value_of(const std::optional<double>& number) {
  return number ? output::Value(*number) : output::Value();
}

void add_estimate(output::Row& row, const std::optional<metrics::Estimate>& estimate) {
  row.push_back({"mean", estimate ? output::Value(estimate->mean) : output::Value()});
  row.push_back({"low", estimate ? value_of(estimate->low) : output::Value()});
  row.push_back({"high", estimate ? value_of(estimate->high) : output::Value()});
}

output::Row estimate_row(const std::optional<metrics::Estimate>& estimate) {
  output::Row row;
  add_estimate(row, estimate);
  return row;
}

output::Row inputs_row(const RunInfo& info) {
  output::Row inputs = {{"platform", info.platform}, {"workload", info.workload},
                        {"profiles", info.profiles}, {"settings", info.settings},
                        {"network", info.network},   {"noise", info.noise}};
  if (info.engine != "auto") inputs.push_back({"engine", info.engine});
  return inputs;
}

output::Value warmup_row(const ComparisonReport& report) {
  const char* finding = "found";
  if (report.warmup.finding == metrics::Warmup::Finding::kTooShort) finding = "too_short";
  if (report.warmup.finding == metrics::Warmup::Finding::kDrifting) finding = "drifting";
  if (report.warmup_from == WarmupFrom::kUser) finding = "given";
  if (report.warmup_from == WarmupFrom::kBaseline) finding = "baseline";
  return output::Row{{"end_s", report.warmup.end.value()}, {"finding", std::string(finding)}};
}

output::Row contender_row(const metrics::Comparison& comparison, std::size_t index,
                          const FigureWords& words) {
  const metrics::Contender& contender = comparison.contenders[index];
  output::Row metrics;
  for (std::size_t i = 0; i < contender.figures.size(); ++i) {
    const metrics::Figure& figure = contender.figures[i];
    output::Row row = estimate_row(comparison.estimates[index][i].estimate);
    row.push_back({"values", figure.values});
    metrics.push_back({words.name(figure.key), std::move(row)});
  }
  return {{"name", contender.name}, {"plan", contender.plan}, {"metrics", std::move(metrics)}};
}

output::Row difference_row(const metrics::Difference& difference,
                           const metrics::Comparison& comparison, const FigureWords& words) {
  output::Row row = {{"metric", words.name(difference.key)},
                     {"a", comparison.contenders[difference.a].name},
                     {"b", comparison.contenders[difference.b].name}};
  const auto& paired = difference.paired;
  add_estimate(row, paired ? std::optional(paired->estimate) : std::nullopt);
  row.push_back({"decided", difference.is_decided});
  row.push_back({"narrowing", paired ? value_of(paired->narrowing) : output::Value()});
  return row;
}

output::Row judgement_row(const metrics::Judgement& judgement) {
  return {
      {"text", judgement.text},
      {"strategy", judgement.subject.empty() ? output::Value() : output::Value(judgement.subject)},
      {"metric", judgement.measure},
      {"outcome", std::string(to_text(judgement.outcome))},
      {"value", estimate_row(judgement.value)},
      {"limit", value_of(judgement.limit)},
      {"excess", estimate_row(judgement.excess)}};
}

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
  return judgement.outcome == metrics::Ruling::kFailed ||
         (judgement.outcome == metrics::Ruling::kUndecided &&
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
  if (judgement.outcome == metrics::Ruling::kUndecided) {
    return fmt::format("{}>\n      <skipped message=\"{}\"/>\n    </testcase>\n", head, message);
  }
  return head + "/>\n";
}

}  // namespace

std::string comparison_json(const ComparisonReport& report) {
  const metrics::Comparison& comparison = report.comparison;
  const FigureWords words(comparison);
  std::vector<output::Row> strategies;
  for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
    strategies.push_back(contender_row(comparison, i, words));
  }
  std::vector<output::Row> differences;
  for (const metrics::Difference& difference : comparison.differences) {
    differences.push_back(difference_row(difference, comparison, words));
  }
  std::vector<output::Row> judgements;
  for (const metrics::Judgement& each : report.judgements)
    judgements.push_back(judgement_row(each));
  return output::object_json({{"schema", kSchema},
                              {"kind", std::string("comparison")},
                              {"version", report.info.version},
                              {"simgrid", report.simgrid_version},
                              {"seed", report.seed},
                              {"inputs", inputs_row(report.info)},
                              {"replications", std::uint64_t{report.replications}},
                              {"looks", std::uint64_t{report.rules.looks}},
                              {"confidence", report.rules.confidence},
                              {"is_exact", report.rules.is_exact},
                              {"warmup", warmup_row(report)},
                              {"by", words.name(comparison.by)},
                              {"strategies", std::move(strategies)},
                              {"differences", std::move(differences)},
                              {"expectations", std::move(judgements)}});
}

std::string comparison_csv(const ComparisonReport& report) {
  const metrics::Comparison& comparison = report.comparison;
  std::vector<output::Row> rows;
  for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
    const metrics::Contender& contender = comparison.contenders[i];
    for (const metrics::FigureEstimate& figure : comparison.estimates[i]) {
      output::Row row = {{"rank", std::uint64_t{i + 1}},
                         {"strategy", contender.name},
                         {"plan", contender.plan},
                         {"stream", figure.key.stream.empty() ? output::Value()
                                                              : output::Value(figure.key.stream)},
                         {"metric", figure.key.measure}};
      add_estimate(row, figure.estimate);
      rows.push_back(std::move(row));
    }
  }
  return output::rows_csv(rows.front(), rows);
}

std::string junit_xml(const ComparisonReport& report, metrics::Undecided undecided) {
  const auto& judgements = report.judgements;
  const auto failures =
      std::count_if(judgements.begin(), judgements.end(),
                    [&](const metrics::Judgement& each) { return is_failure(each, undecided); });
  const auto skipped =
      std::count_if(judgements.begin(), judgements.end(), [&](const metrics::Judgement& each) {
        return each.outcome == metrics::Ruling::kUndecided &&
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
