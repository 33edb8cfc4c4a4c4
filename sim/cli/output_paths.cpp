#include "cli/output_paths.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "cli/terminal.hpp"
#include "output/output_file.hpp"

namespace cutwater::cli {
namespace {

namespace fs = std::filesystem;

/// Absolute, without links, dots and double slashes, as far as it exists.
fs::path normal(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  const fs::path canonical = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : canonical;
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return normal(a) == normal(b) || (fs::equivalent(a, b, error) && !error);
}

bool is_special(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

bool is_an_existing_input(const std::string& path, const input::ScenarioRequest& scenario) {
  std::error_code error;
  if (!fs::exists(path, error)) return false;
  const fs::path file = normal(path);
  if (file.extension() == ".yaml" || file.extension() == ".yml") return true;
  std::vector<std::string> folders = scenario.profile_dirs;
  folders.insert(folders.end(), scenario.default_profile_dirs.begin(),
                 scenario.default_profile_dirs.end());
  return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
    return fs::is_directory(folder, error) && is_below(file, normal(folder));
  });
}

/// Those that were asked for.
std::vector<NamedPath> outputs_of(const RunArguments& run) {
  std::vector<NamedPath> outputs;
  for (const NamedPath& output :
       {NamedPath{"--output", run.output_file}, NamedPath{"--frames", run.frames_file},
        NamedPath{"--trace", run.trace_file}}) {
    if (!output.path.empty()) outputs.push_back(output);
  }
  return outputs;
}

}  // namespace

std::optional<std::string> find_conflict(const RunArguments& run) {
  return find_conflict(outputs_of(run), run.scenario);
}

std::optional<std::string> find_conflict(const std::vector<NamedPath>& outputs,
                                         const input::ScenarioRequest& scenario) {
  const NamedPath inputs[] = {{"--platform", scenario.platform_file},
                              {"--workload", scenario.workload_file}};
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const auto& [option, path] = outputs[i];
    if (path == "-") return fmt::format("{} takes a file, not '-'", option);
    if (is_special(path)) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (!is_same_file(path, outputs[j].path)) continue;
      return fmt::format("{} and {} are the same file '{}'", outputs[j].option, option, path);
    }
    for (const NamedPath& input : inputs) {
      if (!is_same_file(path, input.path)) continue;
      return fmt::format("{} would overwrite the file of {}, '{}'", option, input.option, path);
    }
    if (is_an_existing_input(path, scenario)) {
      return fmt::format("{} would overwrite '{}', which looks like an input", option, path);
    }
  }
  return std::nullopt;
}

std::optional<std::string> find_overwritten_trace(const RunArguments& run,
                                                  const Workload& workload) {
  return find_overwritten_trace(outputs_of(run), workload);
}

std::optional<std::string> find_overwritten_trace(const std::vector<NamedPath>& outputs,
                                                  const Workload& workload) {
  for (const Stream& stream : workload.streams) {
    const auto* trace = std::get_if<TraceArrivals>(&stream.arrivals);
    if (!trace || trace->file.empty()) continue;
    for (const auto& [option, path] : outputs) {
      if (!is_same_file(path, trace->file)) continue;
      return fmt::format("{} would overwrite '{}', the arrivals of stream '{}'", option, path,
                         stream.name);
    }
  }
  return std::nullopt;
}

void write_result(const std::string& text, const std::string& output_file) {
  if (output_file.empty()) {
    print(text);
    return;
  }
  output::OutputFile file(output_file);
  file.write(text);
  file.close();
  file.commit();
}

}  // namespace cutwater::cli
