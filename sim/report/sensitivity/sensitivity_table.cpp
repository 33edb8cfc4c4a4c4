#include "report/sensitivity/sensitivity_table.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/human.hpp"
#include "report/plans/plan_words.hpp"
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
  switch (request.format) {
    case study::Format::kJson:
      return sensitivity_json(study, request);
    case study::Format::kCsv:
      return sensitivity_csv(study);
    case study::Format::kTable:
      break;
  }
  return sensitivity_table(study, request.top, colour);
}

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

namespace {

using Cells = std::vector<output::TextTable::Cell>;

/// The combinations in which a plan is the best, on each platform.
using CountsOfPlan = std::vector<std::size_t>;

struct PlanCounts {
  std::size_t plan = 0;
  CountsOfPlan counts;
  std::size_t sum = 0;
};

/// How often each plan of one stream wins, over all platforms; most frequent first.
std::vector<PlanCounts> plan_counts(const study::Study& study, std::size_t s) {
  std::map<std::size_t, CountsOfPlan> counts;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (const study::PlanCount& count : study.streams[p][s].sensitivity.plans) {
      CountsOfPlan& of_plan = counts[count.plan];
      of_plan.resize(study.streams.size());
      of_plan[p] = count.combinations;
    }
  }
  std::vector<PlanCounts> sorted;
  for (auto& [plan, of_plan] : counts) {
    std::size_t sum = 0;
    for (const std::size_t count : of_plan) sum += count;
    sorted.push_back({plan, std::move(of_plan), sum});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const PlanCounts& a, const PlanCounts& b) { return a.sum > b.sum; });
  return sorted;
}

/// What is left of a list, as one row of it.
PlanCounts sum_of(const std::vector<PlanCounts>& plans, std::size_t first) {
  PlanCounts rest;
  rest.counts.resize(plans.front().counts.size());
  for (std::size_t i = first; i < plans.size(); ++i) {
    rest.sum += plans[i].sum;
    for (std::size_t p = 0; p < rest.counts.size(); ++p) rest.counts[p] += plans[i].counts[p];
  }
  return rest;
}

}  // namespace

std::string plan_table(const study::Study& study, std::size_t top, output::Colour colour) {
  const std::size_t platforms = study.streams.size();
  std::vector<output::TextTable::Column> columns = {{"", output::Align::kLeft}};
  if (platforms > 1) columns.push_back({"all"});
  columns = with_platforms(study, std::move(columns));
  columns.push_back({"plan", output::Align::kLeft});
  if (platforms == 1) columns[1].title = "best in";
  output::TextTable table(columns);
  for (std::size_t s = 0; s < study.streams.front().size(); ++s) {
    std::string title = title_of(study, s);
    const auto add = [&](const PlanCounts& plan, const std::string& text) {
      Cells row = {{std::exchange(title, "")}};
      if (platforms > 1) row.push_back({share_text(plan.sum, platforms * study.counted())});
      for (const std::size_t count : plan.counts) {
        row.push_back({count > 0 ? share_text(count, study.counted()) : ""});
      }
      row.push_back({text});
      table.add_row(std::move(row));
    };
    const std::vector<PlanCounts> plans = plan_counts(study, s);
    const std::size_t listed = plans.size() <= top + 1 ? plans.size() : top;
    for (std::size_t i = 0; i < listed; ++i) add(plans[i], picture_of(study.plans[plans[i].plan]));
    if (listed < plans.size()) {
      add(sum_of(plans, listed), fmt::format("{} others", plans.size() - listed));
    }
    PlanCounts none{0, CountsOfPlan(platforms), 0};
    for (std::size_t p = 0; p < platforms; ++p) {
      none.counts[p] = study.streams[p][s].sensitivity.infeasible;
      none.sum += none.counts[p];
    }
    if (none.sum > 0) add(none, "none satisfies the constraints");
  }
  return heading("how often a plan is the best", colour) + table.text(colour);
}

}  // namespace cutwater::report
