#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "input/scenario/profile_library.hpp"

namespace cutwater::input {

/// The model of that name, from its blocks.csv; `asked` is where the workload names it.
std::optional<Model> read_model(const std::string& name, const Place& asked,
                                const ProfileLibrary& library, Diagnostics& diagnostics);

}  // namespace cutwater::input
