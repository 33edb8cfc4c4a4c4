#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/grid.hpp"
#include "cli/arguments.hpp"
#include "domain/planning.hpp"
#include "input/language/vary.hpp"
#include "planner/search/sensitivity.hpp"

namespace cutwater::study {

/// A plan that is the best somewhere.
struct StudiedPlan {
  std::string argument;  ///< "edge@22,cloud"
  std::string picture;   ///< "edge 0-22 → cloud 23-25"
};

/// One stream, with one model, on one platform under every combination of conditions.
struct StudiedStream {
  std::string name;
  std::string model;
  std::vector<planner::Outcome> outcomes{};  ///< by combination
  /// Constraints that exclude each other under the first combination; empty where it has a plan.
  std::vector<std::string> excluding{};
  planner::Sensitivity sensitivity{};

  /// Without one there is nothing to compare others with.
  bool has_first_plan() const { return outcomes.front().has_value(); }
};

/// Best plans under every combination of conditions.
struct Study {
  std::vector<std::string> platforms;  ///< files
  std::vector<input::Axis> conditions;
  Grid grid;  ///< of the conditions
  Objective objective{};
  std::vector<StudiedPlan> plans{};  ///< by the number that outcomes have
  /// By platform, on each the same ones in the same order.
  std::vector<std::vector<StudiedStream>> streams{};

  /// "links.wan.bandwidth=10Mbps", one a condition.
  std::vector<std::string> settings(std::size_t combination) const;
};

/// Looks for all plans. What is wrong with files, conditions or the question is reported, and
/// nothing is returned then. Throws UsageError when an output would replace an input.
std::optional<Study> study_of(const cli::SensitivityArguments& arguments, Diagnostics& diagnostics);

}  // namespace cutwater::study
