#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/platform.hpp"
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

/// The models and profiles of a scenario.
class ModelShelf {
 public:
  /// Without `library`, which is then reported elsewhere, nothing is found.
  ModelShelf(const ProfileLibrary* library, ProfileCache& cache, Diagnostics& diagnostics)
      : library_(library), cache_(cache), diagnostics_(diagnostics) {}

  /// The model of that name, read if need be; nothing (reported) when it cannot be.
  std::optional<ModelId> find_model(const std::string& name, const Place& asked);
  const Model& model(ModelId id) const { return models_[id.index]; }

  /// Reads the profiles of all models read so far on the machines of these hosts, as far as
  /// they exist.
  void read_profiles(const std::vector<Host>& hosts);
  /// Null when it was not read: wrong, or not there.
  const Profile* find_profile(ModelId model, const std::string& machine) const;
  /// Is there a profile file, be it right or wrong?
  bool has_profile_file(ModelId model, const std::string& machine) const;

  std::vector<Model> take_models() { return std::move(models_); }
  std::map<std::pair<ModelId, std::string>, Profile> take_profiles() {
    return std::move(profiles_);
  }

 private:
  const ProfileLibrary* library_;
  ProfileCache& cache_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::optional<ModelId>> ids_;
  std::vector<Model> models_;
  std::map<std::pair<ModelId, std::string>, Profile> profiles_;
};

}  // namespace cutwater::input
