#pragma once

#include <string>

#include "metrics/summary.hpp"
#include "report/run/run_info.hpp"

namespace cutwater::report {

/// The summary as one JSON object with all of its digits. Keys are snake_case and end in their
/// unit; a value that is not known is null. Streams, hosts and links are listed one by one;
/// "fleets" has those of a fleet (`replicate:`) once more, taken together.
std::string to_json(const metrics::Summary& summary, const RunInfo& info);

}  // namespace cutwater::report
