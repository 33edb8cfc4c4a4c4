#include "study/choice/external_strategy.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "domain/journey.hpp"
#include "input/language/host_names.hpp"
#include "input/language/plan_reader.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"
#include "input/text/yaml_tree.hpp"
#include "planner/cost/constraint.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "process/child.hpp"
#include "study/choice/plan_text.hpp"

namespace cutwater::study {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Calls `see(i)` for every sign of the text that is not within quotes.
template <class See>
void for_each_unquoted(std::string_view text, const See& see) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (is_quoted && text[i] == '\\') ++i;
    if (!is_quoted) see(i);
  }
}

/// The first sign that does not belong to the object; nothing when there is none.
std::optional<std::size_t> find_stray(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string_view::npos || text[start] != '{') return start;
  int depth = 0;
  std::size_t end = text.size();
  for_each_unquoted(text, [&](std::size_t i) {
    const char c = text[i];
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) end = std::min(end, i + 1);
  });
  const std::size_t stray = text.find_first_not_of(kBlanks, end);
  return stray == std::string_view::npos ? std::nullopt : std::optional(stray);
}

std::string_view text_before(std::size_t offset, const SourceText& source) {
  return std::string_view(source.text).substr(0, offset);
}

Place place_at(std::size_t offset, const std::shared_ptr<const SourceText>& source) {
  const std::string_view before = text_before(offset, *source);
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {source, line + 1, offset - start + 1, 1};
}

/// Many print an object in one line, which may be longer than what is read of YAML.
std::string with_a_line_each(const std::string& text) {
  std::string lines;
  std::size_t copied = 0;
  for_each_unquoted(text, [&](std::size_t i) {
    if (text[i] != ',') return;
    lines += text.substr(copied, i + 1 - copied) + '\n';
    copied = i + 1;
  });
  return lines + text.substr(copied);
}

bool has_long_line(std::string_view text) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end - start > input::kLongestYamlLine) return true;
    start = end + 1;
  }
  return false;
}

/// What the program at `path` printed, as a tree: one JSON object, of the form `form`, and nothing
/// else. Reported otherwise; nothing is returned when it cannot be made out at all.
std::optional<input::Node> read_printed_object(const std::string& path, std::string text,
                                               const std::string& form, Diagnostics& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const std::string name = fmt::format("output of {}", path);
  if (const std::string fault = input::fault_of_text(text); !fault.empty()) {
    diagnostics.error(input::whole(name), fault, fmt::format("it should be {}", form));
    return std::nullopt;
  }
  const std::optional<std::size_t> stray = find_stray(text);
  if (!stray && has_long_line(text)) text = with_a_line_each(text);
  const auto source = std::make_shared<const SourceText>(SourceText{name, std::move(text)});
  if (stray) {
    const bool is_behind = text_before(*stray, *source).find('{') != std::string_view::npos;
    diagnostics.error(
        place_at(*stray, source),
        is_behind ? "there is more behind the object" : fmt::format("expected {}", form),
        "print nothing else; what people should read belongs on the standard error");
    return std::nullopt;
  }
  return input::parse_yaml(source, 0, diagnostics);
}

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
  process::ProgramResult result =
      process::run_program(path, strategy_input(scenario, subjects), limits);
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
