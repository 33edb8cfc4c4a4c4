#pragma once

#include "cli/arguments.hpp"
#include "cli/sweep_design.hpp"
#include "domain/scenario.hpp"
#include "input/scenario_source.hpp"
#include "output/sweep_manifest.hpp"

namespace cutwater {

/// The manifest of a sweep; `example` is one of its scenarios, `source` has built all kinds of
/// them.
SweepManifest manifest_of(const SweepArguments& arguments, const SweepDesign& design,
                          const ScenarioSource& source, const Scenario& example);

/// The design of the sweep that wrote a manifest; nothing when its axes do not make as many points.
std::optional<SweepDesign> find_design(const SweepManifest& manifest);

}  // namespace cutwater
