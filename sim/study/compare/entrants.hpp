#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "domain/scenario.hpp"
#include "input/language/expectation_text.hpp"

namespace cutwater::study {

/// One of what is compared: the scenario with its plans.
struct Entrant {
  std::string name;  ///< that of its strategy, or the user's for its plans
  std::string plan;  ///< "camera=device@6,edge"; several have blanks between
  Scenario scenario;
};

/// All entrants, strategies first; or, where some have no plan, why.
struct Entrants {
  std::vector<Entrant> all{};
  cli::ExitCode failure = cli::ExitCode::kAnswered;  ///< anything else: it was reported
};

/// Reads the scenario, and lets the strategies choose. What is wrong is reported on standard error.
/// Throws UsageError for names that are given twice.
Entrants read_entrants(const cli::CompareArguments& arguments);

/// What users can name when these are compared.
input::FigureNames figure_names(const std::vector<Entrant>& entrants);

}  // namespace cutwater::study
