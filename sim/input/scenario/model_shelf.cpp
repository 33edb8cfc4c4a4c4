#include "input/scenario/model_shelf.hpp"

#include <cstddef>
#include <set>

#include "domain/scenario.hpp"
#include "input/scenario/model_reader.hpp"
#include "input/scenario/profile_reader.hpp"

namespace cutwater::input {

std::optional<Model> ProfileCache::model(const std::string& name, const Place& asked,
                                         const ProfileLibrary& library, Diagnostics& diagnostics) {
  if (const auto known = models_.find(name); known != models_.end()) return known->second;
  const std::size_t problems_before = diagnostics.problems().size();
  std::optional<Model> model = read_model(name, asked, library, diagnostics);
  const bool is_faultless = diagnostics.problems().size() == problems_before;
  if (model && is_faultless) models_.emplace(name, *model);
  return model;
}

std::optional<Profile> ProfileCache::profile(const Model& model, const std::string& machine,
                                             const ProfileLibrary& library,
                                             Diagnostics& diagnostics) {
  const std::pair key(model.name(), machine);
  if (const auto known = profiles_.find(key); known != profiles_.end()) return known->second;
  const std::size_t problems_before = diagnostics.problems().size();
  std::optional<Profile> profile = read_profile(model, machine, library, diagnostics);
  const bool is_faultless = diagnostics.problems().size() == problems_before;
  if (profile && is_faultless) profiles_.emplace(key, *profile);
  return profile;
}

std::vector<std::string> ProfileCache::paths(const ProfileLibrary& library) const {
  std::set<std::string> paths;
  const auto add = [&](const std::optional<std::string>& path) {
    if (path) paths.insert(*path);
  };
  std::set<std::string> machines;
  for (const auto& [key, profile] : profiles_) machines.insert(key.second);
  for (const std::string& machine : machines) add(library.find_machine(machine));
  for (const auto& [model, ignored] : models_) {
    add(library.find_blocks(model));
    for (const std::string& machine : machines) {
      add(library.find_times(model, machine));
      add(library.find_segments(model, machine));
      add(library.find_measured(model, machine));
    }
  }
  return {paths.begin(), paths.end()};
}

std::optional<ModelId> ModelShelf::find_model(const std::string& name, const Place& asked) {
  if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
  std::optional<ModelId>& id = ids_[name];
  if (!library_) return std::nullopt;
  if (std::optional<Model> model = cache_.model(name, asked, *library_, diagnostics_)) {
    id = ModelId(models_.size());
    models_.push_back(*std::move(model));
  }
  return id;
}

void ModelShelf::read_profiles(const std::vector<Host>& hosts) {
  for (std::size_t m = 0; m < models_.size(); ++m) {
    std::set<std::string> machines;
    for (const Host& host : hosts) {
      const std::string& machine = machine_for(host, models_[m]);
      if (machine.empty() || !machines.insert(machine).second) continue;
      auto profile = cache_.profile(models_[m], machine, *library_, diagnostics_);
      if (profile) profiles_.emplace(std::pair(ModelId(m), machine), *std::move(profile));
    }
  }
}

const Profile* ModelShelf::find_profile(ModelId model, const std::string& machine) const {
  const auto it = profiles_.find({model, machine});
  return it == profiles_.end() ? nullptr : &it->second;
}

bool ModelShelf::has_profile_file(ModelId model, const std::string& machine) const {
  return library_->find_times(models_[model.index].name(), machine).has_value();
}

}  // namespace cutwater::input
