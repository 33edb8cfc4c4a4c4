#include "cli/sensitivity_gain_table.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/objective_value.hpp"
#include "cli/sensitivity_titles.hpp"
#include "output/human.hpp"

namespace cutwater {
namespace {

using Cells = std::vector<TextTable::Cell>;

TextTable::Cell first_plan_cell(const Study& study, const StudiedStream& stream,
                                const BestPlan& best) {
  if (best.first_plan_value) return {value_text(study.objective, *best.first_plan_value)};
  if (!stream.has_first_plan()) return {"-"};
  return {"not possible", Ink::kWarning};
}

/// What the new plan gains where only this condition differs from its first value.
Cells gain_cells(const Study& study, const StudiedStream& stream, const Outcome& outcome) {
  if (!outcome) return {{"-"}, {"-"}, {"-"}, {"no plan"}};
  const std::optional<double> gain = gain_of(*outcome);
  return {first_plan_cell(study, stream, *outcome),
          {value_text(study.objective, outcome->value)},
          {gain ? human_percent(*gain) : "-", gain > 0 ? Ink::kGood : Ink::kPlain},
          {study.plans[outcome->plan].picture}};
}

/// One platform: each value that changes the plan.
std::string gains_in_full(const Study& study, Colour colour) {
  TextTable table({{"", Align::kLeft},
                   {"condition", Align::kLeft},
                   {"first plan"},
                   {"best plan"},
                   {"gain"},
                   {"best plan is", Align::kLeft}});
  for (std::size_t s = 0; s < study.streams.front().size(); ++s) {
    const StudiedStream& stream = study.streams.front()[s];
    std::string title = title_of(study, s);
    const auto add = [&](const std::string& condition, const Outcome& outcome) {
      Cells row = {{std::exchange(title, "")}, {condition}};
      for (TextTable::Cell& cell : gain_cells(study, stream, outcome))
        row.push_back(std::move(cell));
      table.add_row(std::move(row));
    };
    const Outcome& first = stream.outcomes.front();
    add("all as first", first);
    for (std::size_t axis = 0; axis < study.conditions.size(); ++axis) {
      for (std::size_t v = 1; v < study.grid.size(axis); ++v) {
        const Outcome& outcome = stream.outcomes[study.grid.with(0, axis, v)];
        const bool is_kept = outcome ? first && outcome->plan == first->plan : !first;
        if (!is_kept) add(study.conditions[axis].setting(v), outcome);
      }
    }
  }
  return heading("what a new plan gains over the first one while one condition differs", colour) +
         table.text(colour);
}

/// Several platforms: the largest gain of each condition.
TextTable::Cell largest_gain_cell(const Study& study, const StudiedStream& stream,
                                  std::size_t axis) {
  if (!stream.has_first_plan()) return {"-"};
  double largest = 0;
  std::size_t at = 0;
  bool is_unusable = false;
  for (std::size_t v = 1; v < study.grid.size(axis); ++v) {
    const Outcome& outcome = stream.outcomes[study.grid.with(0, axis, v)];
    const std::optional<double> gain = outcome ? gain_of(*outcome) : 0.0;
    if (!gain) is_unusable = true;
    if (gain.value_or(0) <= largest) continue;
    largest = *gain;
    at = v;
  }
  if (largest == 0) return {is_unusable ? "not possible" : "-"};
  return {fmt::format("{}: {}", study.conditions[axis].values[at], human_percent(largest)),
          Ink::kGood};
}

std::string largest_gains(const Study& study, Colour colour) {
  const TextTable table =
      condition_table(study, [&](const StudiedStream& stream, std::size_t axis) {
        return largest_gain_cell(study, stream, axis);
      });
  return heading("the most that a new plan gains over the first one while one condition differs",
                 colour) +
         table.text(colour);
}

}  // namespace

std::string gain_table(const Study& study, Colour colour) {
  return study.platforms.size() > 1 ? largest_gains(study, colour) : gains_in_full(study, colour);
}

}  // namespace cutwater
