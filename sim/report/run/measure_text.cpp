#include "report/run/measure_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/quantity.hpp"
#include "output/human.hpp"

namespace cutwater::report {
namespace {

/// Three significant digits, none behind the ninth decimal, never an exponent: "0.00132", "1235".
std::string three_digits(double value) {
  constexpr int kMostDecimals = 9;
  int decimals = 2;
  for (double least = 9.995; decimals > 0 && value >= least; least *= 10) --decimals;
  for (double least = 0.9995; decimals < kMostDecimals && value < least; least /= 10) ++decimals;
  return fmt::format("{:.{}f}", value, decimals);
}

}  // namespace

std::string measure_title(std::string_view measure) {
  for (const std::string_view unit : {"_s", "_j", "_fps"}) {
    if (measure.ends_with(unit)) measure.remove_suffix(unit.size());
  }
  std::string title(measure);
  std::replace(title.begin(), title.end(), '_', ' ');
  return title;
}

std::string measure_text(std::string_view measure, double value) {
  if (value < 0) return "-" + measure_text(measure, -value);
  if (measure.ends_with("_s")) return output::human(Seconds(value));
  if (measure.ends_with("_j")) return output::human(Joules(value));
  if (measure.ends_with("_fps")) return output::human(PerSecond(value));
  if (measure.ends_with("_ratio")) return output::human_percent(value);
  return output::human(Bytes(value));
}

std::string change_text(std::string_view measure, double change) {
  if (change == 0) return "0";
  const char* sign = change < 0 ? "-" : "+";
  const double size = std::abs(change);
  if (measure.ends_with("_ratio")) return fmt::format("{}{} pp", sign, three_digits(size * 100));
  if (measure.ends_with("_fps")) return fmt::format("{}{} fps", sign, three_digits(size));
  return sign + measure_text(measure, size);
}

std::string estimate_text(std::string_view measure, const metrics::Estimate& estimate) {
  const std::string mean = measure_text(measure, estimate.mean);
  if (!estimate.high || *estimate.high <= estimate.mean) return mean;
  const std::string error = change_text(measure, *estimate.high - estimate.mean).substr(1);
  return fmt::format("{} ± {}", mean, error);
}

}  // namespace cutwater::report
