#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/grid/points.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::cli {

/// Writes the problems to standard error; when quiet, warnings alone are left out.
void report_problems(const Diagnostics& diagnostics, Verbosity verbosity);

/// Writes what is to be said about a choice, likewise.
void report_choice(const study::ChoiceReport& report, Verbosity verbosity);
std::string choice_text(const study::ChoiceReport& report, Verbosity verbosity);
/// How to end when no plan was chosen: kInvalidInput, or kNoPlan when nothing but that is wrong.
ExitCode exit_code_of(const study::ChoiceReport& report);

/// Writes each as a line, unless quiet.
void report_warnings(const std::vector<std::string>& warnings, Verbosity verbosity);
/// How points came out whose output is that file.
void report_end(const study::PointsEnd& end, const std::string& output_file, Verbosity verbosity);

/// Tells of a study without any plan why, by what excludes everything under the first combination.
void report_no_plan(const study::Study& study);

}  // namespace cutwater::cli
