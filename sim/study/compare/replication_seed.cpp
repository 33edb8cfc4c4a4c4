#include "study/compare/replication_seed.hpp"

#include "base/random.hpp"

namespace cutwater::study {

std::uint64_t seed_of_replication(std::uint64_t seed, std::size_t replication) {
  constexpr int kSurplusBits = 11;
  if (replication == 0) return seed;
  return RandomStream(seed, "replications").bits(replication) >> kSurplusBits;
}

}  // namespace cutwater::study
