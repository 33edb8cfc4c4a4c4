#include "report/run/verdict_text.hpp"

#include <fmt/format.h>

#include "output/human.hpp"

namespace cutwater::report {
namespace {

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
