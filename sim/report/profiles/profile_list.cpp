#include "report/profiles/profile_list.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "output/human.hpp"
#include "output/rows.hpp"

namespace cutwater::report {
namespace {

constexpr std::int64_t kSchema = 1;

std::optional<int> fewest_runs(const Profile& profile) {
  std::optional<int> fewest;
  for (const BlockTime& time : profile.times) {
    if (!time.runs) return std::nullopt;
    fewest = std::min(fewest.value_or(*time.runs), *time.runs);
  }
  return fewest;
}

/// One row a model and machine, and one of a model that no machine has measured.
std::vector<output::Row> rows_of(const std::vector<profiles::ProfiledModel>& library) {
  std::vector<output::Row> rows;
  for (const auto& [model, profiles] : library) {
    const output::Row about = {{"model", model.name()},
                               {"blocks", static_cast<std::int64_t>(model.blocks().size())},
                               {"first_layer", std::int64_t{model.first_layer()}},
                               {"last_layer", std::int64_t{model.last_layer()}}};
    const auto add = [&](const output::Row& measured) {
      rows.push_back(about);
      rows.back().insert(rows.back().end(), measured.begin(), measured.end());
    };
    for (const Profile& profile : profiles) {
      const std::optional<int> runs = fewest_runs(profile);
      add({{"machine", profile.machine},
           {"threads", std::int64_t{profile.threads}},
           {"blocks_sum_s", profiles::blocks_sum(profile).value()},
           {"calibrated_s", value_of(profiles::calibrated_sum(model, profile))},
           {"whole_model_s", value_of(profile.whole_model)},
           {"segments", static_cast<std::int64_t>(profile.segments.size())},
           {"fewest_runs", runs ? output::Value(std::int64_t{*runs}) : output::Value()}});
    }
    if (profiles.empty()) {
      add({{"machine", {}},
           {"threads", {}},
           {"blocks_sum_s", {}},
           {"calibrated_s", {}},
           {"whole_model_s", {}},
           {"segments", {}},
           {"fewest_runs", {}}});
    }
  }
  return rows;
}

std::string text_or_unknown(std::optional<Seconds> time) {
  return time ? output::human(*time) : kNotKnown;
}

/// The name of a model is in its first line only.

output::Row block_row(const Block& block) {
  return {{"first_layer", std::int64_t{block.first_layer}},
          {"last_layer", std::int64_t{block.last_layer}},
          {"name", block.name},
          {"kind", block.kind.empty() ? output::Value() : output::Value(block.kind)},
          {"output_bytes", value_of(std::optional(block.output))},
          {"weight_bytes", value_of(block.weights)},
          {"peak_bytes", value_of(block.peak)},
          {"macs", block.macs ? output::Value(*block.macs) : output::Value()}};
}

output::Row time_row(const Profile& profile, std::size_t block) {
  const BlockTime& time = profile.times[block];
  return {{"machine", profile.machine},
          {"mean_s", time.mean.value()},
          {"stddev_s", value_of(time.stddev)},
          {"p50_s", value_of(time.p50)},
          {"p95_s", value_of(time.p95)},
          {"runs", time.runs ? output::Value(std::int64_t{*time.runs}) : output::Value()}};
}

output::Row machine_row(const Model& model, const Profile& profile) {
  std::optional<double> scale;
  std::optional<Seconds> offset;
  std::optional<Seconds> start;
  std::optional<double> conversion;
  if (const std::optional<Calibration>& fit = profile.calibration) {
    scale = fit->scale;
    offset = fit->offset;
    start = fit->start;
    if (fit->conversion) conversion = fit->conversion->value();
  }
  return {{"machine", profile.machine},
          {"threads", std::int64_t{profile.threads}},
          {"blocks_sum_s", profiles::blocks_sum(profile).value()},
          {"calibration_scale", scale ? output::Value(*scale) : output::Value()},
          {"calibration_offset_s", value_of(offset)},
          {"calibration_start_s", value_of(start)},
          {"calibration_conversion_bytes_per_s",
           conversion ? output::Value(*conversion) : output::Value()},
          {"calibrated_s", value_of(profiles::calibrated_sum(model, profile))},
          {"whole_model_s", value_of(profile.whole_model)},
          {"clock_quantum_s", value_of(profile.clock_quantum)},
          {"segments", static_cast<std::int64_t>(profile.segments.size())}};
}

}  // namespace

output::Value value_of(const std::optional<Bytes>& size) {
  return size ? output::Value(static_cast<std::int64_t>(size->value())) : output::Value();
}

output::Row profile_json_head(const input::ProfilesRequest& request) {
  const output::Row inputs = {{"profiles", request.profile_dirs},
                              {"models", request.models},
                              {"machines", request.machines}};
  return {{"schema", kSchema}, {"version", std::string(CUTWATER_VERSION)}, {"inputs", inputs}};
}

std::string profile_list_table(const std::vector<profiles::ProfiledModel>& library,
                               output::Colour colour) {
  output::TextTable table({{"model", output::Align::kLeft},
                           {"blocks"},
                           {"machine", output::Align::kLeft},
                           {"threads"},
                           {"Σ blocks"},
                           {"calibrated"},
                           {"whole"},
                           {"segments"}});
  for (const auto& [model, profiles] : library) {
    std::vector<output::TextTable::Cell> about = {{model.name()},
                                                  {std::to_string(model.blocks().size())}};
    const auto add = [&](const std::vector<output::TextTable::Cell>& measured) {
      std::vector<output::TextTable::Cell> row = about;
      row.insert(row.end(), measured.begin(), measured.end());
      table.add_row(std::move(row));
      about.assign(2, {""});
    };
    for (const Profile& profile : profiles) {
      add({{profile.machine},
           {std::to_string(profile.threads)},
           {output::human(profiles::blocks_sum(profile))},
           {text_or_unknown(profiles::calibrated_sum(model, profile))},
           {text_or_unknown(profile.whole_model)},
           {profile.segments.empty() ? kNotKnown : std::to_string(profile.segments.size())}});
    }
    if (profiles.empty()) add(std::vector<output::TextTable::Cell>(6, {kNotKnown}));
  }
  return table.text(colour);
}

std::string profile_list_csv(const std::vector<profiles::ProfiledModel>& library) {
  const std::vector<output::Row> rows = rows_of(library);
  return output::rows_csv(rows.front(), rows);
}

std::string profile_list_json(const std::vector<profiles::ProfiledModel>& library,
                              const input::ProfilesRequest& request) {
  output::Row object = profile_json_head(request);
  object.push_back({"profiles", rows_of(library)});
  return output::object_json(object);
}

ModelMemory memory_of(const Model& model) {
  ModelMemory memory;
  for (const Block& block : model.blocks()) {
    if (!block.weights) memory.weights.reset();
    if (memory.weights) *memory.weights += *block.weights;
    if (!block.peak) memory.peak.reset();
    if (memory.peak) memory.peak = std::max(*memory.peak, *block.peak);
  }
  return memory;
}

std::string profile_csv(const profiles::ProfiledModel& profiled) {
  std::vector<output::Row> rows;
  for (std::size_t b = 0; b < profiled.model.blocks().size(); ++b) {
    const output::Row block = block_row(profiled.model.blocks()[b]);
    for (const Profile& profile : profiled.profiles) {
      rows.push_back(block);
      for (output::Field& field : time_row(profile, b)) rows.back().push_back(std::move(field));
    }
    if (profiled.profiles.empty()) rows.push_back(block);
  }
  return output::rows_csv(rows.front(), rows);
}

std::string profile_json(const profiles::ProfiledModel& profiled,
                         const input::ProfilesRequest& request) {
  const ModelMemory memory = memory_of(profiled.model);
  std::vector<output::Row> blocks;
  std::vector<output::Row> machines;
  for (const Profile& profile : profiled.profiles)
    machines.push_back(machine_row(profiled.model, profile));
  for (std::size_t b = 0; b < profiled.model.blocks().size(); ++b) {
    blocks.push_back(block_row(profiled.model.blocks()[b]));
    std::vector<output::Row> times;
    for (const Profile& profile : profiled.profiles) times.push_back(time_row(profile, b));
    blocks.back().push_back({"times", times});
  }
  output::Row object = profile_json_head(request);
  object.push_back({"model", profiled.model.name()});
  object.push_back({"weight_bytes", value_of(memory.weights)});
  object.push_back({"peak_bytes", value_of(memory.peak)});
  object.push_back({"machines", machines});
  object.push_back({"blocks", blocks});
  return output::object_json(object);
}

}  // namespace cutwater::report
