#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "cli/arguments.hpp"
#include "study/grid/points.hpp"

namespace cutwater::cli {

/// Writes the problems to standard error; when quiet, warnings alone are left out.
void report_problems(const Diagnostics& diagnostics, Verbosity verbosity);

/// Writes each as a line, unless quiet.
void report_warnings(const std::vector<std::string>& warnings, Verbosity verbosity);
/// How points came out whose output is that file.
void report_end(const study::PointsEnd& end, const std::string& output_file, Verbosity verbosity);

}  // namespace cutwater::cli
