#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace cutwater {

/// The position of an entity in its vector; ids of different entities do not mix.
template <class Entity>
struct Id {
  std::uint32_t index = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t position) : index(static_cast<std::uint32_t>(position)) {}
  constexpr auto operator<=>(const Id&) const = default;
};

using HostId = Id<struct HostEntity>;
using LinkId = Id<struct LinkEntity>;
using ModelId = Id<struct ModelEntity>;
using StreamId = Id<struct StreamEntity>;

}  // namespace cutwater
