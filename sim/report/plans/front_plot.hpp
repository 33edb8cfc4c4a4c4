#pragma once

#include <string>

#include "report/plans/front.hpp"

namespace cutwater::report {

/// The front as points over its first two costs, coloured by the third, the knee marked: for
/// `file` in …vl.json a Vega-Lite chart, else a gnuplot program. Both hold their data.
std::string front_plot(const Front& front, const std::string& file);

}  // namespace cutwater::report
