#include "output/comparison_json.hpp"

#include <utility>
#include <vector>

#include "output/figure_words.hpp"
#include "output/rows.hpp"

namespace cutwater {
namespace {

Value value_of(const std::optional<double>& number) { return number ? Value(*number) : Value(); }

void add_estimate(Row& row, const std::optional<Estimate>& estimate) {
  row.push_back({"mean", estimate ? Value(estimate->mean) : Value()});
  row.push_back({"low", estimate ? value_of(estimate->low) : Value()});
  row.push_back({"high", estimate ? value_of(estimate->high) : Value()});
}

Row estimate_row(const std::optional<Estimate>& estimate) {
  Row row;
  add_estimate(row, estimate);
  return row;
}

Row inputs_row(const RunInfo& info) {
  return {{"platform", info.platform}, {"workload", info.workload}, {"profiles", info.profiles},
          {"set", info.settings},      {"network", info.network},   {"noise", info.noise}};
}

Value warmup_row(const ComparisonReport& report) {
  const char* finding = "found";
  if (report.warmup.finding == Warmup::Finding::kTooShort) finding = "too_short";
  if (report.warmup.finding == Warmup::Finding::kDrifting) finding = "drifting";
  if (report.warmup_from == WarmupFrom::kUser) finding = "given";
  if (report.warmup_from == WarmupFrom::kBaseline) finding = "baseline";
  return Row{{"end_s", report.warmup.end.value()}, {"finding", std::string(finding)}};
}

Row contender_row(const Comparison& comparison, std::size_t index, const FigureWords& words) {
  const Contender& contender = comparison.contenders[index];
  Row metrics;
  for (std::size_t i = 0; i < contender.figures.size(); ++i) {
    const Figure& figure = contender.figures[i];
    Row row = estimate_row(comparison.estimates[index][i].estimate);
    row.push_back({"values", figure.values});
    metrics.push_back({words.name(figure.key), std::move(row)});
  }
  return {{"name", contender.name}, {"plan", contender.plan}, {"metrics", std::move(metrics)}};
}

Row difference_row(const Difference& difference, const Comparison& comparison,
                   const FigureWords& words) {
  Row row = {{"metric", words.name(difference.key)},
             {"a", comparison.contenders[difference.a].name},
             {"b", comparison.contenders[difference.b].name}};
  const auto& paired = difference.paired;
  add_estimate(row, paired ? std::optional(paired->estimate) : std::nullopt);
  row.push_back({"decided", difference.is_decided});
  row.push_back({"narrowing", paired ? value_of(paired->narrowing) : Value()});
  return row;
}

Row judgement_row(const Judgement& judgement) {
  return {{"text", judgement.text},
          {"strategy", judgement.subject.empty() ? Value() : Value(judgement.subject)},
          {"metric", judgement.measure},
          {"outcome", std::string(to_text(judgement.outcome))},
          {"value", estimate_row(judgement.value)},
          {"limit", value_of(judgement.limit)},
          {"excess", estimate_row(judgement.excess)}};
}

}  // namespace

std::string comparison_json(const ComparisonReport& report) {
  const Comparison& comparison = report.comparison;
  const FigureWords words(comparison);
  std::vector<Row> strategies;
  for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
    strategies.push_back(contender_row(comparison, i, words));
  }
  std::vector<Row> differences;
  for (const Difference& difference : comparison.differences) {
    differences.push_back(difference_row(difference, comparison, words));
  }
  std::vector<Row> judgements;
  for (const Judgement& each : report.judgements) judgements.push_back(judgement_row(each));
  return object_json({{"schema", std::int64_t{1}},
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
  const Comparison& comparison = report.comparison;
  std::vector<Row> rows;
  for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
    const Contender& contender = comparison.contenders[i];
    for (const FigureEstimate& figure : comparison.estimates[i]) {
      Row row = {{"rank", std::uint64_t{i + 1}},
                 {"strategy", contender.name},
                 {"plan", contender.plan},
                 {"stream", figure.key.stream.empty() ? Value() : Value(figure.key.stream)},
                 {"metric", figure.key.measure}};
      add_estimate(row, figure.estimate);
      rows.push_back(std::move(row));
    }
  }
  return rows_csv(rows.front(), rows);
}

}  // namespace cutwater
