#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "domain/scenario.hpp"
#include "study/choice/strategy_request.hpp"

namespace cutwater::study {

/// A plan and the strategy that chose it; of the streams of a fleet once, where they are alike.
struct ChosenPlan {
  std::string stream;    ///< as in the workload file
  std::string strategy;  ///< as the user wrote it, without "STREAM="
  std::string plan;      ///< what `--plan` takes behind "STREAM="
};

/// "camera=device@24,edge; door=edge"
std::string plans_text(const std::vector<ChosenPlan>& plans);

/// The scenario with a plan for every stream.
struct PlansChosen {
  Scenario scenario;
  std::vector<ChosenPlan> plans;  ///< in the order of the workload
};

/// What is to be said about a choice.
struct ChoiceReport {
  Diagnostics diagnostics;           ///< wrong input; warnings also where there are plans
  std::vector<std::string> no_plan;  ///< why no plan satisfies the constraints, one line each

  /// Of a choice that was not made: kInvalidInput, or kNoPlan when nothing but that is wrong.
  cli::ExitCode exit_code() const;
  /// All of it, for standard error or the error column of a row.
  std::string text(cli::Verbosity verbosity) const;
};

/// Chooses a plan for every stream: by its strategy, or the one that it has ("fixed"). `scenario`
/// is read with PlansRule::kOptional. The seed of its run decides what is random. Nothing when
/// `report` tells why. May start the executable of a strategy, and throws PlanningError when a
/// question is too large.
std::optional<PlansChosen> choose_plans(Scenario scenario, const StrategyRequest& request,
                                        ChoiceReport& report);

}  // namespace cutwater::study
