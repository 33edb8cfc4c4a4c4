#include "input/scenario/read_profiles.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "input/scenario/model_reader.hpp"
#include "input/scenario/profile_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

std::vector<std::string> without_repetition(const std::vector<std::string>& names) {
  std::vector<std::string> once;
  for (const std::string& name : names) {
    if (!is_one_of(name, once)) once.push_back(name);
  }
  return once;
}

/// The models asked for that exist; others are reported.
std::vector<std::string> models_asked_for(const ProfilesRequest& request,
                                          const ProfileLibrary& library, Diagnostics& diagnostics) {
  const std::vector<std::string> known = library.models();
  if (known.empty()) {
    diagnostics.error(whole("--profiles"), "no folder of profiles holds a MODEL/blocks.csv",
                      "name one that does");
  }
  if (request.models.empty() || known.empty()) return known;
  std::vector<std::string> models = without_repetition(request.models);
  std::erase_if(models, [&](const std::string& name) {
    if (is_one_of(name, known)) return false;
    diagnostics.error(
        whole("MODEL"),
        fmt::format("unknown model '{}': no {}/blocks.csv in the profiles", name, name),
        suggest_one_of(name, known));
    return true;
  });
  return models;
}

/// Reports machines asked for on which none of the models was measured.
void check_machines_asked_for(const ProfilesRequest& request,
                              const std::vector<std::string>& models, const ProfileLibrary& library,
                              Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const std::string& model : models) {
    for (const std::string& machine : library.machines_of(model)) known.push_back(machine);
  }
  std::sort(known.begin(), known.end());
  known = without_repetition(known);
  for (const std::string& machine : without_repetition(request.machines)) {
    if (models.empty() || is_one_of(machine, known)) continue;
    diagnostics.error(whole("--machine"),
                      models.size() == 1
                          ? fmt::format("no profile of '{}' on machine '{}'", models[0], machine)
                          : fmt::format("no profile on machine '{}'", machine),
                      suggest_one_of(machine, known));
  }
}

void read_profiles_of(profiles::ProfiledModel& profiled, const std::vector<std::string>& machines,
                      const ProfileLibrary& library, Diagnostics& diagnostics) {
  for (const std::string& machine : machines) {
    const std::optional<std::string> times = library.find_times(profiled.model.name(), machine);
    if (times && !library.find_machine(machine)) {
      diagnostics.error(whole(*times), fmt::format("machine '{}' is not described", machine),
                        fmt::format("add machines/{}.yaml with 'threads: N'", machine));
    }
    if (auto profile = read_profile(profiled.model, machine, library, diagnostics)) {
      profiled.profiles.push_back(*std::move(profile));
    }
  }
}

}  // namespace

std::optional<ProfileLibrary> open_library(const std::vector<std::string>& profile_dirs,
                                           const std::vector<std::string>& default_profile_dirs,
                                           Diagnostics& diagnostics) {
  std::vector<std::string> directories = profile_dirs;
  bool is_complete = true;
  for (const std::string& directory : directories) {
    std::error_code error;
    if (std::filesystem::is_directory(directory, error)) continue;
    diagnostics.error(whole("--profiles " + directory), "no such directory",
                      suggest_file(directory));
    is_complete = false;
  }
  if (!is_complete) return std::nullopt;
  directories.insert(directories.end(), default_profile_dirs.begin(), default_profile_dirs.end());
  return ProfileLibrary(std::move(directories));
}

std::optional<std::vector<profiles::ProfiledModel>> read_profiles(const ProfilesRequest& request,
                                                                  Diagnostics& diagnostics) {
  const std::optional<ProfileLibrary> library =
      open_library(request.profile_dirs, request.default_profile_dirs, diagnostics);
  if (!library) return std::nullopt;
  const std::vector<std::string> models = models_asked_for(request, *library, diagnostics);
  check_machines_asked_for(request, models, *library, diagnostics);
  std::vector<profiles::ProfiledModel> all;
  for (const std::string& name : models) {
    std::optional<Model> model = read_model(name, whole("MODEL"), *library, diagnostics);
    if (!model) continue;
    all.push_back({*std::move(model), {}});
    const bool is_any = request.machines.empty();
    read_profiles_of(all.back(),
                     is_any ? library->machines_of(name) : without_repetition(request.machines),
                     *library, diagnostics);
  }
  if (diagnostics.has_errors()) return std::nullopt;
  if (request.models.empty() && !request.machines.empty()) {
    std::erase_if(all, [](const profiles::ProfiledModel& model) { return model.profiles.empty(); });
  }
  return all;
}

}  // namespace cutwater::input
