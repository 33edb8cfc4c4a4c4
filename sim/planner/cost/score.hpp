#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

#include "domain/journey.hpp"
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
  /// Steps of a value no greater than that of a plan.
  std::int64_t on_grid(double value) const {
    return static_cast<std::int64_t>(value * scale_ + (value < 0 ? -0.5 : 0.5));
  }

  /// Steps of a value that may be beyond every plan.
  std::int64_t clamped(double value) const;

  /// Cost of the blocks first … end - 1 as one stage.
  std::int64_t stage(int place, int first, int end) const;
  std::int64_t single(int place, int block) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    return row.single[static_cast<std::size_t>(block)];
  }
  /// Blocks in a row cost head(first) + tail(end), when it adds up.
  std::int64_t head(int place, int first) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    return row.start - row.sums[static_cast<std::size_t>(first)];
  }
  std::int64_t tail(int place, int end) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    return row.tails[static_cast<std::size_t>(end)];
  }
  std::int64_t transfer(int cut, int from, int to) const {
    return !is_sent(cut, from, to) || is_zero() ? 0 : on_grid(cost_.transfer(cut, from, to));
  }
  std::int64_t result(int from) const { return is_zero() ? 0 : on_grid(cost_.result(from)); }

 private:
  /// What the stages on one place are made of.
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

/// What plans are ordered by: less is better. Steps of a grid.
struct Score {
  std::int64_t value = 0;    ///< of the objective
  std::int64_t latency = 0;  ///< decides between equals
  int stages = 0;            ///< decides between those that are equal in both

  auto operator<=>(const Score&) const = default;
  friend Score operator+(const Score& a, const Score& b) {
    return {a.value + b.value, a.latency + b.latency, a.stages + b.stages};
  }
};

/// The score of what cannot be reached; still may be added to.
inline constexpr Score kNoScore{std::numeric_limits<std::int64_t>::max() / 4, 0, 0};
inline bool is_reached(const Score& score) { return score.value < kNoScore.value / 2; }

/// Scores of the parts of plans.
class Scores {
 public:
  /// `latency` may be a cost of zero, where the value is the latency already.
  Scores(const CostTable& table, const LinearCost& value, const LinearCost& latency)
      : Scores(table, value, latency, value) {}
  /// Values as fine as those of a greater cost.
  Scores(const CostTable& table, const LinearCost& value, const LinearCost& latency,
         const LinearCost& greater)
      : value_(table, value, greater), latency_(table, latency) {}

  const GridSum& value() const { return value_; }
  bool adds_up() const { return value_.adds_up(); }

  Score stage(int place, int first, int end) const {
    return {value_.stage(place, first, end), latency_.stage(place, first, end), 1};
  }
  Score single(int place, int block) const {
    return {value_.single(place, block), latency_.single(place, block), 1};
  }
  Score head(int place, int first) const {
    return {value_.head(place, first), latency_.head(place, first), 1};
  }
  Score tail(int place, int end) const {
    return {value_.tail(place, end), latency_.tail(place, end), 0};
  }
  Score transfer(int cut, int from, int to) const {
    return {value_.transfer(cut, from, to), latency_.transfer(cut, from, to), 0};
  }
  Score result(int from) const { return {value_.result(from), latency_.result(from), 0}; }

 private:
  GridSum value_;
  GridSum latency_;
};

}  // namespace cutwater::planner
