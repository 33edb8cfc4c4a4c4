#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "domain/profile.hpp"

namespace cutwater::input {

/// Reads what `measured: MACHINE:` of a model.yaml says about that machine into `profile`: times of
/// the whole model, calibration, stress. All else in the file is provenance.
void read_measured(const std::string& path, const std::string& model, Profile& profile,
                   Diagnostics& diagnostics);

/// Reads machines/MACHINE.yaml into `profile`: threads, memory bandwidth, and the stress curves
/// of those kinds for which it has none yet. All else in the file is provenance.
void read_machine(const std::string& path, Profile& profile, Diagnostics& diagnostics);

}  // namespace cutwater::input
