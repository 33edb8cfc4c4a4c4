#pragma once

#include <array>
#include <vector>

#include "scission/measured.hpp"

namespace cutwater::testing::scission {

inline constexpr double kInputBytes = 150000;

/// Entries in a row on one machine.
struct Part {
  int machine;
  int first;
  int last;  ///< inclusive

  auto operator<=>(const Part&) const = default;
};

/// A model on at most one machine of each tier, in the order of tiers.
struct Partition {
  std::vector<Part> parts;
  double latency_s = 0;                           ///< Σ compute + Σ (ping + bytes / bandwidth)
  double sent_bytes = 0;                          ///< by all
  std::array<double, kTiers.size()> compute_s{};  ///< by tier
  std::array<double, kTiers.size()> uploaded_bytes{};  ///< by the tier that sends them

  bool uses(int machine) const;
  bool uses_tier(int tier) const;
  int tier_of(int entry) const;
};

/// Every one, by three nested choices, from the measured numbers alone.
std::vector<Partition> all_partitions(const Measured& measured, const Network& network,
                                      double input_bytes = kInputBytes);

/// The latency that the published tool gives it: it takes a tier that computes for 0 s as one that
/// is not used, and forgets the bytes that are sent there, though not the ping.
double latency_as_published(const Partition& partition, const Measured& measured,
                            const Network& network, double input_bytes = kInputBytes);

}  // namespace cutwater::testing::scission
