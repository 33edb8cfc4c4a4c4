#include "study/compare/entrants.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "domain/stream_groups.hpp"
#include "input/text/source_file.hpp"
#include "metrics/measures.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {
namespace {

/// A name, and what it stands for: a strategy, or plans.
struct Wish {
  std::string name;
  std::vector<std::string> strategies{};
  std::vector<std::string> plans{};
};

/// Names go into tables and reports: text of one line, with nothing in it that is not seen.
std::string fault_of_name(const std::string& option, const std::string& name) {
  const bool has_control = std::any_of(name.begin(), name.end(), [](const char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
  });
  const std::string fault = has_control ? "has a control character" : input::fault_of_text(name);
  return fault.empty() ? "" : fmt::format("a name given to option '{}' {}", option, fault);
}

/// Adds it, or returns what is wrong with it.
std::string add_strategy(const std::string& strategy, std::vector<Wish>& wishes) {
  const bool is_known = std::any_of(wishes.begin(), wishes.end(),
                                    [&](const Wish& wish) { return wish.name == strategy; });
  if (is_known) return fmt::format("strategy '{}' is given twice", strategy);
  wishes.push_back({strategy, {strategy}, {}});
  return fault_of_name("--strategy", strategy);
}

/// Likewise, of "NAME=PLAN".
std::string add_plan(const std::string& plan, std::vector<Wish>& wishes) {
  const std::size_t equals = plan.find('=');
  if (equals == 0 || equals == std::string::npos) {
    return fmt::format("option '--plan' takes a name and a plan, such as split={}, not '{}'",
                       equals == 0 ? plan.substr(1) : plan, plan);
  }
  const std::string name = plan.substr(0, equals);
  if (std::string fault = fault_of_name("--plan", name); !fault.empty()) return fault;
  auto it = std::find_if(wishes.begin(), wishes.end(),
                         [&](const Wish& wish) { return wish.name == name; });
  if (it != wishes.end() && !it->strategies.empty()) {
    return fmt::format("'{}' is the name of a strategy and of a plan", name);
  }
  if (it == wishes.end()) it = wishes.insert(wishes.end(), {name, {}, {}});
  it->plans.push_back(plan.substr(equals + 1));
  return "";
}

/// What is wrong with the names goes to `fault`.
std::vector<Wish> wishes_of(const CompareRequest& request, std::string& fault) {
  std::vector<Wish> wishes;
  for (const std::string& strategy : request.choice.strategies) {
    if (fault.empty()) fault = add_strategy(strategy, wishes);
  }
  for (const std::string& plan : request.plans) {
    if (fault.empty()) fault = add_plan(plan, wishes);
  }
  return wishes;
}

}  // namespace

Entrants read_entrants(const CompareRequest& request, const EntrantsStatus& status) {
  Entrants entrants;
  const std::vector<Wish> wishes = wishes_of(request, entrants.fault);
  if (!entrants.fault.empty()) {
    entrants.failure = NoEntrants::kBadNames;
    return entrants;
  }
  Diagnostics diagnostics;
  std::vector<std::optional<Scenario>> scenarios;
  for (const Wish& wish : wishes) {
    input::ScenarioRequest of_wish = request.scenario;
    of_wish.plans = wish.plans;
    scenarios.push_back(input::read_scenario(of_wish, diagnostics));
  }
  status.tell_read(diagnostics);
  if (diagnostics.has_errors()) {
    entrants.failure = NoEntrants::kInvalidInput;
    return entrants;
  }
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    StrategyRequest choice = request.choice;
    choice.strategies = wishes[i].strategies;
    ChoiceReport report;
    auto chosen = choose_plans(*std::move(scenarios[i]), choice, report);
    status.tell_choice(wishes[i].name, report, chosen.has_value());
    if (chosen) {
      std::string plan = plans_text(chosen->plans);
      entrants.all.push_back({wishes[i].name, std::move(plan), std::move(chosen->scenario)});
    } else if (report.diagnostics.has_errors()) {
      entrants.failure = NoEntrants::kInvalidInput;
    } else if (!entrants.failure) {
      entrants.failure = NoEntrants::kNoPlan;
    }
  }
  return entrants;
}

input::FigureNames figure_names(const std::vector<Entrant>& entrants) {
  input::FigureNames names;
  for (const Entrant& entrant : entrants) names.contenders.push_back(entrant.name);
  const Scenario& scenario = entrants.front().scenario;
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    const std::string name = written_name(scenario, StreamId(s));
    if (std::find(names.streams.begin(), names.streams.end(), name) == names.streams.end()) {
      names.streams.push_back(name);
    }
  }
  for (const metrics::MeasureKind& kind : metrics::measure_kinds()) {
    names.measures.push_back({std::string(kind.word), kind.name, dimension_of(kind.unit),
                              kind.of == metrics::MeasureOf::kStream});
  }
  return names;
}

}  // namespace cutwater::study
