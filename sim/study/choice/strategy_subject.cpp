#include "study/choice/strategy_subject.hpp"

#include <vector>

#include "records/subjects.hpp"
#include "report/plans/plan_words.hpp"

namespace cutwater::study {

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
  return report::plan_argument(stages);
}

}  // namespace cutwater::study
