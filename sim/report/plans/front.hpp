#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/plans/plan_question.hpp"

namespace cutwater::report {

/// The plans of a Pareto front.
struct Front {
  const input::Planning& planning;
  const planner::CostTable& table;
  std::vector<planner::PlanCost> plans;     ///< by rising first cost; not empty
  std::vector<std::vector<double>> values;  ///< by plan, then by objective
  std::size_t knee = 0;                     ///< position of the compromise

  const std::vector<Objective>& costs() const { return planning.objectives; }
};

Front front_of(std::vector<planner::PlanCost> plans, const input::Planning& planning,
               const planner::CostTable& table);

std::string front_table(const Front& front, output::Colour colour);
std::string front_json(const Front& front, const PlanningRequests& requests);
std::string front_csv(const Front& front);

/// The front as points over its first two costs, coloured by the third, the knee marked: for
/// `file` in …vl.json a Vega-Lite chart, else a gnuplot program. Both hold their data.
std::string front_plot(const Front& front, const std::string& file);

}  // namespace cutwater::report
