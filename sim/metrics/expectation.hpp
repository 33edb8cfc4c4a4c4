#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metrics/comparison.hpp"
#include "metrics/estimate.hpp"

namespace cutwater::metrics {

/// What becomes of an expectation of which nobody can tell.
enum class Undecided : std::uint8_t { kPasses, kFails };

/// factor · figure + constant, or the constant alone.
struct Operand {
  struct Of {
    const Contender* contender = nullptr;
    FigureKey key;
    bool is_exact = false;  ///< nothing in it is random: its first replication is all others
  };
  std::optional<Of> figure{};
  double factor = 1;
  double constant = 0;  ///< in the unit of the measure
};

/// less <= more has to hold of the true means.
struct Expectation {
  std::string text;     ///< as the user wrote it
  std::string subject;  ///< whose it is: for a report with one line each
  Operand less;
  Operand more;
  /// The side that is looked at, for reports: the figure that the user named first.
  bool is_about_less = true;
};

/// Does an expectation hold?
enum class Ruling : std::uint8_t { kPassed, kFailed, kUndecided };
/// "passed", "failed", "undecided": the word used in every output.
const char* to_text(Ruling outcome);

/// What came of an expectation.
struct Judgement {
  std::string text;
  std::string subject;
  std::string measure;  ///< whose unit the numbers have
  Ruling outcome = Ruling::kUndecided;
  std::optional<Estimate> value;   ///< of the side that is looked at
  std::optional<double> limit;     ///< mean of the other side
  std::optional<Estimate> excess;  ///< less - more: above 0 it does not hold
};

/// Passed or failed only when the mean and the whole interval of less - more, replication by
/// replication, agree; failed also when a figure has no value in some replication: what was never
/// delivered is not in time. Figures of contenders with different numbers of replications are
/// compared in those that both have; an exact one has any number. Of `rules`, it is the operands
/// that tell what is exact.
Judgement checked(const Expectation& expectation, const ComparisonRules& rules);

}  // namespace cutwater::metrics
