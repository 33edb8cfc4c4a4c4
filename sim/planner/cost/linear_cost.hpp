#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"

namespace cutwater::planner {

/// A cost that adds up over the stages and messages of a plan, as what each second and byte counts.
class LinearCost {
 public:
  explicit LinearCost(const CostTable& table);

  void add_latency(double weight);
  void add_compute(int place, double weight);  ///< of one s
  void add_memory(int place, double weight);
  void add_bytes(int from, int to, double weight);

  double stage_second(int place) const { return latency_ + compute_[at(place)]; }
  double memory_byte(int place) const { return memory_[at(place)]; }
  bool counts_memory() const { return counts_memory_; }
  bool is_zero() const { return is_zero_; }

  /// Cost of the message across the cut before block `cut`, whose route must exist.
  double transfer(int cut, int from, int to) const {
    return latency_ * table_->transfer(cut, from, to).value() +
           byte(from, to) * table_->payload(cut).value();
  }
  /// Cost of the result's message.
  double result(int from) const;

 private:
  static std::size_t at(int place) { return static_cast<std::size_t>(place); }
  double byte(int from, int to) const { return bytes_[at(from) * compute_.size() + at(to)]; }

  const CostTable* table_;
  double latency_ = 0;
  std::vector<double> compute_;
  std::vector<double> memory_;
  std::vector<double> bytes_;  ///< by pair of places
  bool counts_memory_ = false;
  bool is_zero_ = true;
};

/// An objective: a linear cost + weight × bottleneck.
struct CostSum {
  LinearCost linear;
  double bottleneck_weight = 0;
};

CostSum cost_sum_of(const Objective& objective, const CostTable& table);

/// A limit as linear cost <= most; one from below is turned round. Nothing for one on the
/// bottleneck.
struct LinearLimit {
  LinearCost cost;
  double most = 0;
};

std::optional<LinearLimit> linear_limit_of(const Limit& limit, const CostTable& table);

}  // namespace cutwater::planner
