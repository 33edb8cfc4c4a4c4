#include "cli/sensitivity_options.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/planning_options.hpp"

namespace cutwater::cli {
namespace {

constexpr std::uint64_t kMostPlans = 1'000'000;

/// Each once; none is empty.
void check_list(const std::vector<std::string>& words, const std::string& option,
                const OptionValues& options) {
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (word->empty()) options.reject(fmt::format("option '--{}' has an empty value", option));
    if (std::find(words.begin(), word, *word) == word) continue;
    options.reject(fmt::format("option '--{}' names '{}' twice", option, *word));
  }
}

}  // namespace

SensitivityArguments sensitivity_arguments(const OptionValues& options) {
  SensitivityArguments sensitivity;
  sensitivity.common = planning_arguments(options, "sensitivity");
  sensitivity.common.scenario.plans_rule = input::PlansRule::kNotRead;
  const std::string objective = options.text("objective");
  sensitivity.common.planning.objectives = {objective.empty() ? "latency" : objective,
                                            "throughput"};
  sensitivity.platforms = options.all("platform");
  check_list(sensitivity.platforms, "platform", options);
  if (options.has("models")) sensitivity.models = split_at_commas(options.text("models"));
  check_list(sensitivity.models, "models", options);
  sensitivity.conditions = options.all("vary");
  if (sensitivity.conditions.empty()) {
    options.reject("'cutwater sensitivity' needs --vary KEY=VALUE,VALUE");
  }
  if (const auto top = options.find_number("top")) {
    if (*top < 1 || *top > kMostPlans) {
      options.reject(fmt::format("option '--top' takes 1 to {} plans, not {}", kMostPlans, *top));
    }
    sensitivity.top = static_cast<std::size_t>(*top);
  }
  return sensitivity;
}

}  // namespace cutwater::cli
