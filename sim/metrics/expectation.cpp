#include "metrics/expectation.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace cutwater::metrics {
namespace {

using Values = std::vector<std::optional<double>>;

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

const Figure* figure_of(const Operand& operand) {
  return operand.figure ? operand.figure->contender->find(operand.figure->key) : nullptr;
}

bool is_exact(const Operand& operand) { return !operand.figure || operand.figure->is_exact; }

/// What is exact has a value in any replication.
std::size_t replications_of(const Operand& operand) {
  const Figure* figure = figure_of(operand);
  return figure && !is_exact(operand) ? figure->values.size() : kAny;
}

std::optional<double> value_of(const Operand& operand, std::size_t replication) {
  if (!operand.figure) return operand.constant;
  const Figure* figure = figure_of(operand);
  const std::size_t place = is_exact(operand) ? 0 : replication;
  if (!figure || place >= figure->values.size() || !figure->values[place]) return std::nullopt;
  return operand.factor * *figure->values[place] + operand.constant;
}

Values values_of(const Operand& operand, std::size_t replications) {
  Values values;
  for (std::size_t i = 0; i < replications; ++i) values.push_back(value_of(operand, i));
  return values;
}

Ruling outcome_of(const std::optional<PairedDifference>& excess) {
  if (!excess) return Ruling::kFailed;
  const Estimate& estimate = excess->estimate;
  if (estimate.low && *estimate.low > 0) return Ruling::kFailed;
  if (estimate.high && *estimate.high <= 0) return Ruling::kPassed;
  return Ruling::kUndecided;
}

}  // namespace

const char* to_text(Ruling outcome) {
  switch (outcome) {
    case Ruling::kPassed:
      return "passed";
    case Ruling::kFailed:
      return "failed";
    case Ruling::kUndecided:
      break;
  }
  return "undecided";
}

Judgement checked(const Expectation& expectation, const ComparisonRules& rules) {
  const Operand& less = expectation.less;
  const Operand& more = expectation.more;
  assert(less.figure || more.figure);
  const std::size_t replications = std::min(replications_of(less), replications_of(more));
  const std::size_t known = replications == kAny ? 1 : replications;
  const Confidence confidence{rules.confidence, rules.looks, is_exact(less) && is_exact(more)};
  const Values less_values = values_of(less, known);
  const Values more_values = values_of(more, known);
  const auto excess = paired_difference(less_values, more_values, confidence);

  Judgement judgement;
  judgement.text = expectation.text;
  judgement.subject = expectation.subject;
  judgement.measure = (less.figure ? less.figure : more.figure)->key.measure;
  judgement.outcome = outcome_of(excess);
  judgement.value = estimate_of(expectation.is_about_less ? less_values : more_values, confidence);
  const auto limit = estimate_of(expectation.is_about_less ? more_values : less_values, confidence);
  if (limit) judgement.limit = limit->mean;
  if (excess) judgement.excess = excess->estimate;
  return judgement;
}

}  // namespace cutwater::metrics
