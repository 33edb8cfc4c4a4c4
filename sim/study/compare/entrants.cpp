#include "study/compare/entrants.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "domain/stream_groups.hpp"
#include "input/text/source_file.hpp"
#include "metrics/measures.hpp"
#include "study/choice/strategies.hpp"

namespace cutwater::study {
namespace {

/// A name, and what it stands for: a strategy, or plans.
struct Wish {
  std::string name;
  std::vector<std::string> strategies{};
  std::vector<std::string> plans{};
};

/// Names go into tables and reports: text of one line, with nothing in it that is not seen.
void check_name(const std::string& option, const std::string& name) {
  const bool has_control = std::any_of(name.begin(), name.end(), [](const char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
  });
  const std::string fault = has_control ? "has a control character" : input::fault_of_text(name);
  if (fault.empty()) return;
  throw cli::UsageError(fmt::format("a name given to option '{}' {}", option, fault), "compare");
}

std::vector<Wish> wishes_of(const cli::CompareArguments& arguments) {
  std::vector<Wish> wishes;
  for (const std::string& strategy : arguments.choice.strategies) {
    const bool is_known = std::any_of(wishes.begin(), wishes.end(),
                                      [&](const Wish& wish) { return wish.name == strategy; });
    if (is_known) {
      throw cli::UsageError(fmt::format("strategy '{}' is given twice", strategy), "compare");
    }
    check_name("--strategy", strategy);
    wishes.push_back({strategy, {strategy}, {}});
  }
  for (const std::string& plan : arguments.plans) {
    const std::size_t equals = plan.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw cli::UsageError(
          fmt::format("option '--plan' takes a name and a plan, such as split={}, not '{}'",
                      equals == 0 ? plan.substr(1) : plan, plan),
          "compare");
    }
    const std::string name = plan.substr(0, equals);
    check_name("--plan", name);
    auto it = std::find_if(wishes.begin(), wishes.end(),
                           [&](const Wish& wish) { return wish.name == name; });
    if (it != wishes.end() && !it->strategies.empty()) {
      throw cli::UsageError(fmt::format("'{}' is the name of a strategy and of a plan", name),
                            "compare");
    }
    if (it == wishes.end()) it = wishes.insert(wishes.end(), {name, {}, {}});
    it->plans.push_back(plan.substr(equals + 1));
  }
  return wishes;
}

/// Tells on standard error what came of choices; warnings that several have in common once.
class ChoiceReports {
 public:
  explicit ChoiceReports(cli::Verbosity verbosity) : verbosity_(verbosity) {}

  void tell(const std::string& name, const ChoiceReport& report, bool is_chosen) {
    const std::string text = report.text(verbosity_);
    if (!is_chosen) cli::complain(fmt::format("cutwater: no plans of '{}':\n", name));
    if (!is_chosen || told_.insert(text).second) cli::complain(text);
  }

 private:
  cli::Verbosity verbosity_;
  std::set<std::string> told_;
};

input::Dimension dimension_of(std::string_view measure) {
  if (measure.ends_with("_s")) return input::Dimension::kTime;
  if (measure.ends_with("_j")) return input::Dimension::kEnergy;
  if (measure.ends_with("_fps")) return input::Dimension::kFrequency;
  if (measure.ends_with("_ratio")) return input::Dimension::kRatio;
  return input::Dimension::kBytes;
}

}  // namespace

Entrants read_entrants(const cli::CompareArguments& arguments) {
  const std::vector<Wish> wishes = wishes_of(arguments);
  Diagnostics diagnostics;
  std::vector<std::optional<Scenario>> scenarios;
  for (const Wish& wish : wishes) {
    input::ScenarioRequest request = arguments.scenario;
    request.plans = wish.plans;
    scenarios.push_back(input::read_scenario(request, diagnostics));
  }
  cli::report_problems(diagnostics, arguments.verbosity);
  if (diagnostics.has_errors()) return {{}, cli::ExitCode::kInvalidInput};

  Entrants entrants;
  ChoiceReports reports(arguments.verbosity);
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    StrategyRequest request = arguments.choice;
    request.strategies = wishes[i].strategies;
    ChoiceReport report;
    auto chosen = choose_plans(*std::move(scenarios[i]), request, report);
    reports.tell(wishes[i].name, report, chosen.has_value());
    if (!chosen) {
      if (entrants.failure != cli::ExitCode::kInvalidInput) entrants.failure = report.exit_code();
      continue;
    }
    std::string plan = plans_text(chosen->plans);
    entrants.all.push_back({wishes[i].name, std::move(plan), std::move(chosen->scenario)});
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
  const std::vector<std::string> words = metrics::measure_words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const metrics::MeasureKind& kind = metrics::measure_kinds()[i];
    names.measures.push_back({words[i], std::string(kind.name), dimension_of(kind.name),
                              kind.of == metrics::MeasureOf::kStream});
  }
  return names;
}

}  // namespace cutwater::study
