#include "planner/search/halving.hpp"

#include <algorithm>
#include <limits>

namespace cutwater::planner {
namespace {

/// With fewer an interval says little.
constexpr std::size_t kFewestToDecide = 4;

constexpr double kNoValue = std::numeric_limits<double>::infinity();

}  // namespace

Halving::Halving(HalvingRules rules, MakeTrials make, IsAboveZero is_above_zero)
    : rules_(rules), make_(std::move(make)), is_above_zero_(std::move(is_above_zero)) {}

std::optional<Halving::Outcome> Halving::best_of(std::vector<std::size_t> contenders) {
  leave_out_of_budget(contenders);
  while (!contenders.empty()) {
    if (const std::optional<Outcome> outcome = best_by_halving(contenders)) return outcome;
    std::erase_if(contenders, [&](std::size_t contender) { return !mean_of(contender); });
  }
  return std::nullopt;
}

/// Nothing when those that were left in the end have no value, whatever was left out before.
std::optional<Halving::Outcome> Halving::best_by_halving(std::vector<std::size_t> contenders) {
  const std::size_t first = contenders.front();
  std::optional<Outcome> outcome;
  for (std::size_t replications = 1; make(contenders, replications); replications *= 2) {
    contenders = sorted(std::move(contenders), replications);
    if (!mean(contenders.front(), replications)) return std::nullopt;
    outcome = {contenders.front(), is_decided(contenders, replications)};
    if (outcome->is_decided || replications >= rules_.most_replications) break;
    contenders.resize(
        std::min(contenders.size(), std::max<std::size_t>(2, (contenders.size() + 1) / 2)));
    const bool is_first_left =
        std::find(contenders.begin(), contenders.end(), first) != contenders.end();
    if (!is_first_left) contenders.back() = first;
  }
  return outcome;
}

std::size_t Halving::tried() const {
  return static_cast<std::size_t>(std::count_if(
      values_.begin(), values_.end(), [](const auto& value) { return value.first.second == 0; }));
}

std::optional<double> Halving::mean_of(std::size_t contender) const {
  std::size_t replications = 0;
  while (values_.contains({contender, replications})) ++replications;
  return mean(contender, replications);
}

void Halving::leave_out_of_budget(std::vector<std::size_t>& contenders) const {
  std::size_t left = this->left();
  std::erase_if(contenders, [&](std::size_t contender) {
    if (values_.contains({contender, 0})) return false;
    if (left == 0) return true;
    --left;
    return false;
  });
}

/// Whether each of them has now been tried so often; if the budget allows that, and else not at
/// all.
bool Halving::make(const std::vector<std::size_t>& contenders, std::size_t replications) {
  std::vector<Trial> trials;
  for (const std::size_t contender : contenders) {
    for (std::size_t r = 0; r < replications; ++r) {
      if (!values_.contains({contender, r})) trials.push_back({contender, r});
    }
  }
  if (contenders.empty() || trials.size() > left()) return false;
  if (trials.empty()) return true;
  const std::vector<std::optional<double>> values = make_(trials);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    values_[{trials[i].contender, trials[i].replication}] = values[i];
  }
  return true;
}

/// Nothing when a value is missing, or there is no replication.
std::optional<double> Halving::mean(std::size_t contender, std::size_t replications) const {
  double sum = 0;
  for (std::size_t r = 0; r < replications; ++r) {
    const std::optional<double>& value = values_.at({contender, r});
    if (!value) return std::nullopt;
    sum += *value;
  }
  if (replications == 0) return std::nullopt;
  return sum / static_cast<double>(replications);
}

std::vector<std::size_t> Halving::sorted(std::vector<std::size_t> contenders,
                                         std::size_t replications) const {
  std::vector<std::pair<double, std::size_t>> keys;
  keys.reserve(contenders.size());
  for (const std::size_t c : contenders)
    keys.emplace_back(mean(c, replications).value_or(kNoValue), c);
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 0; i < keys.size(); ++i) contenders[i] = keys[i].second;
  return contenders;
}

/// Whether every other one is worse without doubt, or the same in every replication.
bool Halving::is_decided(const std::vector<std::size_t>& sorted, std::size_t replications) const {
  if (rules_.most_replications == 1) return true;
  if (replications < kFewestToDecide) return sorted.size() == 1;
  return std::all_of(sorted.begin() + 1, sorted.end(), [&](std::size_t other) {
    if (!mean(other, replications)) return true;
    std::vector<double> differences;
    bool is_same = true;
    for (std::size_t r = 0; r < replications; ++r) {
      differences.push_back(*values_.at({other, r}) - *values_.at({sorted.front(), r}));
      is_same = is_same && differences.back() == 0;
    }
    return is_same || is_above_zero_(differences);
  });
}

}  // namespace cutwater::planner
