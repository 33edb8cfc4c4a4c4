#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/profile.hpp"
#include "input/scenario/profile_library.hpp"

namespace cutwater::input {

/// The models and profiles of one library that were read without any problem: those are not read
/// again. What has a problem is, so that it is reported each time.
class ProfileCache {
 public:
  /// As read_model() and read_profile().
  std::optional<Model> model(const std::string& name, const Place& asked,
                             const ProfileLibrary& library, Diagnostics& diagnostics);
  std::optional<Profile> profile(const Model& model, const std::string& machine,
                                 const ProfileLibrary& library, Diagnostics& diagnostics);

  /// The files that any of these models on any of these machines is read from, each once: also of
  /// pairs that were not asked for yet.
  std::vector<std::string> paths(const ProfileLibrary& library) const;

 private:
  std::map<std::string, Model> models_;                              ///< by name
  std::map<std::pair<std::string, std::string>, Profile> profiles_;  ///< by model and machine
};

}  // namespace cutwater::input
