#pragma once

#include "cli/arguments.hpp"
#include "cli/sweep_design.hpp"
#include "input/scenario_source.hpp"
#include "output/sweep_manifest.hpp"

namespace cutwater {

/// The manifest of a sweep; `source` has built scenarios with the values of all axes.
SweepManifest manifest_of(const SweepArguments& arguments, const SweepDesign& design,
                          const ScenarioSource& source);

/// The design of the sweep that wrote a manifest; nothing when its axes do not make as many points.
std::optional<SweepDesign> find_design(const SweepManifest& manifest);

}  // namespace cutwater
