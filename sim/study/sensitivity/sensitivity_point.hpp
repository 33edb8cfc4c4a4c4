#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/planning_reader.hpp"
#include "planner/cost/plan_cost.hpp"
#include "study/sensitivity/sensitivity.hpp"

namespace cutwater::study {

/// What a host computes of a plan: layers, both included.
struct PlanPart {
  std::string host;
  int first_layer = 0;
  int last_layer = 0;

  auto operator<=>(const PlanPart&) const = default;
};
using PlanParts = std::vector<PlanPart>;

/// The hosts and cuts of a plan by name and number, since another scenario may count hosts
/// otherwise.
struct NamedPlan {
  std::string model;
  std::vector<std::pair<std::string, int>> stages;  ///< host, last block
};

/// A stream, and what is known of it from the first combination of conditions.
struct StreamSubject {
  std::string name;
  std::string model{};
  std::vector<std::string> hosts{};  ///< that can compute it
  std::optional<NamedPlan> first_plan{};
  /// Constraints that exclude each other; empty where it has a plan.
  std::vector<std::string> excluding{};
};

/// The best plan of a stream; its number is not known yet.
struct StreamAnswer {
  BestPlan best;
  PlanParts plan;
};

/// The best plan of each stream under one combination; nothing where none satisfies the
/// constraints.
using PointAnswer = std::vector<std::optional<StreamAnswer>>;

/// Sets all of the subject but its name, from the first scenario; returns the objective. Nothing
/// when what is reported is wrong.
std::optional<Objective> describe_subject(StreamSubject& subject, const Scenario& scenario,
                                          input::PlanningRequest request, Diagnostics& diagnostics);

/// The first plan stays the best where it is as good as any. Reports when a host has dropped out,
/// which would look like one that is never worth its while; `conditions` names them then.
std::optional<StreamAnswer> find_best(const StreamSubject& subject, const Scenario& scenario,
                                      input::PlanningRequest request,
                                      const std::vector<std::string>& conditions,
                                      Diagnostics& diagnostics);

/// An answer in a line, and back; nothing when it is not that of the point.
std::string line_of(std::size_t point, const PointAnswer& answer);
std::optional<PointAnswer> find_answer(std::string_view line, std::size_t point);

}  // namespace cutwater::study
