#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/scenario_source.hpp"
#include "output/output_file.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/grid/design.hpp"
#include "study/grid/points.hpp"

namespace cutwater::study {

/// A scenario simulated at many points, each with other values.
struct SweepRequest {
  input::ScenarioRequest scenario;  ///< its seed is that of the sample, too
  StrategyRequest strategy;
  std::vector<std::string> vary;  ///< "links.uplink.up=5:50:5Mbps", "strategy=latency,energy"
  std::size_t replications = 1;
  Format format = Format::kCsv;  ///< or kJson
  PointsRequest points;
};

/// A sweep that can be answered.
struct Sweep {
  SweepRequest request;
  input::ScenarioSource source;
  Design design;
  Scenario example;  ///< one of its scenarios
};

/// Reads files and axes, and checks each value; nothing when what is reported is wrong.
std::optional<Sweep> read_sweep(const SweepRequest& request, Diagnostics& diagnostics);

/// Answers the points that the request asks for: rows go to its output file or, without one, to
/// `print` as they come. Throws OutputError.
PointsEnd answer_sweep(Sweep& sweep, const output::TextSink& print, PointsStatus& status);

}  // namespace cutwater::study
