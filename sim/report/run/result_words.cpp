#include "report/run/result_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/quantity.hpp"
#include "metrics/measures.hpp"
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

const char* reason(End cause) {
  switch (cause) {
    case End::kQueue:
      return "bursts exceed a queue";
    case End::kEgress:
      return "bursts exceed a send buffer";
    case End::kLoss:
      return "lost on the way";
    case End::kDeadline:
      return "past the deadline";
    case End::kAge:
      return "too long in a queue";
    case End::kFailure:
      return "a host or link is down";
    case End::kDelivered:
    case End::kUnfinished:
      break;
  }
  return "";
}

/// ", yet 3 % of frames dropped: bursts exceed a queue"
std::string in_spite_of(const metrics::Verdict& verdict) {
  if (!verdict.main_cause) return {};
  return fmt::format(", yet {} of frames dropped: {}", output::human_percent(verdict.drop_ratio),
                     reason(*verdict.main_cause));
}

}  // namespace

FigureWords::FigureWords(const metrics::Comparison& comparison) {
  std::set<std::string> streams;
  for (const metrics::FigureKey& key : metrics::figures_of(comparison.contenders)) {
    if (!key.stream.empty()) streams.insert(key.stream);
  }
  has_several_streams_ = streams.size() > 1;
}

std::string FigureWords::title(const metrics::FigureKey& key) const {
  const std::string title = measure_title(key.measure);
  return has_several_streams_ && !key.stream.empty() ? title + " of " + key.stream : title;
}

std::string FigureWords::name(const metrics::FigureKey& key) const {
  return has_several_streams_ && !key.stream.empty() ? key.stream + '.' + key.measure : key.measure;
}

std::string measure_title(std::string_view measure) {
  std::string title(metrics::measure_kind(measure).word);
  std::replace(title.begin(), title.end(), '_', ' ');
  return title;
}

std::string measure_text(std::string_view measure, double value) {
  if (value < 0) return "-" + measure_text(measure, -value);
  switch (metrics::measure_kind(measure).unit) {
    case metrics::MeasureUnit::kSeconds:
      return output::human(Seconds(value));
    case metrics::MeasureUnit::kJoules:
      return output::human(Joules(value));
    case metrics::MeasureUnit::kPerSecond:
      return output::human(PerSecond(value));
    case metrics::MeasureUnit::kRatio:
      return output::human_percent(value);
    case metrics::MeasureUnit::kBytes:
      break;
  }
  return output::human(Bytes(value));
}

std::string change_text(std::string_view measure, double change) {
  if (change == 0) return "0";
  const char* sign = change < 0 ? "-" : "+";
  const double size = std::abs(change);
  const metrics::MeasureUnit unit = metrics::measure_kind(measure).unit;
  if (unit == metrics::MeasureUnit::kRatio) {
    return fmt::format("{}{} pp", sign, three_digits(size * 100));
  }
  if (unit == metrics::MeasureUnit::kPerSecond) {
    return fmt::format("{}{} fps", sign, three_digits(size));
  }
  return sign + measure_text(measure, size);
}

std::string estimate_text(std::string_view measure, const metrics::Estimate& estimate) {
  const std::string mean = measure_text(measure, estimate.mean);
  if (!estimate.high || *estimate.high <= estimate.mean) return mean;
  const std::string error = change_text(measure, *estimate.high - estimate.mean).substr(1);
  return fmt::format("{} ± {}", mean, error);
}

const char* to_text(metrics::Verdict::State state) {
  switch (state) {
    case metrics::Verdict::State::kStable:
      return "stable";
    case metrics::Verdict::State::kSaturated:
      return "saturated";
    case metrics::Verdict::State::kClosedLoop:
      return "closed_loop";
    case metrics::Verdict::State::kIdle:
      break;
  }
  return "idle";
}

std::string sentence(const metrics::Verdict& verdict) {
  const std::string load = output::human_percent(verdict.offered_ratio.value_or(0));
  switch (verdict.state) {
    case metrics::Verdict::State::kStable:
      return fmt::format("stable: busiest is {} at {} of its capacity", verdict.bottleneck, load) +
             in_spite_of(verdict);
    case metrics::Verdict::State::kSaturated:
      return fmt::format("saturated: {} is asked for {} of its capacity", verdict.bottleneck, load);
    case metrics::Verdict::State::kClosedLoop:
      return fmt::format("closed loop: busiest is {} at {} of its capacity", verdict.bottleneck,
                         load) +
             in_spite_of(verdict);
    case metrics::Verdict::State::kIdle:
      break;
  }
  if (!verdict.longest) return "idle: nothing was computed";
  return fmt::format("idle: no frame follows another; a frame takes longest on {}, {}",
                     verdict.bottleneck, output::human(*verdict.longest)) +
         in_spite_of(verdict);
}

}  // namespace cutwater::report
