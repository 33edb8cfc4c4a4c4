#include "study/choice/strategy_assignment.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/words.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater::study {
namespace {

/// Streams as written in the workload file, each once.
std::vector<std::string> written_names(const std::vector<StreamGroup>& groups,
                                       const Scenario& scenario) {
  std::vector<std::string> names;
  for (const StreamGroup& group : groups) {
    std::string name = written_name(scenario, group.first());
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

void check_name(const input::StrategyText& text, Diagnostics& diagnostics) {
  if (text.is_executable || planner::find_strategy(text.name)) return;
  std::vector<std::string> names;
  for (const planner::Strategy& strategy : planner::strategies()) names.emplace_back(strategy.name);
  std::string suggestion = did_you_mean(text.name, names);
  if (suggestion.empty()) {
    suggestion = fmt::format("known are {}; one of your own is given by its path, such as ./{}",
                             input::listed(names), text.name.empty() ? "mine.py" : text.name);
  }
  diagnostics.error(text.strategy.place, fmt::format("unknown strategy '{}'", text.name),
                    std::move(suggestion));
}

}  // namespace

std::vector<std::optional<input::StrategyText>> assign_strategies(
    const std::vector<std::string>& arguments, const std::vector<StreamGroup>& groups,
    const Scenario& scenario, Diagnostics& diagnostics) {
  const std::vector<std::string> names = written_names(groups, scenario);
  std::map<std::string, input::StrategyText> by_stream;
  std::optional<input::StrategyText> of_others;
  for (const std::string& argument : arguments) {
    input::StrategyText text = input::parse_strategy(argument);
    check_name(text, diagnostics);
    if (!text.stream) {
      if (of_others) {
        diagnostics.error(text.strategy.place, "second strategy for all streams",
                          fmt::format("write {}={}", names.front(), argument));
      }
      of_others = std::move(text);
      continue;
    }
    const std::string& stream = text.stream->text;
    if (!input::is_one_of(stream, names)) {
      diagnostics.error(text.stream->place, fmt::format("unknown stream '{}'", stream),
                        input::suggest_one_of(stream, names));
    } else if (by_stream.contains(stream)) {
      diagnostics.error(text.stream->place, fmt::format("second strategy for stream '{}'", stream));
    } else {
      by_stream.emplace(stream, std::move(text));
    }
  }
  std::vector<std::optional<input::StrategyText>> assigned;
  for (const StreamGroup& group : groups) {
    const auto own = by_stream.find(written_name(scenario, group.first()));
    assigned.push_back(own != by_stream.end() ? std::optional(own->second) : of_others);
  }
  return assigned;
}

}  // namespace cutwater::study
