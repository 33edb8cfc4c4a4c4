#include "study/choice/choose_plans.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "domain/stage_time.hpp"
#include "input/language/host_names.hpp"
#include "input/scenario/planning_reader.hpp"
#include "input/text/words.hpp"
#include "output/human.hpp"
#include "planner/strategies/strategy.hpp"
#include "study/choice/external_strategy.hpp"
#include "study/choice/plan_text.hpp"
#include "study/choice/simulated_strategy.hpp"
#include "study/choice/strategy_input.hpp"

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

/// A group of streams with its strategy, understood as far as that is right.
struct Task {
  input::StrategyText text;
  StrategySubject subject;
  StrategyParameter parameter{};
  std::optional<SimulatedGoal> goal{};  ///< of a strategy that simulates
};

std::string none_kept_text(const std::string& stream, const NoneKept& none) {
  const std::string limits = quoted_list(none.limits);
  const std::string plans = output::counted(static_cast<std::int64_t>(none.plans), "plan");
  if (none.are_all) {
    return fmt::format("no plan of stream '{}': of all {}, simulated, none satisfies {}", stream,
                       plans, limits);
  }
  return fmt::format(
      "no plan of stream '{}': of {} simulated none satisfies {}; budget=NUMBER allows more",
      stream, plans, limits);
}

class Chooser {
 public:
  Chooser(Scenario scenario, const StrategyRequest& request, ChoiceReport& report)
      : scenario_(std::move(scenario)),
        request_(request),
        report_(report),
        groups_(stream_groups(scenario_)),
        strategies_(assign_strategies(request.strategies, groups_, scenario_, report.diagnostics)) {
  }

  std::optional<PlansChosen> choose() {
    read_tasks();
    if (!is_fine()) return std::nullopt;
    for (const Task& task : tasks_) {
      if (task.text.is_executable || task.goal) continue;
      choose_for(task, planner::find_strategy(task.text.name)->choose);
    }
    ask_executables();
    if (is_fine()) simulate_plans();
    if (!is_fine()) return std::nullopt;
    check_memory();
    check_noise();
    if (!is_fine()) return std::nullopt;
    std::vector<ChosenPlan> plans = chosen_plans();
    return PlansChosen{std::move(scenario_), std::move(plans)};
  }

 private:
  bool is_fine() const { return !report_.diagnostics.has_errors() && report_.no_plan.empty(); }

  void read_tasks() {
    const input::HostSets hosts(scenario_.platform);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const StreamGroup& group = groups_[g];
      if (!strategies_[g]) {
        check_given(group);
        continue;
      }
      const std::string& stream = scenario_.workload.streams[group.first().index].name;
      std::optional<input::Planning> planning =
          input::read_planning({stream, request_.where, "", {}, request_.path, request_.revisit},
                               scenario_, report_.diagnostics);
      if (!planning) continue;
      Task task{*strategies_[g], {group, *std::move(planning)}};
      if (read_parameter(task, hosts)) tasks_.push_back(std::move(task));
    }
  }

  void check_given(const StreamGroup& group) {
    if (!scenario_.plans[group.first().index].stages.empty()) return;
    report_.diagnostics.error(Place{},
                              fmt::format("stream '{}' has no plan, and no strategy", group.name),
                              fmt::format("add --strategy {}=latency, or a plan", group.name));
  }

  bool read_parameter(Task& task, const input::HostSets& hosts) {
    if (task.text.is_executable) return true;
    const planner::Strategy* strategy = planner::find_strategy(task.text.name);
    if (!strategy) return false;
    const StreamId stream = task.subject.group.first();
    const input::PlanningSubject subject{scenario_.model_of(stream), scenario_.platform, hosts,
                                         scenario_.workload.streams[stream.index].source};
    auto parameter = input::read_strategy_parameter(task.text, strategy->parameter, subject,
                                                    report_.diagnostics);
    if (!parameter) return false;
    task.parameter = *std::move(parameter);
    if (strategy->choose) return true;
    task.goal = read_simulated_goal(*task.text.parameter, report_.diagnostics);
    return task.goal.has_value();
  }

  template <class Choose>
  void choose_for(const Task& task, const Choose& choose) {
    const StreamGroup& group = task.subject.group;
    const Plan& given = scenario_.plans[group.first().index];
    std::vector<HostId> hosts = task.subject.planning.space.hosts;
    for (const Stage& stage : given.stages) hosts.push_back(stage.host);
    const planner::CostTable table(scenario_, group.first(), hosts);
    const RandomStream random(scenario_.run.seed, fmt::format("stream {}: strategy", group.name));
    const planner::StrategyQuestion question{table,
                                             task.subject.planning.space,
                                             task.subject.planning.constraints,
                                             task.parameter,
                                             given,
                                             random};
    take(choose(question), task);
  }

  void take(const planner::Choice& choice, const Task& task) {
    const std::string& name = task.subject.group.name;
    if (const planner::NoPlan* none = std::get_if<planner::NoPlan>(&choice)) {
      report_.no_plan.push_back(no_plan_text(name, none->constraints));
    } else if (const planner::NotApplicable* lack = std::get_if<planner::NotApplicable>(&choice)) {
      report_.diagnostics.error(task.text.strategy.place,
                                fmt::format("stream '{}' {}", name, lack->reason),
                                lack->suggestion);
    } else {
      put_plan(scenario_, task.subject.group, std::get<planner::PlanCost>(choice).plan);
    }
  }

  /// What simulates begins with the fastest plans; then one stream after the other, each beside
  /// those that have been chosen.
  void simulate_plans() {
    const auto fastest = [](const planner::StrategyQuestion& question) {
      return planner::best_choice(question, Objective{});
    };
    for (const Task& task : tasks_) {
      if (task.goal) choose_for(task, fastest);
    }
    for (const Task& task : tasks_) {
      if (!task.goal || !is_fine()) continue;
      choose_for(task, [&](const planner::StrategyQuestion& question) {
        return choose_simulated(*task.goal, question, scenario_, task.subject.group, request_.jobs);
      });
    }
  }

  void take(const SimulatedChoice& choice, const Task& task) {
    const std::string& name = task.subject.group.name;
    if (const auto* none = std::get_if<planner::NoPlan>(&choice))
      return take(planner::Choice(*none), task);
    if (const auto* lack = std::get_if<planner::NotApplicable>(&choice))
      return take(planner::Choice(*lack), task);
    if (const auto* none = std::get_if<NoneKept>(&choice)) {
      report_.no_plan.push_back(none_kept_text(name, *none));
      return;
    }
    const planner::SimulatedBest& best = std::get<planner::SimulatedBest>(choice);
    if (!best.is_decided) {
      const auto simulations = static_cast<std::int64_t>(best.simulations);
      const auto plans = static_cast<std::int64_t>(best.plans);
      report_.diagnostics.warning(
          task.text.strategy.place,
          fmt::format("stream '{}': after {} of {}, others may be as good", name,
                      output::counted(simulations, "simulation"), output::counted(plans, "plan")),
          "budget=NUMBER allows more simulations");
    }
    put_plan(scenario_, task.subject.group, best.plan.plan);
  }

  /// Each once, for all of its streams.
  void ask_executables() {
    std::map<std::string, std::vector<StrategySubject>> subjects;
    for (const Task& task : tasks_) {
      if (task.text.is_executable) subjects[task.text.name].push_back(task.subject);
    }
    for (const auto& [path, of_path] : subjects) {
      const auto plans = external_plans(path, scenario_, of_path, request_.time_limit, report_);
      for (std::size_t i = 0; plans && i < plans->size(); ++i) {
        put_plan(scenario_, of_path[i].group, (*plans)[i]);
      }
    }
  }

  /// Strategies look at one stream, hosts hold the stages of all.
  void check_memory() {
    const std::vector<std::optional<Bytes>> need = least_memory(scenario_);
    for (std::size_t h = 0; h < need.size(); ++h) {
      const Host& host = scenario_.platform.hosts()[h];
      if (!host.memory || !need[h] || *need[h] <= *host.memory) continue;
      report_.no_plan.push_back(
          fmt::format("the plans of all streams together need {} on host '{}', its memory is {}; "
                      "limit it, for example with --where 'memory[{}] <= SIZE'",
                      output::human(*need[h]), host.name, output::human(*host.memory), host.name));
      return;
    }
  }

  void check_noise() {
    if (scenario_.run.noise == Noise::kNone) return;
    for (const Task& task : tasks_) {
      const StreamId stream = task.subject.group.first();
      for (const Stage& stage : scenario_.plans[stream.index].stages) {
        const Host& host = scenario_.platform.host(stage.host);
        const Profile& profile = scenario_.profile_of(stream, stage.host);
        if (time_of(stage, scenario_.model_of(stream), profile, host).stddev) continue;
        report_.diagnostics.error(
            task.text.strategy.place,
            fmt::format("the plan {} of stream '{}' has a stage on '{}' whose deviation was not "
                        "measured, which --noise profile needs",
                        plan_text(scenario_, task.subject.group, scenario_.plans[stream.index]),
                        task.subject.group.name, host.name),
            "measure it with scripts/profile.sh, or use --noise none");
      }
    }
  }

  /// Plans as they are told; members of a fleet that are not all alike have one each.
  std::vector<ChosenPlan> chosen_plans() const {
    std::map<StreamId, ChosenPlan> plans;
    const auto add = [&](const StreamGroup& group, const std::string& strategy) {
      const Plan& plan = scenario_.plans[group.first().index];
      plans[group.first()] = {group.name, strategy, plan_text(scenario_, group, plan)};
    };
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::string strategy = strategies_[g] ? strategies_[g]->strategy.text : "fixed";
      if (groups_[g].name == written_name(scenario_, groups_[g].first())) {
        add(groups_[g], strategy);
        continue;
      }
      for (const StreamId stream : groups_[g].streams) {
        add({scenario_.workload.streams[stream.index].name, {stream}}, strategy);
      }
    }
    std::vector<ChosenPlan> in_order;
    in_order.reserve(plans.size());
    for (auto& [stream, plan] : plans) in_order.push_back(std::move(plan));
    return in_order;
  }

  Scenario scenario_;
  const StrategyRequest& request_;
  ChoiceReport& report_;
  std::vector<StreamGroup> groups_;
  std::vector<std::optional<input::StrategyText>> strategies_;  ///< by group
  std::vector<Task> tasks_;
};

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

std::string plans_text(const std::vector<ChosenPlan>& plans) {
  std::string text;
  for (const ChosenPlan& plan : plans) {
    if (!text.empty()) text += "; ";
    text += plan.stream + '=' + plan.plan;
  }
  return text;
}

std::optional<PlansChosen> choose_plans(Scenario scenario, const StrategyRequest& request,
                                        ChoiceReport& report) {
  return Chooser(std::move(scenario), request, report).choose();
}

}  // namespace cutwater::study
