#include "input/scenario/profile_library.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "input/scenario/model_reader.hpp"
#include "input/scenario/profile_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace fs = std::filesystem;
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    entries.push_back(it->path());
  }
  return entries;
}

/// A file in the folder of another one.
std::optional<std::string> find_beside(const std::optional<std::string>& other,
                                       const fs::path& file) {
  if (!other) return std::nullopt;
  const fs::path path = fs::path(*other).parent_path() / file;
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  return path.string();
}

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

std::optional<std::string> ProfileLibrary::find(const std::string& folder,
                                                const std::string& file) const {
  for (const std::string& directory : directories_) {
    const fs::path path = fs::path(directory) / folder / file;
    std::error_code error;
    if (fs::exists(path, error)) return path.string();
  }
  return std::nullopt;
}

std::optional<std::string> ProfileLibrary::find_blocks(const std::string& model) const {
  return find(model, "blocks.csv");
}

std::optional<std::string> ProfileLibrary::find_provenance(const std::string& model) const {
  return find(model, "model.yaml");
}

std::optional<std::string> ProfileLibrary::find_times(const std::string& model,
                                                      const std::string& machine) const {
  if (machine == "blocks") return std::nullopt;
  return find(model, machine + ".csv");
}

std::optional<std::string> ProfileLibrary::find_segments(const std::string& model,
                                                         const std::string& machine) const {
  return find_beside(find_times(model, machine), fs::path("segments") / (machine + ".csv"));
}

std::optional<std::string> ProfileLibrary::find_measured(const std::string& model,
                                                         const std::string& machine) const {
  return find_beside(find_times(model, machine), "model.yaml");
}

std::optional<std::string> ProfileLibrary::find_machine(const std::string& machine) const {
  return find("machines", machine + ".yaml");
}

std::vector<std::string> ProfileLibrary::models() const {
  std::set<std::string> names;
  for (const std::string& directory : directories_) {
    for (const fs::path& folder : entries_of(directory)) {
      std::error_code error;
      if (fs::exists(folder / "blocks.csv", error)) names.insert(folder.filename().string());
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> ProfileLibrary::machines() const { return stems("machines", ".yaml"); }

std::vector<std::string> ProfileLibrary::machines_of(const std::string& model) const {
  std::vector<std::string> names = stems(model, ".csv");
  std::erase(names, "blocks");
  return names;
}

std::vector<std::string> ProfileLibrary::stems(const std::string& folder,
                                               const std::string& extension) const {
  std::set<std::string> names;
  for (const std::string& directory : directories_) {
    for (const fs::path& file : entries_of(fs::path(directory) / folder)) {
      if (file.extension() == extension) names.insert(file.stem().string());
    }
  }
  return {names.begin(), names.end()};
}

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
