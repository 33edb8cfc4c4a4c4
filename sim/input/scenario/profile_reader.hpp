#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/profile.hpp"
#include "input/scenario/profile_library.hpp"

namespace cutwater::input {

/// The measured times of `model` on that machine: MACHINE.csv, one row for each block, and
/// machines/MACHINE.yaml; nothing, and nothing reported, when one of these does not exist. And what
/// there is beside MACHINE.csv: segments/MACHINE.csv, and `measured: MACHINE:` of model.yaml.
std::optional<Profile> read_profile(const Model& model, const std::string& machine,
                                    const ProfileLibrary& library, Diagnostics& diagnostics);

}  // namespace cutwater::input
