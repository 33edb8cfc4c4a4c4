#pragma once

#include <rapidcheck.h>

#include <cmath>
#include <vector>

// Random choices inside a property or a generator. All are as likely for small test sizes as for
// large ones, and shrink towards the first.
namespace cutwater::testing {

/// `least` … `most`.
inline int pick(int least, int most) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
}

inline bool pick_chance(int percent) { return pick(0, 99) >= 100 - percent; }

template <class Item>
Item pick_of(const std::vector<Item>& items) {
  return items[static_cast<std::size_t>(pick(0, static_cast<int>(items.size()) - 1))];
}

/// [least, most), in 2^30 steps: no two picks are equal by design.
inline double pick_real(double least, double most) {
  return least + (most - least) * pick(0, (1 << 30) - 1) / static_cast<double>(1 << 30);
}

/// [least, most), every order of magnitude as likely.
inline double pick_scale(double least, double most) {
  return std::exp(pick_real(std::log(least), std::log(most)));
}

}  // namespace cutwater::testing
