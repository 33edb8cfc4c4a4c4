#pragma once

#include <cstddef>
#include <cstdint>

namespace cutwater::study {

/// The seed of a replication, the same for all that is compared or swept over: the first has `seed`
/// itself, so `cutwater run --seed` repeats it. Others have less than 2^53, a number in any JSON
/// reader.
std::uint64_t seed_of_replication(std::uint64_t seed, std::size_t replication);

}  // namespace cutwater::study
