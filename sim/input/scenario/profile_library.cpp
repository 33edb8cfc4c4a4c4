#include "input/scenario/profile_library.hpp"

#include <filesystem>
#include <set>

namespace cutwater::input {
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

}  // namespace cutwater::input
