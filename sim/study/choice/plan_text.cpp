#include "study/choice/plan_text.hpp"

#include <utility>

#include <fmt/format.h>

namespace cutwater::study {

std::string plan_argument(const std::vector<Subjects::Stage>& plan) {
  std::string text;
  for (const Subjects::Stage& stage : plan) {
    const bool is_last = &stage == &plan.back();
    text += is_last ? stage.host : fmt::format("{}@{},", stage.host, stage.last_layer);
  }
  return text;
}

std::string plan_picture(const std::vector<Subjects::Stage>& plan) {
  std::string text;
  for (const Subjects::Stage& stage : plan) {
    if (!text.empty()) text += " → ";
    text += fmt::format("{} {}", stage.host, stage.first_layer);
    if (stage.last_layer != stage.first_layer) text += fmt::format("-{}", stage.last_layer);
  }
  return text;
}

std::string name_in_plan(const Scenario& scenario, const StreamGroup& group, HostId host) {
  const HostId source = scenario.workload.streams[group.first().index].source;
  const Host& named = scenario.platform.host(host);
  const bool is_whole_fleet = group.name != scenario.workload.streams[group.first().index].name;
  const bool goes_along =
      !named.group.empty() && named.group == scenario.platform.host(source).group;
  return is_whole_fleet && goes_along ? named.fleet : named.name;
}

std::string plan_text(const Scenario& scenario, const StreamGroup& group, const Plan& plan) {
  const Model& model = scenario.model_of(group.first());
  std::vector<Subjects::Stage> stages;
  for (const Stage& stage : plan.stages) {
    Subjects::Stage shown;
    shown.host = name_in_plan(scenario, group, stage.host);
    shown.last_layer = model.blocks()[static_cast<std::size_t>(stage.last_block)].last_layer;
    stages.push_back(std::move(shown));
  }
  return plan_argument(stages);
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string list;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) list += i + 1 == texts.size() ? " and " : ", ";
    list += fmt::format("'{}'", texts[i]);
  }
  return list;
}

std::string no_plan_text(const std::string& stream, const std::vector<std::string>& constraints) {
  const std::string none = fmt::format("no plan of stream '{}'", stream);
  if (constraints.empty()) {
    return none + ": no host on the path that can be reached can compute it";
  }
  if (constraints.size() == 1) {
    return fmt::format("{}: no plan of this path satisfies {}", none, quoted_list(constraints));
  }
  return fmt::format("{}: {} exclude each other; without any one of them there is a plan", none,
                     quoted_list(constraints));
}

}  // namespace cutwater::study
