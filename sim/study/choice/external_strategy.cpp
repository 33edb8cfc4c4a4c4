#include "study/choice/external_strategy.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "domain/journey.hpp"
#include "input/language/host_names.hpp"
#include "input/language/plan_reader.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"
#include "planner/cost/constraint.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "process/child.hpp"
#include "study/choice/printed_object.hpp"
#include "study/choice/strategy_input.hpp"

namespace cutwater::study {
namespace {

class PlansReader {
 public:
  PlansReader(const std::string& path, const Scenario& scenario,
              const std::vector<StrategySubject>& subjects, ChoiceReport& report)
      : path_(path),
        scenario_(scenario),
        subjects_(subjects),
        report_(report),
        hosts_(input::host_names(scenario.platform)) {}

  std::optional<std::vector<Plan>> read(const input::Node& root) {
    const std::size_t errors_before = report_.diagnostics.error_count();
    const std::size_t refused_before = report_.no_plan.size();
    input::MapReader top(root, root.place, "the output", report_.diagnostics);
    if (const input::Node* texts = top.require("plans", R"({"STREAM": "PLAN"})"))
      read_plans(*texts);
    top.finish();
    const bool is_fine = report_.diagnostics.error_count() == errors_before &&
                         report_.no_plan.size() == refused_before;
    return is_fine ? std::optional(std::move(plans_)) : std::nullopt;
  }

 private:
  void read_plans(const input::Node& texts) {
    input::MapReader map(texts, texts.place, "'plans'", report_.diagnostics);
    for (const StrategySubject& subject : subjects_) {
      const input::Node* text = map.require(subject.group.name, "device@6,edge");
      if (!text) continue;
      if (std::optional<Plan> plan = read_plan(*text, subject)) {
        plans_.push_back(*std::move(plan));
      }
    }
    map.finish();
  }

  std::optional<Plan> read_plan(const input::Node& text, const StrategySubject& subject) {
    if (text.kind != input::Node::Kind::kScalar) {
      report_.diagnostics.error(text.place,
                                fmt::format("expected a plan, found {}", input::kind_word(text)),
                                R"(write for example "device@6,edge")");
      return std::nullopt;
    }
    const StreamId stream = subject.group.first();
    const HostId source = scenario_.workload.streams[stream.index].source;
    const input::HostMembers members = source_of(subject, source);
    const input::PlanSubject parsed{subject.group.name, &scenario_.model_of(stream), &hosts_,
                                    &members};
    const auto stages = input::parse_plan(text, parsed, report_.diagnostics);
    if (!stages) return std::nullopt;
    const std::size_t member = source.index - members.first.index;
    Plan plan = input::plan_of_member(*stages, member);
    return is_possible(plan, text, subject) ? std::optional(std::move(plan)) : std::nullopt;
  }

  /// The fleet, or the single host.
  input::HostMembers source_of(const StrategySubject& subject, HostId source) const {
    const bool is_whole_fleet =
        subject.group.name != scenario_.workload.streams[subject.group.first().index].name;
    if (is_whole_fleet) return input::host_members(scenario_.platform, source);
    return {source, 1, false, "", {}};
  }

  /// Reports hosts that cannot compute the model, or cannot be reached.
  bool is_possible(const Plan& plan, const input::Node& text, const StrategySubject& subject) {
    std::vector<HostId> hosts;
    for (const Stage& stage : plan.stages) hosts.push_back(stage.host);
    const planner::CostTable table(scenario_, subject.group.first(), hosts);
    for (const HostId host : hosts) {
      if (table.can_compute(host)) continue;
      report_.diagnostics.error(
          text.place,
          fmt::format("'{}' was not measured on host '{}'", table.model().name(),
                      scenario_.platform.host(host).name),
          fmt::format("the 'hosts' of the stream are {}", input::listed(hosts_of(subject))));
      return false;
    }
    bool is_joined = true;
    for_each_step(plan, table.stream_of(), table.model(),
                  Overloaded{[](const ComputeStep&) {},
                             [&](const SendStep& step) {
                               is_joined = is_joined && can_send(step, table, text);
                             }});
    if (!is_joined) return false;
    return satisfies_constraints(plan, table, subject);
  }

  bool can_send(const SendStep& step, const planner::CostTable& table, const input::Node& text) {
    if (table.route(*table.find_place(step.from), *table.find_place(step.to)).is_joined) {
      return true;
    }
    const bool is_result = step.cut == table.blocks();
    report_.diagnostics.error(
        text.place, fmt::format("no route from host '{}' {}to host '{}'",
                                scenario_.platform.host(step.from).name, is_result ? "back " : "",
                                scenario_.platform.host(step.to).name));
    return false;
  }

  bool satisfies_constraints(const Plan& plan, const planner::CostTable& table,
                             const StrategySubject& subject) {
    const planner::PlanCost cost = planner::cost_of(plan, table);
    bool is_fine = true;
    for (const Constraint& constraint : subject.planning.constraints) {
      if (planner::holds(constraint, cost, table)) continue;
      report_.no_plan.push_back(fmt::format(
          "the plan {} of stream '{}' by {} does not satisfy '{}'",
          plan_text(scenario_, subject.group, plan), subject.group.name, path_, constraint.text));
      is_fine = false;
    }
    return is_fine;
  }

  std::vector<std::string> hosts_of(const StrategySubject& subject) const {
    std::vector<std::string> names;
    for (const HostId host : subject.planning.space.hosts) {
      names.push_back(name_in_plan(scenario_, subject.group, host));
    }
    return names;
  }

  const std::string& path_;
  const Scenario& scenario_;
  const std::vector<StrategySubject>& subjects_;
  ChoiceReport& report_;
  input::HostNames hosts_;
  std::vector<Plan> plans_;
};

}  // namespace

std::optional<std::vector<Plan>> external_plans(const std::string& path, const Scenario& scenario,
                                                const std::vector<StrategySubject>& subjects,
                                                Seconds time_limit, ChoiceReport& report) {
  process::ProgramLimits limits;
  limits.time = time_limit;
  process::ProgramResult result = process::run_program(path, strategy_input(scenario, subjects), limits);
  if (!result.failure.empty()) {
    report.diagnostics.error(Place{}, fmt::format("strategy {} {}", path, result.failure),
                             input::suggest_file(path));
    return std::nullopt;
  }
  const auto root = read_printed_object(path, std::move(result.output),
                                        R"({"plans": {"STREAM": "PLAN"}})", report.diagnostics);
  if (!root) return std::nullopt;
  return PlansReader(path, scenario, subjects, report).read(*root);
}

}  // namespace cutwater::study
