#pragma once

#include <optional>
#include <vector>

#include "base/quantity.hpp"

namespace cutwater::profiles {

/// The tick of a clock too coarse for what it measured: the largest time of which nearly all
/// `times` are multiples. Looked for from twice the median of the times above zero down to 1 % of
/// it, since finer ticks do no harm. Nothing when there is none, or too few times to tell.
std::optional<Seconds> find_clock_tick(const std::vector<Seconds>& times);

/// The middle one of the times above zero, the upper of two; nothing when there is none.
std::optional<Seconds> median_above_zero(const std::vector<Seconds>& times);

}  // namespace cutwater::profiles
