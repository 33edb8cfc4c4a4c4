#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/planning.hpp"

namespace cutwater {

/// The plans of a Pareto front.
struct Front {
  const PlanningQuestion& question;
  const CostTable& table;
  std::vector<PlanCost> plans;              ///< by rising first cost; not empty
  std::vector<std::vector<double>> values;  ///< by plan, then by objective
  std::size_t knee = 0;                     ///< position of the compromise

  const std::vector<Objective>& costs() const { return question.planning.objectives; }
};

Front front_of(std::vector<PlanCost> plans, const PlanningQuestion& question,
               const CostTable& table);

std::string front_table(const Front& front, Colour colour);
std::string front_json(const Front& front, const ParetoArguments& arguments);
std::string front_csv(const Front& front);

}  // namespace cutwater
