#include "cli/planning_options.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "input/text/quantity_text.hpp"

namespace cutwater::cli {
namespace {

constexpr std::uint64_t kMostPlans = 1'000'000;

/// "1%": a ratio.
std::optional<double> find_ratio(const OptionValues& options, const std::string& option) {
  if (!options.has(option)) return std::nullopt;
  const input::ParsedQuantity parsed =
      input::parse_quantity(options.text(option), input::Dimension::kRatio);
  if (parsed.value && *parsed.value >= 0) return parsed.value;
  options.reject(fmt::format("option '--{}' takes a percentage from 0 %, such as 1%, not '{}'",
                             option, options.text(option)));
}

}  // namespace

PlanningArguments planning_arguments(const OptionValues& options, const std::string& command) {
  PlanningArguments planning;
  planning.scenario = scenario_request(options, command);
  planning.scenario.plans_rule = input::PlansRule::kIgnored;
  planning.planning.stream = options.text("stream");
  planning.planning.where = options.all("where");
  planning.planning.path = options.text("path");
  planning.planning.revisit = options.has("revisit");
  planning.format = format(options);
  planning.colour = colour_wish(options);
  planning.output_file = options.text("output");
  planning.verbosity = verbosity(options);
  return planning;
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '[') ++depth;
    if (c == ']') --depth;
    if (c == ',' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  for (std::string& part : parts) part.erase(0, part.find_first_not_of(' '));
  return parts;
}

RankArguments rank_arguments(const OptionValues& options) {
  RankArguments rank;
  rank.common = planning_arguments(options, "rank");
  const std::string objective = options.text("objective");
  rank.common.planning.objectives = {objective.empty() ? "latency" : objective};
  rank.is_explained = options.has("explain");
  rank.spread = find_ratio(options, "spread");
  if (const auto top = options.find_number("top")) {
    if (*top < 1 || *top > kMostPlans) {
      options.reject(fmt::format("option '--top' takes 1 to {} plans, not {}", kMostPlans, *top));
    }
    rank.top = static_cast<std::size_t>(*top);
  }
  if (rank.is_explained && rank.common.format != Format::kTable) {
    options.reject("option '--explain' draws: it goes with --format table only");
  }
  return rank;
}

ParetoArguments pareto_arguments(const OptionValues& options) {
  ParetoArguments pareto;
  pareto.common = planning_arguments(options, "pareto");
  if (!options.has("costs")) {
    options.reject("'cutwater pareto' needs --costs, such as latency,memory[device]");
  }
  std::vector<std::string> costs = split_at_commas(options.text("costs"));
  if (costs.size() < 2 || costs.size() > 3) {
    options.reject(
        fmt::format("option '--costs' takes two or three costs, not '{}'", options.text("costs")));
  }
  pareto.common.planning.objective_option = "--costs";
  pareto.common.planning.objectives = std::move(costs);
  pareto.plot_file = options.text("plot");
  const std::string_view plot = pareto.plot_file;
  if (!plot.empty() && !plot.ends_with(".vl.json") && !plot.ends_with(".gp")) {
    options.reject(
        fmt::format("option '--plot' takes a file FILE.vl.json (Vega-Lite) or FILE.gp "
                    "(gnuplot), not '{}'",
                    plot));
  }
  return pareto;
}

}  // namespace cutwater::cli
