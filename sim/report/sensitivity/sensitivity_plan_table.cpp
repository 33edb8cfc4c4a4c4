#include "report/sensitivity/sensitivity_plan_table.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "report/sensitivity/sensitivity_titles.hpp"

namespace cutwater::report {
namespace {

using Cells = std::vector<output::TextTable::Cell>;

/// The combinations in which a plan is the best, on each platform.
using CountsOfPlan = std::vector<std::size_t>;

struct PlanCounts {
  std::size_t plan = 0;
  CountsOfPlan counts;
  std::size_t sum = 0;
};

/// Of one stream on all platforms, most frequent first.
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
