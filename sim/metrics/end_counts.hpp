#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "records/records.hpp"

namespace cutwater::metrics {

/// How many frames ended in each way.
class EndCounts {
 public:
  std::int64_t& operator[](End end) { return counts_[static_cast<std::size_t>(end)]; }
  std::int64_t operator[](End end) const { return counts_[static_cast<std::size_t>(end)]; }
  void add(const EndCounts& other);

  std::int64_t total() const;
  /// All but the delivered and the unfinished ones.
  std::int64_t dropped() const;
  /// The cause of most drops, among equals the first; none without drops.
  std::optional<End> main_cause() const;

 private:
  std::array<std::int64_t, kEndCount> counts_{};
};

/// The ends that are a drop, in the order in which outputs list them.
inline constexpr std::array<End, 6> kDropCauses = {End::kQueue,    End::kEgress, End::kLoss,
                                                   End::kDeadline, End::kAge,    End::kFailure};

}  // namespace cutwater::metrics
