#pragma once

#include "cli/arguments.hpp"
#include "input/scenario/scenario_source.hpp"
#include "study/grid/sweep_design.hpp"
#include "study/sweep/sweep_manifest.hpp"

namespace cutwater::report {

/// The manifest of a sweep; `source` has built scenarios with the values of all axes.
study::SweepManifest manifest_of(const cli::SweepArguments& arguments,
                                 const study::SweepDesign& design,
                                 const input::ScenarioSource& source);

/// The design of the sweep that wrote a manifest; nothing when its axes do not make as many points.
std::optional<study::SweepDesign> find_design(const study::SweepManifest& manifest);

}  // namespace cutwater::report
