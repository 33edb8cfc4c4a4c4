#pragma once

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater::cli {

/// The options of `cutwater upload`. Throws UsageError.
UploadArguments upload_arguments(const OptionValues& options);

/// As `--by` takes it.
const std::string& name_of(planner::UploadAlgorithm algorithm);

}  // namespace cutwater::cli
