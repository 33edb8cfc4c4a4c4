#include "cli/profile_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "cli/profile_list.hpp"
#include "output/rows.hpp"

namespace cutwater {
namespace {

Row block_row(const Block& block) {
  return {{"first_layer", std::int64_t{block.first_layer}},
          {"last_layer", std::int64_t{block.last_layer}},
          {"name", block.name},
          {"kind", block.kind.empty() ? Value() : Value(block.kind)},
          {"output_bytes", value_of(std::optional(block.output))},
          {"weight_bytes", value_of(block.weights)},
          {"peak_bytes", value_of(block.peak)},
          {"macs", block.macs ? Value(*block.macs) : Value()}};
}

Row time_row(const Profile& profile, std::size_t block) {
  const BlockTime& time = profile.times[block];
  return {{"machine", profile.machine},
          {"mean_s", time.mean.value()},
          {"stddev_s", value_of(time.stddev)},
          {"p50_s", value_of(time.p50)},
          {"p95_s", value_of(time.p95)},
          {"runs", time.runs ? Value(std::int64_t{*time.runs}) : Value()}};
}

Row machine_row(const Model& model, const Profile& profile) {
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
          {"blocks_sum_s", blocks_sum(profile).value()},
          {"calibration_scale", scale ? Value(*scale) : Value()},
          {"calibration_offset_s", value_of(offset)},
          {"calibration_start_s", value_of(start)},
          {"calibration_conversion_bytes_per_s", conversion ? Value(*conversion) : Value()},
          {"calibrated_s", value_of(calibrated_sum(model, profile))},
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

std::string profile_csv(const ProfiledModel& profiled) {
  std::vector<Row> rows;
  for (std::size_t b = 0; b < profiled.model.blocks().size(); ++b) {
    const Row block = block_row(profiled.model.blocks()[b]);
    for (const Profile& profile : profiled.profiles) {
      rows.push_back(block);
      for (Field& field : time_row(profile, b)) rows.back().push_back(std::move(field));
    }
    if (profiled.profiles.empty()) rows.push_back(block);
  }
  return rows_csv(rows.front(), rows);
}

std::string profile_json(const ProfiledModel& profiled, const ProfileArguments& arguments) {
  const ModelMemory memory = memory_of(profiled.model);
  std::vector<Row> blocks;
  std::vector<Row> machines;
  for (const Profile& profile : profiled.profiles)
    machines.push_back(machine_row(profiled.model, profile));
  for (std::size_t b = 0; b < profiled.model.blocks().size(); ++b) {
    blocks.push_back(block_row(profiled.model.blocks()[b]));
    std::vector<Row> times;
    for (const Profile& profile : profiled.profiles) times.push_back(time_row(profile, b));
    blocks.back().push_back({"times", times});
  }
  Row object = profile_json_head(arguments);
  object.push_back({"model", profiled.model.name()});
  object.push_back({"weight_bytes", value_of(memory.weights)});
  object.push_back({"peak_bytes", value_of(memory.peak)});
  object.push_back({"machines", machines});
  object.push_back({"blocks", blocks});
  return object_json(object);
}

}  // namespace cutwater
