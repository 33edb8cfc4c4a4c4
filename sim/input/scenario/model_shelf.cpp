#include "input/scenario/model_shelf.hpp"

#include <set>

#include "domain/scenario.hpp"

namespace cutwater::input {

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
