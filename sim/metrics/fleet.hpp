#pragma once

#include <string>
#include <vector>

#include "metrics/summary.hpp"
#include "metrics/tally.hpp"
#include "records/records.hpp"

namespace cutwater::metrics {

/// One row for each fleet (`replicate:`) and for each that is of none, in the place of its first
/// member. Streams of one fleet also agree in model, deadline and plan, hosts in cores; a single
/// member keeps its own name. `tallies` and `rows` are by StreamId.
std::vector<StreamSummary> streams_by_fleet(const std::vector<StreamTally>& tallies,
                                            const std::vector<StreamSummary>& rows);
/// See Summary::as_written. All arguments are by StreamId.
std::vector<StreamSummary> streams_as_written(const std::vector<Subjects::Stream>& subjects,
                                              const std::vector<StreamTally>& tallies,
                                              const std::vector<StreamSummary>& rows);
std::vector<HostSummary> hosts_by_fleet(const std::vector<HostSummary>& rows);
std::vector<LinkSummary> links_by_fleet(const std::vector<LinkSummary>& rows);

}  // namespace cutwater::metrics
