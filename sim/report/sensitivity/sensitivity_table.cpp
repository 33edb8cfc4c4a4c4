#include "report/sensitivity/sensitivity_table.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/human.hpp"
#include "report/sensitivity/sensitivity_gain_table.hpp"
#include "report/sensitivity/sensitivity_plan_table.hpp"
#include "report/sensitivity/sensitivity_rows.hpp"
#include "report/sensitivity/sensitivity_titles.hpp"

namespace cutwater::report {
namespace {

using Cells = std::vector<output::TextTable::Cell>;

std::string question(const study::Study& study, output::Colour colour) {
  std::string text = output::painted(
      fmt::format("best plans by {} under {}{}", study.objective.text,
                  output::counted(static_cast<std::int64_t>(study.counted()), "combination"),
                  study.conditions.find_grid() ? "" : ", a sample"),
      output::Ink::kTitle, colour);
  text += '\n';
  for (const study::Axis& axis : study.conditions.axes()) {
    text += output::wrapped(fmt::format("{}: {}", axis.key, fmt::join(axis.values, ", "))) + '\n';
  }
  return text;
}

/// "yes (12 of 20)"
output::TextTable::Cell change_cell(const study::ConditionEffect& effect) {
  if (!effect.others) {  // of a sample
    if (!effect.has_effect) return {"no effect alone"};
    return {effect.changes_alone ? "yes" : "no",
            effect.changes_alone ? output::Ink::kWarning : output::Ink::kPlain};
  }
  if (!effect.has_effect) return {"no effect"};
  return {fmt::format("{} ({} of {})", effect.changes_alone ? "yes" : "no", *effect.changes,
                      *effect.others),
          *effect.changes > 0 ? output::Ink::kWarning : output::Ink::kPlain};
}

std::string change_table(const study::Study& study, output::Colour colour) {
  const output::TextTable table =
      condition_table(study, [](const study::StudiedStream& stream, std::size_t axis) {
        return change_cell(stream.sensitivity.conditions[axis]);
      });
  return heading("does a condition change the best plan?", colour) + table.text(colour) +
         output::wrapped(study.conditions.find_grid()
                             ? "alone, with all others at their first value; in brackets: for how "
                               "many combinations of the others"
                             : "alone, with all others at their first value") +
         '\n';
}

std::string overall_table(const study::Study& study, output::Colour colour) {
  std::vector<output::TextTable::Column> columns = {{"", output::Align::kLeft}};
  const bool are_many = study.platforms.size() > 1;
  if (are_many) columns.push_back({"platform", output::Align::kLeft});
  columns.insert(
      columns.end(),
      {{"new plan in"}, {"mean gain"}, {"largest"}, {"lower throughput in"}, {"mean"}, {"most"}});
  output::TextTable table(columns);
  const std::vector<std::string> platforms = platform_titles(study);
  for (std::size_t s = 0; s < study.streams.front().size(); ++s) {
    std::string title = title_of(study, s);
    for (std::size_t p = 0; p < platforms.size(); ++p) {
      const study::StudiedStream& stream = study.streams[p][s];
      const study::Sensitivity& sum = stream.sensitivity;
      Cells row = {{std::exchange(title, "")}};
      if (are_many) row.push_back({platforms[p]});
      const std::size_t planned = study.counted() - sum.infeasible;
      const auto add_if = [&](bool is_known, std::size_t part, double mean, double most) {
        if (!is_known) return row.insert(row.end(), {{"-"}, {"-"}, {"-"}});
        return row.insert(row.end(), {{share_text(part, planned)},
                                      {output::human_percent(mean)},
                                      {output::human_percent(most)}});
      };
      add_if(stream.has_first_plan(), sum.repartitioned, sum.mean_gain, sum.largest_gain);
      add_if(planned > 0, sum.slower, sum.mean_forgone, sum.most_forgone);
      table.add_row(std::move(row));
    }
  }
  return heading("over all combinations", colour) + table.text(colour) +
         output::wrapped(
             "new plan: another than the first one is best, and its gain, in the mean of all "
             "combinations in which the first one is possible; lower throughput: the best plan has "
             "not the highest, "
             "and what part of that it forgoes") +
         '\n';
}

}  // namespace

std::string sensitivity_table(const study::Study& study, std::size_t top, output::Colour colour) {
  return question(study, colour) + plan_table(study, top, colour) + change_table(study, colour) +
         gain_table(study, colour) + overall_table(study, colour);
}

std::string sensitivity_text(const study::Study& study, const study::SensitivityRequest& request,
                             output::Colour colour) {
  switch (request.form) {
    case study::Form::kJson:
      return sensitivity_json(study, request);
    case study::Form::kCsv:
      return sensitivity_csv(study);
    case study::Form::kTable:
      break;
  }
  return sensitivity_table(study, request.top, colour);
}

}  // namespace cutwater::report
