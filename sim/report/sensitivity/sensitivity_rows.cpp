#include "report/sensitivity/sensitivity_rows.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "output/rows.hpp"
#include "report/sensitivity/sensitivity_titles.hpp"

namespace cutwater::report {
namespace {

output::Value value_of(std::size_t count) { return static_cast<std::int64_t>(count); }

output::Value value_of(const std::optional<double>& value) {
  return value ? output::Value(*value) : output::Value();
}

output::Value count_or_nothing(const std::optional<std::size_t>& count) {
  return count ? value_of(*count) : output::Value();
}

output::Value value_if(bool is_known, output::Value value) {
  return is_known ? std::move(value) : output::Value();
}

/// {"hosts.edge.stress.cpu": "22%", …}
output::Row settings_row(const study::Study& study, std::size_t combination) {
  output::Row row;
  for (std::size_t axis = 0; axis < study.conditions.axes().size(); ++axis) {
    const study::Axis& condition = study.conditions.axes()[axis];
    row.push_back({condition.key, condition.values[study.conditions.value(combination, axis)]});
  }
  return row;
}

/// What is best under that combination.
output::Row outcome_row(const study::Study& study, const std::optional<study::BestPlan>& outcome) {
  const auto known = [&](auto value) {
    return outcome ? output::Value(value(*outcome)) : output::Value();
  };
  return {
      {"plan",
       known([&](const study::BestPlan& best) { return argument_of(study.plans[best.plan]); })},
      {"objective", known([](const study::BestPlan& best) { return best.value; })},
      {"first_plan_objective", outcome ? value_of(outcome->first_plan_value) : output::Value()},
      {"gain_ratio", outcome ? value_of(study::gain_of(*outcome)) : output::Value()},
      {"bottleneck_s", known([](const study::BestPlan& best) { return best.bottleneck.value(); })},
      {"least_bottleneck_s",
       known([](const study::BestPlan& best) { return best.least_bottleneck.value(); })}};
}

std::vector<output::Row> plan_rows(const study::Study& study, const study::StudiedStream& stream) {
  std::vector<output::Row> rows;
  for (const study::PlanCount& count : stream.sensitivity.plans) {
    const auto ratio =
        static_cast<double>(count.combinations) / static_cast<double>(study.counted());
    rows.push_back({{"plan", argument_of(study.plans[count.plan])},
                    {"combinations", value_of(count.combinations)},
                    {"combinations_ratio", ratio}});
  }
  return rows;
}

/// What happens while this condition alone differs from its first value.
std::vector<output::Row> alone_rows(const study::Study& study, const study::StudiedStream& stream,
                                    std::size_t axis) {
  std::vector<output::Row> rows;
  for (std::size_t v = 0; v < study.conditions.axes()[axis].values.size(); ++v) {
    output::Row row = {{"value", study.conditions.axes()[axis].values[v]}};
    for (output::Field& field :
         outcome_row(study, stream.outcomes[study.conditions.single(axis, v)])) {
      row.push_back(std::move(field));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<output::Row> condition_rows(const study::Study& study,
                                        const study::StudiedStream& stream) {
  std::vector<output::Row> rows;
  for (std::size_t axis = 0; axis < study.conditions.axes().size(); ++axis) {
    const study::ConditionEffect& effect = stream.sensitivity.conditions[axis];
    rows.push_back({{"key", study.conditions.axes()[axis].key},
                    {"changes_alone", effect.changes_alone},
                    {"changes_combinations", count_or_nothing(effect.changes)},
                    {"other_combinations", count_or_nothing(effect.others)},
                    {"has_effect", value_if(effect.others || effect.has_effect, effect.has_effect)},
                    {"alone", alone_rows(study, stream, axis)}});
  }
  return rows;
}

/// Against the first plan, if there is one.
output::Row repartitioning_row(const study::Study& study, const study::StudiedStream& stream) {
  const study::Sensitivity& sum = stream.sensitivity;
  const bool is_there = stream.has_first_plan();
  return {{"combinations", value_if(is_there, value_of(sum.repartitioned))},
          {"first_plan_unusable_combinations", value_if(is_there, value_of(sum.unusable))},
          {"mean_gain_ratio", value_if(is_there, sum.mean_gain)},
          {"largest_gain_ratio", value_if(is_there, sum.largest_gain)},
          {"largest_gain_at", value_if(is_there, settings_row(study, sum.largest_gain_at))}};
}

/// Against the highest throughput, if there is a plan.
output::Row throughput_row(const study::Sensitivity& sum) {
  const bool is_there = !sum.plans.empty();
  return {{"lower_combinations", value_if(is_there, value_of(sum.slower))},
          {"mean_forgone_ratio", value_if(is_there, sum.mean_forgone)},
          {"most_forgone_ratio", value_if(is_there, sum.most_forgone)}};
}

output::Row stream_row(const study::Study& study, std::size_t platform,
                       const study::StudiedStream& stream) {
  const study::Sensitivity& sensitivity = stream.sensitivity;
  return {{"platform", study.platforms[platform]},
          {"stream", stream.name},
          {"model", stream.model},
          {"infeasible_combinations", value_of(sensitivity.infeasible)},
          {"plans", plan_rows(study, stream)},
          {"conditions", condition_rows(study, stream)},
          {"repartitioning", repartitioning_row(study, stream)},
          {"throughput", throughput_row(sensitivity)}};
}

output::Row inputs_row(const study::SensitivityRequest& request) {
  const input::ScenarioRequest& scenario = request.scenario;
  const input::PlanningRequest& planning = request.planning;
  output::Row row = {
      {"platforms", request.platforms},
      {"workload", scenario.workload_file},
      {"models", request.models},
      {"profiles", scenario.profile_dirs},
      {"settings", scenario.overrides},
      {"conditions", request.conditions},
      {"constraints", planning.where},
      {"path", planning.path.empty() ? output::Value() : output::Value(planning.path)},
      {"revisit", planning.revisit}};
  if (request.points.sample) {
    row.push_back({"sample", value_of(*request.points.sample)});
    row.push_back({"seed", scenario.seed});
  }
  return row;
}

}  // namespace

std::string sensitivity_json(const study::Study& study, const study::SensitivityRequest& request) {
  std::vector<output::Row> conditions;
  for (const study::Axis& axis : study.conditions.axes()) {
    conditions.push_back({{"key", axis.key}, {"values", axis.values}});
  }
  std::vector<output::Row> streams;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (const study::StudiedStream& stream : study.streams[p]) {
      streams.push_back(stream_row(study, p, stream));
    }
  }
  return output::object_json({{"schema", std::int64_t{1}},
                              {"version", std::string(CUTWATER_VERSION)},
                              {"inputs", inputs_row(request)},
                              {"objective", study.objective.text},
                              {"conditions", conditions},
                              {"combinations", value_of(study.counted())},
                              {"streams", streams}});
}

std::string sensitivity_csv(const study::Study& study) {
  std::vector<output::Row> rows;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (const study::StudiedStream& stream : study.streams[p]) {
      for (std::size_t c = 0; c < study.conditions.points(); ++c) {
        output::Row row = {
            {"platform", study.platforms[p]}, {"stream", stream.name}, {"model", stream.model}};
        for (output::Field& field : settings_row(study, c)) row.push_back(std::move(field));
        for (output::Field& field : outcome_row(study, stream.outcomes[c]))
          row.push_back(std::move(field));
        rows.push_back(std::move(row));
      }
    }
  }
  return output::rows_csv(rows.front(), rows);
}

}  // namespace cutwater::report
