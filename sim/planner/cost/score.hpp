#pragma once

#include <compare>
#include <cstdint>
#include <limits>

#include "planner/cost/grid_sum.hpp"

namespace cutwater::planner {

/// What plans are ordered by: less is better. Steps of a grid.
struct Score {
  std::int64_t value = 0;    ///< of the objective
  std::int64_t latency = 0;  ///< decides between equals
  int stages = 0;            ///< likewise

  auto operator<=>(const Score&) const = default;
  friend Score operator+(const Score& a, const Score& b) {
    return {a.value + b.value, a.latency + b.latency, a.stages + b.stages};
  }
};

/// Of what cannot be reached; still may be added to.
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
