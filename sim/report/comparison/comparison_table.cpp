#include "report/comparison/comparison_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "report/run/result_words.hpp"

namespace cutwater::report {
namespace {

struct ShownMeasure {
  std::string_view name;
  const char* title;
};
/// What the table shows of each stream, besides what the comparison is by.
constexpr ShownMeasure kOfStream[] = {
    {"mean_latency_s", "mean latency"}, {"p50_latency_s", "p50"},  {"p95_latency_s", "p95"},
    {"p99_latency_s", "p99"},           {"drop_ratio", "dropped"}, {"goodput_ratio", "in time"},
    {"throughput_fps", "throughput"},
};
constexpr ShownMeasure kOfRun[] = {{"bytes", "carried by links"}, {"energy_j", "energy"}};

/// Those that some contender has a value of, and what the comparison is by first.
std::vector<ShownMeasure> shown(const metrics::Comparison& comparison, const std::string& stream) {
  std::vector<ShownMeasure> measures;
  const bool is_by = comparison.by.stream == stream;
  if (is_by) measures.push_back({comparison.by.measure, nullptr});
  const auto add = [&](const ShownMeasure& measure) {
    if (is_by && measure.name == comparison.by.measure) {
      measures.front().title = measure.title;
      return;
    }
    for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
      const auto* found = comparison.find_estimate(i, {stream, std::string(measure.name)});
      if (!found || !found->estimate) continue;
      measures.push_back(measure);
      return;
    }
  };
  if (stream.empty()) {
    for (const ShownMeasure& measure : kOfRun) add(measure);
  } else {
    for (const ShownMeasure& measure : kOfStream) add(measure);
  }
  return measures;
}

std::string figures_table(const metrics::Comparison& comparison, const std::string& stream,
                          output::Colour colour) {
  const std::vector<ShownMeasure> measures = shown(comparison, stream);
  if (measures.empty()) return "";
  std::vector<output::TextTable::Column> columns = {
      {stream.empty() ? "run" : stream, output::Align::kLeft}};
  for (const ShownMeasure& measure : measures) {
    columns.push_back({measure.title ? measure.title : measure_title(measure.name)});
  }
  output::TextTable table(columns);
  for (std::size_t i = 0; i < comparison.contenders.size(); ++i) {
    std::vector<output::TextTable::Cell> row = {{comparison.contenders[i].name}};
    for (const ShownMeasure& measure : measures) {
      const metrics::FigureKey key{stream, std::string(measure.name)};
      const metrics::FigureEstimate* figure = comparison.find_estimate(i, key);
      if (!figure || !figure->estimate) {
        row.push_back({"-"});
      } else if (key == comparison.by) {
        row.push_back({estimate_text(measure.name, *figure->estimate)});
      } else {
        row.push_back({measure_text(measure.name, figure->estimate->mean)});
      }
    }
    table.add_row(std::move(row));
  }
  return table.text(colour) + '\n';
}

std::string plans_table(const metrics::Comparison& comparison, output::Colour colour) {
  output::TextTable table({{"plan", output::Align::kLeft}, {"", output::Align::kLeft}},
                          output::TextTable::Names::kWhole);
  for (const metrics::Contender& contender : comparison.contenders) {
    table.add_row({{contender.name}, {contender.plan}});
  }
  return table.text(colour) + '\n';
}

/// The other less the first, and its interval. Exact differences have neither interval nor
/// narrowing.
std::vector<output::TextTable::Cell> difference_cells(const metrics::Difference& difference) {
  const std::string& measure = difference.key.measure;
  const metrics::Estimate& estimate = difference.paired->estimate;  // of the first less the other
  const std::optional<double> narrowing = difference.paired->narrowing;
  const bool has_interval = estimate.low && *estimate.low < *estimate.high;
  const auto bound = [&](std::optional<double> value) {
    return has_interval ? change_text(measure, -*value) : std::string("-");
  };
  return {{change_text(measure, -estimate.mean)},
          {bound(estimate.high)},
          {bound(estimate.low)},
          {narrowing ? fmt::format("×{:.1f}", *narrowing) : "-"},
          {difference.is_decided ? "" : "not significant", output::Ink::kWarning}};
}

std::string differences_table(const metrics::Comparison& comparison, output::Colour colour) {
  const std::string title = fmt::format("{} above {}", FigureWords(comparison).title(comparison.by),
                                        comparison.contenders.front().name);
  output::TextTable table({{title, output::Align::kLeft},
                           {"difference"},
                           {"from"},
                           {"to"},
                           {"narrower"},
                           {"", output::Align::kLeft}});
  for (std::size_t other = 1; other < comparison.contenders.size(); ++other) {
    const metrics::Difference* difference = comparison.find_difference(comparison.by, 0, other);
    if (!difference || !difference->paired) continue;
    std::vector<output::TextTable::Cell> row = difference_cells(*difference);
    row.insert(row.begin(), {comparison.contenders[other].name});
    table.add_row(std::move(row));
  }
  return table.is_empty() ? "" : table.text(colour) + '\n';
}

output::Ink ink_of(metrics::Ruling outcome) {
  switch (outcome) {
    case metrics::Ruling::kPassed:
      return output::Ink::kGood;
    case metrics::Ruling::kFailed:
      return output::Ink::kBad;
    case metrics::Ruling::kUndecided:
      break;
  }
  return output::Ink::kWarning;
}

std::string judgements_table(const std::vector<metrics::Judgement>& judgements,
                             output::Colour colour) {
  if (judgements.empty()) return "";
  output::TextTable table({{"expected", output::Align::kLeft},
                           {"outcome", output::Align::kLeft},
                           {"measured", output::Align::kLeft}},
                          output::TextTable::Names::kWhole);
  for (const metrics::Judgement& judgement : judgements) {
    table.add_row({{judgement.text},
                   {to_text(judgement.outcome), ink_of(judgement.outcome)},
                   {reason_of(judgement)}});
  }
  return '\n' + table.text(colour);
}

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

const char* mark_of(metrics::Ruling outcome) {
  switch (outcome) {
    case metrics::Ruling::kPassed:
      return "✅ passed";
    case metrics::Ruling::kFailed:
      return "❌ **failed**";
    case metrics::Ruling::kUndecided:
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

std::string comparison_table(const ComparisonReport& report, output::Colour colour) {
  const metrics::Comparison& comparison = report.comparison;
  std::string text;
  for (const std::string& remark : remarks_on(report)) text += output::wrapped(remark) + '\n';
  text += '\n' + plans_table(comparison, colour);
  std::vector<std::string> streams = {comparison.by.stream};
  for (const metrics::FigureKey& key : metrics::figures_of(comparison.contenders)) {
    if (std::find(streams.begin(), streams.end(), key.stream) == streams.end()) {
      streams.push_back(key.stream);
    }
  }
  for (const std::string& stream : streams) text += figures_table(comparison, stream, colour);
  text += differences_table(comparison, colour);
  for (const std::string& sentence : sentences_on(comparison))
    text += output::wrapped(sentence) + '\n';
  if (comparison.contenders.size() == 1) text.pop_back();  // the blank line before nothing
  return text + judgements_table(report.judgements, colour);
}

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
