#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "domain/scenario.hpp"
#include "domain/stream_groups.hpp"
#include "input/language/strategy_text.hpp"

namespace cutwater::study {

/// How plans are chosen, as on the command line.
struct StrategyRequest {
  /// "latency", "camera=native:edge": that without a stream is of all streams that have none.
  std::vector<std::string> strategies;
  std::vector<std::string> where;  ///< constraints, besides those of the workload
  std::string path;                ///< "tiers", "any", "a,b,c"; empty: the default one
  bool revisit = false;
  Seconds time_limit{60};  ///< of an executable
  /// Simulations at a time, of a strategy that simulates; 0: in this process, which is a worker.
  unsigned jobs = 1;
};

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
};

/// What of the `--strategy` arguments is each group's; nothing for one that keeps its plan. Wrong
/// arguments are reported.
std::vector<std::optional<input::StrategyText>> assign_strategies(
    const std::vector<std::string>& arguments, const std::vector<StreamGroup>& groups,
    const Scenario& scenario, Diagnostics& diagnostics);

/// Chooses a plan for every stream: by its strategy, or the one that it has ("fixed"). `scenario`
/// is read with PlansRule::kOptional. The seed of its run decides what is random. Nothing when
/// `report` tells why. May start the executable of a strategy, and throws PlanningError when a
/// question is too large.
std::optional<PlansChosen> choose_plans(Scenario scenario, const StrategyRequest& request,
                                        ChoiceReport& report);

}  // namespace cutwater::study
