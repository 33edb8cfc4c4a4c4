#include "simulation/capture_times.hpp"

#include <algorithm>

namespace cutwater::simulation {
namespace {
constexpr std::uint64_t kPhaseDraw = ~std::uint64_t{0};
}

CaptureTimes::CaptureTimes(const Stream& stream, std::uint64_t seed)
    : stream_(stream), draws_(seed, stream.name + ": arrivals") {
  if (const auto* periodic = std::get_if<PeriodicArrivals>(&stream.arrivals)) {
    phase_ = periodic->phase ? periodic->phase->value()
                             : draws_.uniform(kPhaseDraw) / periodic->rate.value();
  }
}

bool CaptureTimes::is_over(double time) const {
  return (stream_.frames && number_ >= static_cast<std::uint64_t>(*stream_.frames)) ||
         (stream_.duration && time >= stream_.duration->value());
}

std::optional<double> CaptureTimes::next() {
  double time = last_;
  if (const auto* periodic = std::get_if<PeriodicArrivals>(&stream_.arrivals)) {
    time = phase_ + static_cast<double>(number_) / periodic->rate.value();
    if (periodic->jitter.value() > 0) time += periodic->jitter.value() * draws_.uniform(number_);
  } else if (const auto* poisson = std::get_if<PoissonArrivals>(&stream_.arrivals)) {
    time += draws_.exponential(number_) / poisson->rate.value();
  } else if (const auto* trace = std::get_if<TraceArrivals>(&stream_.arrivals)) {
    if (number_ >= trace->times.size()) return std::nullopt;
    time = trace->times[number_].value();
  }
  time = std::max(time, last_);  // jitter may be longer than the period
  if (is_over(time)) return std::nullopt;
  ++number_;
  last_ = time;
  return time;
}

}  // namespace cutwater::simulation
