#pragma once

#include <cstdint>
#include <string_view>

namespace cutwater {

/// A source of random numbers named by what it is for. Draws are addressed by a counter, so they
/// depend neither on the order of events nor on what other streams draw, and use only IEEE
/// arithmetic, so they are the same on every machine.
class RandomStream {
 public:
  /// `name` says entity and purpose: "stream camera: arrivals".
  RandomStream(std::uint64_t seed, std::string_view name);

  std::uint64_t bits(std::uint64_t counter) const;
  /// In (0, 1).
  double uniform(std::uint64_t counter) const;
  /// Exponential with mean 1.
  double exponential(std::uint64_t counter) const;
  /// Standard normal (inverse of the distribution function, Wichura 1988, algorithm AS 241).
  double normal(std::uint64_t counter) const;

  /// A stream of its own for a sub-entity, e.g. one frame.
  RandomStream at(std::uint64_t index) const;

 private:
  explicit RandomStream(std::uint64_t key) : key_(key) {}
  std::uint64_t key_;
};

/// Natural logarithm of x > 0 and exponential, in plain IEEE additions, multiplications and
/// divisions (error below 2 units in the last place): libm differs between machines.
double portable_log(double x);
double portable_exp(double x);

}  // namespace cutwater
