#pragma once

#include <string>

#include "metrics/summary.hpp"
#include "output/text_table.hpp"

namespace cutwater::report {

/// The summary for people: at most kLineWidth columns, the verdict last. With more than
/// kFewRows streams (hosts, link directions), those of a fleet share one row.
std::string to_table(const metrics::Summary& summary, output::Colour colour);

inline constexpr std::size_t kFewRows = 12;
inline constexpr std::size_t kMostRows = 24;  ///< of one section; what is left out is counted

}  // namespace cutwater::report
