#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/id.hpp"
#include "domain/platform.hpp"
#include "domain/scenario.hpp"
#include "domain/workload.hpp"
#include "input/language/plan_reader.hpp"
#include "input/scenario/model_shelf.hpp"
#include "input/scenario/platform_reader.hpp"
#include "input/scenario/stream_reader.hpp"
#include "input/scenario/workload_reader.hpp"

namespace cutwater::input {

/// A stream as written, with its model and plan as far as they could be read.
struct PlannedStream {
  StreamText text;
  std::optional<ModelId> model;
  std::optional<std::vector<StageText>> stages;
};

/// Is there a route wherever a stream or a background flow sends something?
void check_routes(const Platform& platform, const std::vector<PlannedStream>& streams,
                  const std::vector<BackgroundText>& background, Diagnostics& diagnostics);

/// Is there every machine and model that the platform names?
void check_names(const PlatformText& platform, const ProfileLibrary& library,
                 Diagnostics& diagnostics);

/// Has every stage a profile for the machine of its host?
void check_profiles(const Platform& platform, const std::vector<PlannedStream>& streams,
                    const ModelShelf& shelf, const ProfileLibrary& library,
                    Diagnostics& diagnostics);

/// Do the stages fit into the memory of their hosts, as far as it is known?
void check_memory(const Scenario& scenario, const std::vector<PlannedStream>& streams,
                  Diagnostics& diagnostics);

/// Reports what is wrong with the constraints of the streams.
void check_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                       const ModelShelf& shelf, Diagnostics& diagnostics);

/// Puts the constraints, in which nothing is wrong, to the streams that `streams` were spread out
/// to.
void add_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                     const ModelShelf& shelf, Workload& workload);

}  // namespace cutwater::input
