#include "report/plans/plan_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "output/human.hpp"

namespace cutwater::report {
namespace {

bool is_sum(const Objective& objective) {
  return objective.terms.size() != 1 || objective.terms.front().weight != 1;
}

constexpr std::size_t kWidth = 40;

/// Columns of the bars over the layers of one model.
class LayerScale {
 public:
  explicit LayerScale(const Model& model)
      : first_(model.first_layer()), layers_(model.last_layer() - model.first_layer() + 1) {}

  /// Where `layer` starts.
  std::size_t column(int layer) const {
    return static_cast<std::size_t>(layer - first_) * kWidth / static_cast<std::size_t>(layers_);
  }
  /// At least one column wide.
  std::string bar(int first_layer, int last_layer) const {
    const std::size_t start = std::min(column(first_layer), kWidth - 1);
    const std::size_t end = std::max(column(last_layer + 1), start + 1);
    std::string text(start, ' ');
    for (std::size_t i = start; i < end; ++i) text += "█";
    return text;
  }
  /// A mark with its text where `layer` starts, as far as there is room behind.
  std::string mark(int layer, const std::string& text) const {
    const std::size_t room = kWidth - std::min(output::width_of(text) + 2, kWidth);
    return std::string(std::min(column(layer), room), ' ') + "↓ " + text;
  }

 private:
  int first_;
  int layers_;
};

/// The rows of one table, in the order in which a frame takes its way.
class PlanBars {
 public:
  PlanBars(const planner::PlanCost& cost, const planner::CostTable& costs)
      : cost_(cost), costs_(costs), scale_(costs.model()), table_(columns(costs.model())) {}

  std::string text(output::Colour colour) {
    HostId at = costs_.stream_of().source;
    for (const planner::StageCost& stage : cost_.stages) {
      const Block& first = block(stage.stage.first_block);
      if (stage.stage.first_block > 0 || stage.stage.host != at) add_transfer(first.first_layer);
      add_stage(stage, first.first_layer, block(stage.stage.last_block).last_layer);
      at = stage.stage.host;
    }
    if (next_transfer_ < cost_.transfers.size()) {
      add_transfer(costs_.model().last_layer() + 1);
    }
    return table_.text(colour);
  }

 private:
  static std::vector<output::TextTable::Column> columns(const Model& model) {
    const std::string last = std::to_string(model.last_layer());
    const std::size_t middle = kWidth - std::min(kWidth, last.size() + 1);
    return {{"", output::Align::kLeft},
            {fmt::format("{:<{}} {}", model.first_layer(), middle, last), output::Align::kLeft},
            {"layers"},
            {"time"},
            {"of latency"}};
  }

  const Block& block(int index) const {
    return costs_.model().blocks()[static_cast<std::size_t>(index)];
  }

  void add_stage(const planner::StageCost& stage, int first_layer, int last_layer) {
    table_.add_row({{costs_.scenario().platform.host(stage.stage.host).name},
                    {scale_.bar(first_layer, last_layer), output::Ink::kGood},
                    {first_layer == last_layer ? std::to_string(first_layer)
                                               : fmt::format("{}-{}", first_layer, last_layer)},
                    {output::human(stage.compute)},
                    {share(stage.compute)}});
  }

  void add_transfer(int before_layer) {
    const planner::TransferCost& transfer = cost_.transfers[next_transfer_++];
    table_.add_row({{""},
                    {scale_.mark(before_layer, output::human(transfer.payload))},
                    {""},
                    {output::human(transfer.time)},
                    {share(transfer.time)}});
  }

  std::string share(Seconds time) const {
    return cost_.latency > Seconds(0) ? output::human_percent(time / cost_.latency) : "";
  }

  const planner::PlanCost& cost_;
  const planner::CostTable& costs_;
  LayerScale scale_;
  output::TextTable table_;
  std::size_t next_transfer_ = 0;
};

}  // namespace

std::string value_text(const Objective& objective, double value) {
  if (is_sum(objective)) return fmt::format("{:.4g}", value);
  switch (objective.terms.front().cost) {
    case Objective::Cost::kLatency:
      return output::human(Seconds(value));
    case Objective::Cost::kBottleneck:
      return throughput_text(Seconds(value));
    case Objective::Cost::kEnergy:
      return output::human(Joules(value));
    case Objective::Cost::kBytes:
    case Objective::Cost::kMemory:
      break;
  }
  return output::human(Bytes(value));
}

std::string throughput_text(Seconds bottleneck) {
  if (bottleneck <= Seconds(0)) return "∞";
  return output::human(PerSecond(1 / bottleneck.value()));
}

std::string column_of(const Objective& objective) {
  if (is_sum(objective)) return objective.text;
  switch (objective.terms.front().cost) {
    case Objective::Cost::kLatency:
      return objective.text + "_s";
    case Objective::Cost::kBottleneck:
      return "bottleneck_s";
    case Objective::Cost::kEnergy:
      return objective.text + "_j";
    case Objective::Cost::kBytes:
      return objective.text;
    case Objective::Cost::kMemory:
      break;
  }
  return objective.text + "_bytes";
}

std::string plan_bars(const planner::PlanCost& cost, const planner::CostTable& table,
                      output::Colour colour) {
  return PlanBars(cost, table).text(colour);
}

std::string timing_text(const Subjects::Stage& stage) {
  if (stage.timed_by == TimeSource::kSegment) return "one segment";
  if (!stage.calibration) return "blocks";
  const auto& [scale, offset, start, conversion] = *stage.calibration;
  const bool is_less = conversion || start > Seconds(0);
  std::string text = fmt::format("blocks{} × {:.4g}", is_less ? " less cuts" : "", scale);
  if (offset > Seconds(0)) text += " + " + output::human(offset);
  return text;
}

std::string stress_text(const Subjects::Stage& stage) {
  if (!stage.stress) return "-";
  std::string load;
  if (stage.stress->cpu) load = fmt::format("cpu {:.4g} %", *stage.stress->cpu * 100);
  if (stage.stress->memory) {
    load += fmt::format("{}memory {:.4g} %", load.empty() ? "" : ", ", *stage.stress->memory * 100);
  }
  return fmt::format("{}: ×{:.4g}", load, stage.stress->slowdown);
}

bool is_specially_timed(const Subjects::Stage& stage) {
  return stage.timed_by != TimeSource::kBlocks || stage.stress.has_value();
}

}  // namespace cutwater::report
