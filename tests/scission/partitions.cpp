#include "scission/partitions.hpp"

#include <algorithm>
#include <cstddef>

namespace cutwater::testing::scission {
namespace {

constexpr int kSource = 0;  ///< the machine that captures

int tier_of_machine(int machine) { return kMachines[static_cast<std::size_t>(machine)].tier; }

std::size_t at(int index) { return static_cast<std::size_t>(index); }

Partition priced(std::vector<Part> parts, const Measured& measured, const Network& network,
                 double input_bytes) {
  Partition partition{std::move(parts), 0, 0, {}, {}};
  int here = kSource;
  double message = input_bytes;
  for (const Part& part : partition.parts) {
    if (part.machine != here) {
      const Wire& wire = network.at({here, part.machine});
      partition.latency_s += wire.ping_s + message / wire.bytes_per_s;
      partition.sent_bytes += message;
      partition.uploaded_bytes[at(tier_of_machine(here))] += message;
    }
    double compute = 0;
    for (int e = part.first; e <= part.last; ++e) {
      compute += measured.seconds[at(part.machine)][at(e)];
    }
    partition.compute_s[at(tier_of_machine(part.machine))] = compute;
    partition.latency_s += compute;
    here = part.machine;
    message = measured.entries[at(part.last)].output_bytes;
  }
  return partition;
}

/// The machines of a tier; one that stands for none when there is nothing to compute.
std::vector<int> choices(int tier, bool is_used) {
  if (!is_used) return {-1};
  std::vector<int> machines;
  for (int m = 0; m < static_cast<int>(kMachines.size()); ++m) {
    if (tier_of_machine(m) == tier) machines.push_back(m);
  }
  return machines;
}

}  // namespace

bool Partition::uses(int machine) const {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return part.machine == machine; });
}

bool Partition::uses_tier(int tier) const {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return tier_of_machine(part.machine) == tier; });
}

int Partition::tier_of(int entry) const {
  const auto part =
      std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return entry <= p.last; });
  return tier_of_machine(part->machine);
}

std::vector<Partition> all_partitions(const Measured& measured, const Network& network,
                                      double input_bytes) {
  const int count = static_cast<int>(measured.entries.size());
  std::vector<Partition> partitions;
  for (int a = 0; a <= count; ++a) {
    for (int b = a; b <= count; ++b) {
      for (const int edge : choices(1, a < b)) {
        for (const int cloud : choices(2, b < count)) {
          std::vector<Part> parts;
          if (a > 0) parts.push_back({kSource, 0, a - 1});
          if (edge >= 0) parts.push_back({edge, a, b - 1});
          if (cloud >= 0) parts.push_back({cloud, b, count - 1});
          partitions.push_back(priced(std::move(parts), measured, network, input_bytes));
        }
      }
    }
  }
  return partitions;
}

double latency_as_published(const Partition& partition, const Measured& measured,
                            const Network& network, double input_bytes) {
  const bool has_no_rest = partition.compute_s[1] == 0 && partition.compute_s[2] == 0;
  const bool has_no_cloud = !has_no_rest && partition.compute_s[2] == 0;
  double latency = 0;
  int here = kSource;
  double message = input_bytes;
  for (const Part& part : partition.parts) {
    if (part.machine != here) {
      const Wire& wire = network.at({here, part.machine});
      const bool is_forgotten = here == kSource ? has_no_rest : has_no_cloud;
      latency += wire.ping_s + (is_forgotten ? 0 : message / wire.bytes_per_s);
    }
    here = part.machine;
    message = measured.entries[at(part.last)].output_bytes;
  }
  for (const double compute : partition.compute_s) latency += compute;
  return latency;
}

}  // namespace cutwater::testing::scission
