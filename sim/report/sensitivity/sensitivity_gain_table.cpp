#include "report/sensitivity/sensitivity_gain_table.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/plans/plan_words.hpp"
#include "report/sensitivity/sensitivity_titles.hpp"

namespace cutwater::report {
namespace {

using Cells = std::vector<output::TextTable::Cell>;

output::TextTable::Cell first_plan_cell(const study::Study& study,
                                        const study::StudiedStream& stream,
                                        const study::BestPlan& best) {
  if (best.first_plan_value) return {value_text(study.objective, *best.first_plan_value)};
  if (!stream.has_first_plan()) return {"-"};
  return {"not possible", output::Ink::kWarning};
}

/// What the new plan gains where only this condition differs from its first value.
Cells gain_cells(const study::Study& study, const study::StudiedStream& stream,
                 const std::optional<study::BestPlan>& outcome) {
  if (!outcome) return {{"-"}, {"-"}, {"-"}, {"no plan"}};
  const std::optional<double> gain = study::gain_of(*outcome);
  return {first_plan_cell(study, stream, *outcome),
          {value_text(study.objective, outcome->value)},
          {gain ? output::human_percent(*gain) : "-",
           gain > 0 ? output::Ink::kGood : output::Ink::kPlain},
          {picture_of(study.plans[outcome->plan])}};
}

/// One platform: each value that changes the plan.
std::string gains_in_full(const study::Study& study, output::Colour colour) {
  output::TextTable table({{"", output::Align::kLeft},
                           {"condition", output::Align::kLeft},
                           {"first plan"},
                           {"best plan"},
                           {"gain"},
                           {"best plan is", output::Align::kLeft}});
  for (std::size_t s = 0; s < study.streams.front().size(); ++s) {
    const study::StudiedStream& stream = study.streams.front()[s];
    std::string title = title_of(study, s);
    const auto add = [&](const std::string& condition,
                         const std::optional<study::BestPlan>& outcome) {
      Cells row = {{std::exchange(title, "")}, {condition}};
      for (output::TextTable::Cell& cell : gain_cells(study, stream, outcome))
        row.push_back(std::move(cell));
      table.add_row(std::move(row));
    };
    const std::optional<study::BestPlan>& first = stream.outcomes.front();
    add("all as first", first);
    for (std::size_t axis = 0; axis < study.conditions.axes().size(); ++axis) {
      for (std::size_t v = 1; v < study.conditions.axes()[axis].values.size(); ++v) {
        const std::optional<study::BestPlan>& outcome =
            stream.outcomes[study.conditions.single(axis, v)];
        const bool is_kept = outcome ? first && outcome->plan == first->plan : !first;
        if (!is_kept) add(study.conditions.axes()[axis].setting(v), outcome);
      }
    }
  }
  return heading("what a new plan gains over the first one while one condition differs", colour) +
         table.text(colour);
}

/// Several platforms: the largest gain of each condition.
output::TextTable::Cell largest_gain_cell(const study::Study& study,
                                          const study::StudiedStream& stream, std::size_t axis) {
  if (!stream.has_first_plan()) return {"-"};
  double largest = 0;
  std::size_t at = 0;
  bool is_unusable = false;
  for (std::size_t v = 1; v < study.conditions.axes()[axis].values.size(); ++v) {
    const std::optional<study::BestPlan>& outcome =
        stream.outcomes[study.conditions.single(axis, v)];
    const std::optional<double> gain = outcome ? study::gain_of(*outcome) : 0.0;
    if (!gain) is_unusable = true;
    if (gain.value_or(0) <= largest) continue;
    largest = *gain;
    at = v;
  }
  if (largest == 0) return {is_unusable ? "not possible" : "-"};
  return {fmt::format("{}: {}", study.conditions.axes()[axis].values[at],
                      output::human_percent(largest)),
          output::Ink::kGood};
}

std::string largest_gains(const study::Study& study, output::Colour colour) {
  const output::TextTable table =
      condition_table(study, [&](const study::StudiedStream& stream, std::size_t axis) {
        return largest_gain_cell(study, stream, axis);
      });
  return heading("the most that a new plan gains over the first one while one condition differs",
                 colour) +
         table.text(colour);
}

}  // namespace

std::string gain_table(const study::Study& study, output::Colour colour) {
  return study.platforms.size() > 1 ? largest_gains(study, colour) : gains_in_full(study, colour);
}

}  // namespace cutwater::report
