#include "domain/profile.hpp"

#include <algorithm>
#include <utility>

namespace cutwater {

std::optional<StressPoint> find_stress(const std::vector<StressPoint>& curve, double level) {
  const auto above =
      std::find_if(curve.begin(), curve.end(), [&](const auto& p) { return p.level >= level; });
  if (above == curve.end()) return std::nullopt;
  const StressPoint below = above == curve.begin() ? StressPoint{} : *(above - 1);
  if (above->level == level) return *above;
  const double share = (level - below.level) / (above->level - below.level);
  return StressPoint{level, below.slowdown + share * (above->slowdown - below.slowdown),
                     below.deviation + share * (above->deviation - below.deviation)};
}

const Segment* find_segment(const Profile& profile, int first_block, int last_block) {
  const auto it =
      std::lower_bound(profile.segments.begin(), profile.segments.end(),
                       std::pair(first_block, last_block), [](const Segment& s, const auto& key) {
                         return std::pair(s.first_block, s.last_block) < key;
                       });
  const bool is_exact = it != profile.segments.end() && it->first_block == first_block &&
                        it->last_block == last_block;
  return is_exact ? &*it : nullptr;
}

}  // namespace cutwater
