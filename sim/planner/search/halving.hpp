#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace cutwater::planner {

/// One simulation: of the contender at that position, with the random numbers of a replication.
/// Trials with the same replication draw the same ones.
struct Trial {
  std::size_t contender = 0;
  std::size_t replication = 0;
};

/// Makes the trials and returns their values in order, less being better. Nothing where there is
/// no value: that contender is worse than any that has one.
using MakeTrials = std::function<std::vector<std::optional<double>>(const std::vector<Trial>&)>;

/// Whether these differences, one a replication, leave no doubt that their mean is above 0.
using IsAboveZero = std::function<bool(const std::vector<double>& differences)>;

/// How far contenders are tried.
struct HalvingRules {
  std::size_t budget = 200;            ///< trials in all
  std::size_t most_replications = 32;  ///< of one contender; 1: nothing is random
};

/// Successive halving with common random numbers: all contenders are tried once, the better half
/// twice as often, and so on, until the best is decided, or the budget is spent. No trial is made
/// twice.
class Halving {
 public:
  struct Outcome {
    std::size_t best = 0;
    bool is_decided = false;  ///< no doubt is left that it is the best of those that remained
  };

  Halving(HalvingRules rules, MakeTrials make, IsAboveZero is_above_zero);

  /// The best of these contenders (one at least), of equals the one with the smaller position. The
  /// first one stays until the end; of the others only as many take part as the budget allows to
  /// try once. When those that are left at some time have no value, those that were left out and
  /// have one are contenders again. Nothing when there are none.
  std::optional<Outcome> best_of(std::vector<std::size_t> contenders);

  std::size_t trials() const { return values_.size(); }
  std::size_t tried() const;  ///< contenders
  std::size_t left() const { return rules_.budget - trials(); }
  /// Over as many replications as it was tried in.
  std::optional<double> mean_of(std::size_t contender) const;

 private:
  using Values = std::map<std::pair<std::size_t, std::size_t>, std::optional<double>>;

  std::optional<Outcome> best_by_halving(std::vector<std::size_t> contenders);
  void leave_out_of_budget(std::vector<std::size_t>& contenders) const;
  bool make(const std::vector<std::size_t>& contenders, std::size_t replications);
  std::optional<double> mean(std::size_t contender, std::size_t replications) const;
  std::vector<std::size_t> sorted(std::vector<std::size_t> contenders,
                                  std::size_t replications) const;
  bool is_decided(const std::vector<std::size_t>& sorted, std::size_t replications) const;

  HalvingRules rules_;
  MakeTrials make_;
  IsAboveZero is_above_zero_;
  Values values_;  ///< by contender and replication
};

}  // namespace cutwater::planner
