#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/model_shelf.hpp"
#include "input/scenario/platform_reader.hpp"
#include "input/scenario/profile_library.hpp"
#include "input/scenario/scenario_checks.hpp"

namespace cutwater::input {

/// Is there, for each stage on a host with other load, a measured curve that reaches its level?
void check_stress(const PlatformText& platform, const std::vector<PlannedStream>& streams,
                  const ModelShelf& shelf, Diagnostics& diagnostics);

/// Is there, with noise, a deviation of the time of each stage?
void check_noise(const Platform& platform, const std::vector<PlannedStream>& streams,
                 const ModelShelf& shelf, const ProfileLibrary& library, Diagnostics& diagnostics);

/// Warns of hosts with a memory on which a stage needs one that is not known.
void check_known_memory(const Platform& platform, const std::vector<PlannedStream>& streams,
                        const ModelShelf& shelf, const ProfileLibrary& library,
                        Diagnostics& diagnostics);

}  // namespace cutwater::input
