#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/language/expectation_text.hpp"
#include "input/scenario/scenario_source.hpp"
#include "study/choice/choose_plans.hpp"

namespace cutwater::study {

/// What is compared, and how.
struct CompareRequest {
  input::ScenarioRequest scenario;     ///< without plans
  StrategyRequest choice;              ///< its strategies are compared, one by one
  std::vector<std::string> plans;      ///< likewise; "NAME=camera=device@6,edge"
  std::string by = "mean_latency";     ///< "[STREAM.]MEASURE"
  std::size_t replications = 10;       ///< to begin with
  std::size_t most_replications = 10;  ///< more than that: until decided
  std::optional<Seconds> warmup;       ///< else it is looked for
  double confidence = 0.95;
  std::vector<std::string> expectations;
  std::vector<std::string> expectation_files;
  std::string baseline_file;  ///< empty: none
  std::vector<std::string> regressions;
  unsigned jobs = 1;
};

/// One of what is compared: the scenario with its plans.
struct Entrant {
  std::string name;  ///< that of its strategy, or the user's for its plans
  std::string plan;  ///< "camera=device@6,edge"; several have blanks between
  Scenario scenario;
};

/// Why there is nothing to compare.
enum class NoEntrants : std::uint8_t { kBadNames, kInvalidInput, kNoPlan };

/// All entrants, strategies first; or, where some have no plan, why.
struct Entrants {
  std::vector<Entrant> all{};
  std::optional<NoEntrants> failure{};
  std::string fault{};  ///< of the names, in one line: what is wrong with the request itself
};

/// Told what is found on the way to the entrants, when it is found.
struct EntrantsStatus {
  std::function<void(const Diagnostics&)> tell_read;
  std::function<void(const std::string& name, const ChoiceReport&, bool is_chosen)> tell_choice;
};

/// Reads the scenario, and lets the strategies choose.
Entrants read_entrants(const CompareRequest& request, const EntrantsStatus& status);

/// What users can name when these are compared.
input::FigureNames figure_names(const std::vector<Entrant>& entrants);

}  // namespace cutwater::study
