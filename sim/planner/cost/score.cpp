#include "planner/cost/score.hpp"

#include <algorithm>
#include <cmath>

namespace cutwater::planner {
namespace {

/// The greatest cost of all stages that may start with the block, beyond the blocks that follow.
double greatest_on(const CostTable& table, const LinearCost& cost, int place, int block) {
  const StageTimes& times = table.times_on(place);
  double segment = 0;
  for (const auto& s : times.segments_from(block)) segment = std::max(segment, s.time);
  const double row = times.start() + times.sum(block + 1) - times.sum(block) + times.end(block + 1);
  const double memory = cost.memory_byte(place) == 0 ? 0
                                                     : std::abs(cost.memory_byte(place)) *
                                                           table.memory(block, block + 1).value();
  return std::abs(cost.stage_second(place)) * (segment + row + times.single(block)) + memory;
}

double greatest_message(const CostTable& table, const LinearCost& cost, int cut) {
  double greatest = 0;
  for (int from = 0; from < table.places(); ++from) {
    for (int to = 0; to < table.places(); ++to) {
      if (!table.route(from, to).is_joined) continue;
      greatest = std::max(greatest, std::abs(cost.transfer(cut, from, to)));
    }
  }
  return greatest;
}

/// No plan costs more.
double greatest_plan(const CostTable& table, const LinearCost& cost) {
  if (cost.is_zero()) return 0;
  double sum = 0;
  for (int b = 0; b < table.blocks(); ++b) {
    double stage = 0;
    for (int place = 0; place < table.places(); ++place) {
      if (table.can_compute_at(place)) stage = std::max(stage, greatest_on(table, cost, place, b));
    }
    sum += stage + greatest_message(table, cost, b);
  }
  double result = 0;
  for (int from = 0; from < table.places(); ++from) {
    const bool is_joined = table.result_to() && table.route(from, *table.result_to()).is_joined;
    if (is_joined) result = std::max(result, std::abs(cost.result(from)));
  }
  return sum + result;
}

}  // namespace

GridSum::GridSum(const CostTable& table, const LinearCost& cost, const LinearCost& greater)
    : table_(&table), cost_(cost) {
  constexpr int kBits = 59;
  constexpr int kFinest = 900;  // of what is as good as nothing
  const double greatest = greatest_plan(table, greater);
  if (greatest > 0) scale_ = std::ldexp(1.0, std::min(kFinest, kBits - std::ilogb(greatest) - 1));
  rows_.resize(static_cast<std::size_t>(table.places()));
  for (int place = 0; place < table.places(); ++place) {
    if (!table.can_compute_at(place)) continue;
    const StageTimes& times = table.times_on(place);
    const double second = cost.stage_second(place);
    Row& row = rows_[static_cast<std::size_t>(place)];
    row.start = on_grid(second * times.start());
    for (int cut = 0; cut <= table.blocks(); ++cut) {
      row.sums.push_back(on_grid(second * times.sum(cut)));
      row.tails.push_back(row.sums.back() + on_grid(second * times.end(cut)));
    }
    for (int b = 0; b < table.blocks(); ++b) {
      row.single.push_back(on_grid(second * times.single(b)));
    }
  }
}

std::int64_t GridSum::clamped(double value) const {
  constexpr double kBeyond = 0x1p61;
  return static_cast<std::int64_t>(std::clamp(value * scale_, -kBeyond, kBeyond));
}

std::int64_t GridSum::stage(int place, int first, int end) const {
  if (is_zero()) return 0;
  const std::int64_t memory =
      cost_.memory_byte(place) == 0
          ? 0
          : on_grid(cost_.memory_byte(place) * table_->memory(first, end).value());
  const StageTimes& times = table_->times_on(place);
  if (times.find_segment(first, end)) {
    return memory + on_grid(cost_.stage_second(place) * times.of(first, end));
  }
  if (end == first + 1) return memory + single(place, first);
  return memory + head(place, first) + tail(place, end);
}

}  // namespace cutwater::planner
