#include "report/run/run_json.hpp"

#include <optional>

#include <nlohmann/json.hpp>

#include "report/run/result_words.hpp"

namespace cutwater::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 2;
constexpr double kLargestWhole = 9007199254740992.0;  // 2^53: below, doubles hold every integer

Json json(double value) {
  return value + 0.0;  // -0 becomes 0
}

template <class Unit>
Json json(Quantity<Unit> value) {
  return json(value.value());
}

Json json(Bytes size) {
  const double value = size.value();
  const bool is_whole =
      value < kLargestWhole && value == static_cast<double>(static_cast<std::int64_t>(value));
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json json(const Calibration& calibration);

Json json(const Subjects::Stress& stress);

template <class Value>
Json json(const std::optional<Value>& value) {
  return value ? json(*value) : Json(nullptr);
}

Json json(const Calibration& calibration) {
  return {{"scale", json(calibration.scale)},
          {"offset_s", json(calibration.offset)},
          {"start_s", json(calibration.start)},
          {"conversion_bytes_per_s", json(calibration.conversion)}};
}

Json json(const Subjects::Stress& stress) {
  return {{"cpu_ratio", json(stress.cpu)},
          {"memory_ratio", json(stress.memory)},
          {"slowdown", json(stress.slowdown)},
          {"deviation_ratio", json(stress.deviation)}};
}

Json json(const std::optional<metrics::Latency>& latency) {
  const metrics::Latency none;
  const metrics::Latency& l = latency.value_or(none);
  Json object;
  const auto add = [&](const char* key, Seconds value) {
    object[key] = latency ? json(value) : Json(nullptr);
  };
  add("mean", l.mean);
  add("p50", l.p50);
  add("p90", l.p90);
  add("p95", l.p95);
  add("p99", l.p99);
  add("max", l.max);
  return object;
}

Json json(const std::optional<metrics::LatencyParts>& parts) {
  const metrics::LatencyParts none;
  const metrics::LatencyParts& p = parts.value_or(none);
  Json object;
  const auto add = [&](const char* key, Seconds value) {
    object[key] = parts ? json(value) : Json(nullptr);
  };
  add("source_wait", p.source_wait);
  add("queue", p.queue);
  add("compute", p.compute);
  add("egress_wait", p.egress_wait);
  add("transfer", p.transfer);
  add("propagation", p.propagation);
  return object;
}

void add_causes(Json& object, const metrics::EndCounts& ends) {
  for (const End cause : metrics::kDropCauses) object[to_text(cause)] = ends[cause];
}

Json plan_json(const std::vector<Subjects::Stage>& plan) {
  Json stages = Json::array();
  for (const Subjects::Stage& stage : plan) {
    stages.push_back({{"host", stage.host},
                      {"first_layer", stage.first_layer},
                      {"last_layer", stage.last_layer},
                      {"compute_s", json(stage.compute)},
                      {"timed_by", to_text(stage.timed_by)},
                      {"calibration", json(stage.calibration)},
                      {"stress", json(stage.stress)}});
  }
  return stages;
}

Json drops_by_stage_json(const metrics::StreamSummary& stream) {
  Json stages = Json::array();
  for (const metrics::StageDrops& drops : stream.dropped_by_stage) {
    Json object = {{"stage", drops.stage}};
    object["host"] = drops.stage == 0
                         ? Json(nullptr)
                         : Json(stream.plan[static_cast<std::size_t>(drops.stage - 1)].host);
    add_causes(object, drops.ends);
    stages.push_back(std::move(object));
  }
  return stages;
}

/// `{"name": …}`, for a fleet also how many members it has.
template <class Row>
Json named(const Row& row) {
  Json object = {{"name", row.name}};
  if (row.members > 1) object["members"] = row.members;
  return object;
}

Json json(const metrics::StreamSummary& stream) {
  Json object = named(stream);
  object["model"] = stream.model;
  object["plan"] = plan_json(stream.plan);
  object["captured"] = stream.captured;
  object["delivered"] = stream.ends[End::kDelivered];
  object["dropped"] = {{"total", stream.ends.dropped()}};
  add_causes(object["dropped"], stream.ends);
  object["dropped_by_stage"] = drops_by_stage_json(stream);
  object["unfinished"] = stream.ends[End::kUnfinished];
  object["drop_ratio"] = json(stream.drop_ratio);
  object["latency_s"] = json(stream.latency);
  object["latency_parts_s"] = json(stream.latency_parts);
  object["throughput_fps"] = json(stream.throughput);
  object["deadline_s"] = json(stream.deadline);
  object["goodput_fps"] = json(stream.goodput);
  object["goodput_ratio"] = json(stream.goodput_ratio);
  object["makespan_s"] = json(stream.makespan);
  if (stream.first_frames) {
    object["first_frames"] = {{"frames", stream.first_frames->frames},
                              {"makespan_s", json(stream.first_frames->makespan)}};
  }
  object["retransmissions"] = stream.retransmissions;
  return object;
}

Json json(const metrics::HostSummary& host) {
  Json object = named(host);
  object["cores"] = host.cores;
  object["busy_ratio"] = json(host.busy_ratio);
  if (host.members > 1) object["highest_busy_ratio"] = json(host.highest_busy_ratio);
  object["peak_queue_frames"] = host.peak_queue;
  object["peak_memory_bytes"] = json(host.peak_memory);
  object["memory_ratio"] = json(host.memory_ratio);
  object["energy_j"] = json(host.energy);
  return object;
}

Json json(const metrics::LinkSummary& link) {
  Json object = named(link);
  object["direction"] = to_text(link.direction);
  object["bytes"] = json(link.bytes);
  object["load_ratio"] = json(link.load_ratio);
  if (link.members > 1) object["highest_load_ratio"] = json(link.highest_load_ratio);
  object["dropped_fragments"] = link.dropped_fragments;
  object["lost_fragments"] = link.lost_fragments;
  object["peak_queue_bytes"] = json(link.peak_queue);
  return object;
}

template <class Row>
Json all_json(const std::vector<Row>& rows) {
  Json array = Json::array();
  for (const Row& row : rows) array.push_back(json(row));
  return array;
}

template <class Row>
Json fleets_json(const std::vector<Row>& rows) {
  Json array = Json::array();
  for (const Row& row : rows) {
    if (row.members > 1) array.push_back(json(row));
  }
  return array;
}

Json inputs_json(const RunInfo& info) {
  Json inputs = {{"platform", info.platform}, {"workload", info.workload},
                 {"profiles", info.profiles}, {"plan", info.plans},
                 {"settings", info.settings}, {"network", info.network},
                 {"noise", info.noise}};
  if (info.engine != "auto") inputs["engine"] = info.engine;
  return inputs;
}

Json choices_json(const RunInfo& info) {
  Json array = Json::array();
  for (const auto& [stream, strategy, plan] : info.choices) {
    array.push_back({{"stream", stream}, {"strategy", strategy}, {"plan", plan}});
  }
  return array;
}

Json json(const metrics::Verdict& verdict) {
  Json object = {{"state", to_text(verdict.state)}};
  object["bottleneck"] = verdict.bottleneck.empty() ? Json(nullptr) : Json(verdict.bottleneck);
  object["offered_ratio"] = json(verdict.offered_ratio);
  object["drop_ratio"] = json(verdict.drop_ratio);
  object["text"] = sentence(verdict);
  return object;
}

}  // namespace

RunInfo run_info(const input::ScenarioRequest& request, const RunOptions& run) {
  return {CUTWATER_VERSION,     request.platform_file, request.workload_file,
          request.profile_dirs, request.plans,         request.overrides,
          to_text(run.network), to_text(run.noise),    to_text(run.engine)};
}

std::string to_json(const metrics::Summary& summary, const RunInfo& info) {
  Json object;
  object["schema"] = kSchema;
  object["version"] = info.version;
  object["simgrid"] = summary.simgrid_version;
  object["seed"] = summary.seed;
  object["inputs"] = inputs_json(info);
  if (!info.choices.empty()) object["strategies"] = choices_json(info);
  object["end_s"] = json(summary.end);
  object["streams"] = all_json(summary.rows.streams);
  object["hosts"] = all_json(summary.rows.hosts);
  object["links"] = all_json(summary.rows.links);
  object["fleets"] = {{"streams", fleets_json(summary.by_fleet.streams)},
                      {"hosts", fleets_json(summary.by_fleet.hosts)},
                      {"links", fleets_json(summary.by_fleet.links)}};
  object["verdict"] = json(summary.verdict);
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace cutwater::report
