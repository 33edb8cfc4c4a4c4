#include "report/plans/uploading.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "output/human.hpp"
#include "output/rows.hpp"
#include "report/plans/plan_question.hpp"
#include "report/plans/plan_words.hpp"

namespace cutwater::report {
namespace {

constexpr std::size_t kWidestLayers = 44;

bool is_comparison(const Uploading& uploading) { return uploading.answers.size() > 1; }

/// Runs of blocks by their first and last layers.
std::vector<output::Range> layers_of(const planner::UploadPartition& partition,
                                     const Model& model) {
  std::vector<output::Range> ranges;
  int next = -1;
  for (const int b : partition.blocks) {
    const Block& block = model.blocks()[static_cast<std::size_t>(b)];
    if (b != next) ranges.emplace_back(block.first_layer, block.last_layer);
    ranges.back().second = block.last_layer;
    next = b + 1;
  }
  return ranges;
}

/// "1-4 7"
std::string layers_text(const std::vector<output::Range>& ranges) {
  std::string text;
  for (const auto& [first, last] : ranges) {
    if (!text.empty()) text += ' ';
    text += first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
  }
  return text;
}

Bytes model_size(const Uploading& uploading) {
  Bytes sum;
  for (const Block& block : uploading.table.model().blocks()) sum += *block.weights;
  return sum;
}

BytesPerSecond upload_rate(const Uploading& uploading) {
  const planner::CostTable& table = uploading.table;
  return BytesPerSecond(table.route(table.source(), *table.find_place(uploading.server)).flow_rate);
}

std::string host_name(HostId host, const Uploading& uploading) {
  return uploading.table.scenario().platform.host(host).name;
}

/// Weights of the largest partition to those of the whole model.
double largest_ratio(const UploadAnswer& answer, const Uploading& uploading) {
  const Bytes all = model_size(uploading);
  return all == Bytes(0) ? 0 : answer.plan.largest_partition() / all;
}

std::string efficiency_text(std::optional<double> efficiency) {
  return efficiency ? fmt::format("{:.3g}", *efficiency) : "-";
}

std::string mean_text(const planner::UploadQueries& queries) {
  return queries.answered_in_all == 0 ? "-" : output::human(queries.mean);
}

std::string partitions_table(const Uploading& uploading, const UploadAnswer& answer,
                             output::Colour colour) {
  output::TextTable table({{""},
                           {"size"},
                           {"efficiency"},
                           {"arrives"},
                           {"latency"},
                           {"answered"},
                           {"layers", output::Align::kLeft}});
  const auto& [before, partitions] = answer.plan;
  const planner::UploadQueries& queries = answer.queries;
  table.add_row({{""},
                 {""},
                 {""},
                 {""},
                 {output::human(before.latency)},
                 {std::to_string(queries.answered_before)},
                 {""}});
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    const planner::UploadPartition& partition = partitions[i];
    const std::string layers = layers_text(layers_of(partition, uploading.table.model()));
    table.add_row({{std::to_string(i + 1)},
                   {output::human(partition.weights)},
                   {efficiency_text(partition.efficiency(answer.plan.before_partition(i)))},
                   {output::human(queries.arrivals[i])},
                   {output::human(partition.after.latency)},
                   {std::to_string(queries.answered[i])},
                   {output::shortened(layers, kWidestLayers)}});
  }
  return table.text(colour);
}

std::string queries_text(const Uploading& uploading, const UploadAnswer& answer) {
  const planner::UploadQueries& queries = answer.queries;
  std::string text = fmt::format(
      "first answer after {}; {} answered while uploading", output::human(queries.first_answer),
      queries.answered_in_all == 1 ? "1 query"
                                   : fmt::format("{} queries", queries.answered_in_all));
  if (queries.answered_in_all > 1)
    text += fmt::format(", in {} on average", output::human(queries.mean));
  text += fmt::format("\nbest after {}: {}\n", output::human(queries.end()),
                      plan_picture(stages_of(answer.plan.best(), uploading.table)));
  return text;
}

std::string answer_table(const Uploading& uploading, output::Colour colour) {
  const UploadAnswer& answer = uploading.answers.front();
  if (answer.plan.partitions.empty()) {
    return fmt::format("nothing is worth uploading: a query takes {} on {}, and no less with {}\n",
                       output::human(answer.plan.before.latency),
                       host_name(uploading.table.stream_of().source, uploading),
                       host_name(uploading.server, uploading));
  }
  return fmt::format("partitions by {}:\n\n", name_of(answer.algorithm)) +
         partitions_table(uploading, answer, colour) +
         "\nlatency: of a query from then on; answered: queries until the next partition "
         "arrives\n" +
         queries_text(uploading, answer);
}

std::string comparison_table(const Uploading& uploading, output::Colour colour) {
  output::TextTable table({{"by", output::Align::kLeft},
                           {"partitions"},
                           {"early"},
                           {"largest"},
                           {"first answer"},
                           {"answered"},
                           {"in"},
                           {"done"},
                           {"latency"}});
  for (const UploadAnswer& answer : uploading.answers) {
    const planner::UploadQueries& queries = answer.queries;
    table.add_row({{name_of(answer.algorithm)},
                   {std::to_string(answer.plan.partitions.size())},
                   {std::to_string(queries.early_arrivals())},
                   {output::human_percent(largest_ratio(answer, uploading))},
                   {output::human(queries.first_answer)},
                   {std::to_string(queries.answered_in_all)},
                   {mean_text(queries)},
                   {output::human(queries.end())},
                   {output::human(answer.plan.best().latency)}});
  }
  return table.text(colour) +
         "\nearly: partitions that arrive in the first half of the time; largest: of the model; "
         "answered: queries\nwhile uploading, in: what they take on average; latency: when done\n";
}

output::Value optional_value(std::optional<double> value) {
  return value ? output::Value(*value) : output::Value();
}

output::Row total_row(const Uploading& uploading, const UploadAnswer& answer) {
  const planner::UploadQueries& queries = answer.queries;
  const bool has_answers = queries.answered_in_all > 0;
  return {{"algorithm", name_of(answer.algorithm)},
          {"partitions", static_cast<std::int64_t>(answer.plan.partitions.size())},
          {"early_partitions", queries.early_arrivals()},
          {"bytes", output::value_of_bytes(answer.plan.uploaded())},
          {"largest_ratio", largest_ratio(answer, uploading)},
          {"first_answer_s", queries.first_answer.value()},
          {"answered", queries.answered_in_all},
          {"mean_query_s", has_answers ? output::Value(queries.mean.value()) : output::Value()},
          {"best_after_s", queries.end().value()},
          {"latency_before_s", answer.plan.before.latency.value()},
          {"latency_s", answer.plan.best().latency.value()}};
}

std::vector<output::Row> partition_rows(const Uploading& uploading, const UploadAnswer& answer) {
  std::vector<output::Row> rows;
  for (std::size_t i = 0; i < answer.plan.partitions.size(); ++i) {
    const planner::UploadPartition& partition = answer.plan.partitions[i];
    const planner::PlanCost& before = answer.plan.before_partition(i);
    rows.push_back({{"partition", static_cast<std::int64_t>(i + 1)},
                    {"penalty", optional_value(partition.penalty)},
                    {"layers", layers_of(partition, uploading.table.model())},
                    {"bytes", output::value_of_bytes(partition.weights)},
                    {"upload_s", partition.upload.value()},
                    {"efficiency", optional_value(partition.efficiency(before))},
                    {"arrives_s", answer.queries.arrivals[i].value()},
                    {"latency_s", partition.after.latency.value()},
                    {"gain_s", (answer.plan.before.latency - partition.after.latency).value()},
                    {"answered", answer.queries.answered[i]},
                    {"plan", plan_argument(stages_of(partition.after, uploading.table))}});
  }
  return rows;
}

output::Row head_row(const Uploading& uploading) {
  const input::ScenarioRequest& scenario = uploading.request;
  const bool waits = uploading.rules.first == planner::FirstQuery::kWaits;
  const bool is_shared = uploading.rules.links == planner::LinkUse::kShared;
  const output::Row inputs = {
      {"platform", scenario.platform_file}, {"workload", scenario.workload_file},
      {"profiles", scenario.profile_dirs},  {"settings", scenario.overrides},
      {"first", waits ? "waits" : "runs"},  {"links", is_shared ? "shared" : "separate"}};
  return {{"schema", std::int64_t{1}},
          {"version", std::string(CUTWATER_VERSION)},
          {"inputs", inputs},
          {"stream", uploading.table.stream_of().name},
          {"model", uploading.table.model().name()},
          {"model_bytes", output::value_of_bytes(model_size(uploading))},
          {"client", host_name(uploading.table.stream_of().source, uploading)},
          {"server", host_name(uploading.server, uploading)},
          {"upload_bps", upload_rate(uploading).value() * 8}};
}

}  // namespace

const std::string& name_of(planner::UploadAlgorithm algorithm) {
  static const std::string kNames[] = {"penalty", "efficiency", "recursive-efficiency"};
  return kNames[static_cast<std::size_t>(algorithm)];
}

std::string uploading_table(const Uploading& uploading, output::Colour colour) {
  const planner::CostTable& table = uploading.table;
  const std::string title = fmt::format("{}: {} of {} goes from {} to {}", table.stream_of().name,
                                        table.model().name(), output::human(model_size(uploading)),
                                        host_name(table.stream_of().source, uploading),
                                        host_name(uploading.server, uploading));
  return output::painted(title, output::Ink::kTitle, colour) +
         fmt::format(" at {}\n", output::human(upload_rate(uploading))) +
         (is_comparison(uploading) ? '\n' + comparison_table(uploading, colour)
                                   : answer_table(uploading, colour));
}

std::string uploading_json(const Uploading& uploading) {
  output::Row head = head_row(uploading);
  std::string lines;
  if (is_comparison(uploading)) {
    for (const UploadAnswer& answer : uploading.answers) {
      output::Row row = total_row(uploading, answer);
      row.push_back({"plan", partition_rows(uploading, answer)});
      lines += output::line_json(row);
    }
  } else {
    const UploadAnswer& answer = uploading.answers.front();
    for (output::Field& field : total_row(uploading, answer)) head.push_back(std::move(field));
    for (const output::Row& row : partition_rows(uploading, answer))
      lines += output::line_json(row);
  }
  return output::line_json(head) + lines;
}

std::string uploading_csv(const Uploading& uploading) {
  std::vector<output::Row> rows;
  if (is_comparison(uploading)) {
    for (const UploadAnswer& answer : uploading.answers) {
      rows.push_back(total_row(uploading, answer));
    }
    return output::rows_csv(rows.front(), rows);
  }
  rows = partition_rows(uploading, uploading.answers.front());
  const output::Row form = {{"partition", {}}, {"penalty", {}},   {"layers", {}},
                            {"bytes", {}},     {"upload_s", {}},  {"efficiency", {}},
                            {"arrives_s", {}}, {"latency_s", {}}, {"gain_s", {}},
                            {"answered", {}},  {"plan", {}}};
  return output::rows_csv(form, rows);
}

}  // namespace cutwater::report
