#include "report/profiles/profile_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "output/rows.hpp"
#include "report/profiles/profile_list.hpp"

namespace cutwater::report {
namespace {

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
