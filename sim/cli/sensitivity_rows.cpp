#include "cli/sensitivity_rows.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "output/rows.hpp"

namespace cutwater {
namespace {

Value value_of(std::size_t count) { return static_cast<std::int64_t>(count); }

Value value_of(const std::optional<double>& value) { return value ? Value(*value) : Value(); }

Value value_if(bool is_known, Value value) { return is_known ? std::move(value) : Value(); }

/// {"hosts.edge.stress.cpu": "22%", …}
Row settings_row(const Study& study, std::size_t combination) {
  Row row;
  for (std::size_t axis = 0; axis < study.conditions.size(); ++axis) {
    const Axis& condition = study.conditions[axis];
    row.push_back({condition.key, condition.values[study.grid.value(combination, axis)]});
  }
  return row;
}

/// What is best under that combination.
Row outcome_row(const Study& study, const Outcome& outcome) {
  const auto known = [&](auto value) { return outcome ? Value(value(*outcome)) : Value(); };
  return {{"plan", known([&](const BestPlan& best) { return study.plans[best.plan].argument; })},
          {"objective", known([](const BestPlan& best) { return best.value; })},
          {"first_plan_objective", outcome ? value_of(outcome->first_plan_value) : Value()},
          {"gain_ratio", outcome ? value_of(gain_of(*outcome)) : Value()},
          {"bottleneck_s", known([](const BestPlan& best) { return best.bottleneck.value(); })},
          {"least_bottleneck_s",
           known([](const BestPlan& best) { return best.least_bottleneck.value(); })}};
}

std::vector<Row> plan_rows(const Study& study, const StudiedStream& stream) {
  std::vector<Row> rows;
  for (const PlanCount& count : stream.sensitivity.plans) {
    const auto ratio =
        static_cast<double>(count.combinations) / static_cast<double>(study.grid.count());
    rows.push_back({{"plan", study.plans[count.plan].argument},
                    {"combinations", value_of(count.combinations)},
                    {"combinations_ratio", ratio}});
  }
  return rows;
}

/// What happens while this condition alone differs from its first value.
std::vector<Row> alone_rows(const Study& study, const StudiedStream& stream, std::size_t axis) {
  std::vector<Row> rows;
  for (std::size_t v = 0; v < study.grid.size(axis); ++v) {
    Row row = {{"value", study.conditions[axis].values[v]}};
    for (Field& field : outcome_row(study, stream.outcomes[study.grid.with(0, axis, v)])) {
      row.push_back(std::move(field));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row> condition_rows(const Study& study, const StudiedStream& stream) {
  std::vector<Row> rows;
  for (std::size_t axis = 0; axis < study.conditions.size(); ++axis) {
    const ConditionEffect& effect = stream.sensitivity.conditions[axis];
    rows.push_back({{"key", study.conditions[axis].key},
                    {"changes_alone", effect.changes_alone},
                    {"changes_combinations", value_of(effect.changes)},
                    {"other_combinations", value_of(effect.others)},
                    {"has_effect", effect.has_effect},
                    {"alone", alone_rows(study, stream, axis)}});
  }
  return rows;
}

/// Against the first plan, if there is one.
Row repartitioning_row(const Study& study, const StudiedStream& stream) {
  const Sensitivity& sum = stream.sensitivity;
  const bool is_there = stream.has_first_plan();
  return {{"combinations", value_if(is_there, value_of(sum.repartitioned))},
          {"first_plan_unusable_combinations", value_if(is_there, value_of(sum.unusable))},
          {"mean_gain_ratio", value_if(is_there, sum.mean_gain)},
          {"largest_gain_ratio", value_if(is_there, sum.largest_gain)},
          {"largest_gain_at", value_if(is_there, settings_row(study, sum.largest_gain_at))}};
}

/// Against the highest throughput, if there is a plan.
Row throughput_row(const Sensitivity& sum) {
  const bool is_there = !sum.plans.empty();
  return {{"lower_combinations", value_if(is_there, value_of(sum.slower))},
          {"mean_forgone_ratio", value_if(is_there, sum.mean_forgone)},
          {"most_forgone_ratio", value_if(is_there, sum.most_forgone)}};
}

Row stream_row(const Study& study, std::size_t platform, const StudiedStream& stream) {
  const Sensitivity& sensitivity = stream.sensitivity;
  return {{"platform", study.platforms[platform]},
          {"stream", stream.name},
          {"model", stream.model},
          {"infeasible_combinations", value_of(sensitivity.infeasible)},
          {"plans", plan_rows(study, stream)},
          {"conditions", condition_rows(study, stream)},
          {"repartitioning", repartitioning_row(study, stream)},
          {"throughput", throughput_row(sensitivity)}};
}

Row inputs_row(const SensitivityArguments& arguments) {
  const ScenarioRequest& scenario = arguments.common.scenario;
  const PlanningRequest& planning = arguments.common.planning;
  return {{"platforms", arguments.platforms},
          {"workload", scenario.workload_file},
          {"models", arguments.models},
          {"profiles", scenario.profile_dirs},
          {"settings", scenario.overrides},
          {"conditions", arguments.conditions},
          {"constraints", planning.where},
          {"path", planning.path.empty() ? Value() : Value(planning.path)},
          {"revisit", planning.revisit}};
}

}  // namespace

std::string sensitivity_json(const Study& study, const SensitivityArguments& arguments) {
  std::vector<Row> conditions;
  for (const Axis& axis : study.conditions) {
    conditions.push_back({{"key", axis.key}, {"values", axis.values}});
  }
  std::vector<Row> streams;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (const StudiedStream& stream : study.streams[p]) {
      streams.push_back(stream_row(study, p, stream));
    }
  }
  return object_json({{"schema", std::int64_t{1}},
                      {"version", std::string(CUTWATER_VERSION)},
                      {"inputs", inputs_row(arguments)},
                      {"objective", study.objective.text},
                      {"conditions", conditions},
                      {"combinations", value_of(study.grid.count())},
                      {"streams", streams}});
}

std::string sensitivity_csv(const Study& study) {
  std::vector<Row> rows;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (const StudiedStream& stream : study.streams[p]) {
      for (std::size_t c = 0; c < study.grid.count(); ++c) {
        Row row = {
            {"platform", study.platforms[p]}, {"stream", stream.name}, {"model", stream.model}};
        for (Field& field : settings_row(study, c)) row.push_back(std::move(field));
        for (Field& field : outcome_row(study, stream.outcomes[c])) row.push_back(std::move(field));
        rows.push_back(std::move(row));
      }
    }
  }
  return rows_csv(rows.front(), rows);
}

}  // namespace cutwater
