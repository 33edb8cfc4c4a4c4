#pragma once

#include "metrics/summary.hpp"
#include "records/records.hpp"
#include "records/sink.hpp"
#include "report/run/run_json.hpp"

namespace cutwater::testing {

/// One stream over two hosts and a link of 1 MB/s up and 4 MB/s down.
Subjects example_subjects();

/// Four frames, captured every 0.1 s: two are delivered, one meets a full queue, one is lost.
void play_example(RecordSink& sink);

metrics::Summary example_summary();

report::RunInfo example_info();

/// Twenty cameras of a fleet on one link, each with a delivered frame.
metrics::Summary fleet_summary();

}  // namespace cutwater::testing
