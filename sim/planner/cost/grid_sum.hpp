#pragma once

#include <cstdint>
#include <vector>

#include "planner/cost/cost_table.hpp"
#include "planner/cost/linear_cost.hpp"

namespace cutwater::planner {

/// A linear cost in whole steps of a grid, so fine that the greatest plan has 2^58 of them or more:
/// sums do not depend on their order, and equal costs compare as equal.
class GridSum {
 public:
  GridSum(const CostTable& table, const LinearCost& cost) : GridSum(table, cost, cost) {}
  /// As fine as it is for a greater cost.
  GridSum(const CostTable& table, const LinearCost& cost, const LinearCost& greater);

  bool is_zero() const { return cost_.is_zero(); }
  /// Whether stages in a row add up block by block (what was measured as a segment apart).
  bool adds_up() const { return !cost_.counts_memory(); }
  std::int64_t on_grid(double value) const {
    return static_cast<std::int64_t>(value * scale_ + (value < 0 ? -0.5 : 0.5));
  }

  /// The same of a value that may be beyond every plan.
  std::int64_t clamped(double value) const;

  /// Of the blocks first … end - 1.
  std::int64_t stage(int place, int first, int end) const;
  std::int64_t single(int place, int block) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    return row.single[static_cast<std::size_t>(block)];
  }
  /// Of blocks in a row: head(first) + tail(end), when it adds up.
  std::int64_t head(int place, int first) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    return row.start - row.sums[static_cast<std::size_t>(first)];
  }
  std::int64_t tail(int place, int end) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    return row.tails[static_cast<std::size_t>(end)];
  }
  std::int64_t transfer(int cut, int from, int to) const {
    return from == to || is_zero() ? 0 : on_grid(cost_.transfer(cut, from, to));
  }
  std::int64_t result(int from) const { return is_zero() ? 0 : on_grid(cost_.result(from)); }

 private:
  /// Of one place.
  struct Row {
    std::int64_t start = 0;
    std::vector<std::int64_t> single{};
    std::vector<std::int64_t> sums{};   ///< by cut
    std::vector<std::int64_t> tails{};  ///< by cut: the sum and what comes at the end
  };

  const CostTable* table_;
  LinearCost cost_;
  double scale_ = 0x1p50;  ///< where all plans cost nothing: fine enough for any limit
  std::vector<Row> rows_;
};

}  // namespace cutwater::planner
