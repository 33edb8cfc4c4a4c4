#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "domain/workload.hpp"

namespace cutwater::cli {

/// The file of an option.
struct NamedPath {
  std::string option;
  std::string path;
};

/// Why the outputs may not be written where they are asked for: two in one file, one over an
/// input or over another file that only inputs can be (a YAML file, a measured profile), or a
/// path that is none. Looks at paths alone; none when all is well.
std::optional<std::string> find_conflict(const RunArguments& run);
std::optional<std::string> find_conflict(const std::vector<NamedPath>& outputs,
                                         const input::ScenarioRequest& scenario);

/// Likewise: an output over the file that a stream's capture times were read from.
std::optional<std::string> find_overwritten_trace(const RunArguments& run,
                                                  const Workload& workload);
std::optional<std::string> find_overwritten_trace(const std::vector<NamedPath>& outputs,
                                                  const Workload& workload);

/// To standard output, or whole to the file of `--output` where it is not empty. Throws
/// OutputError.
void write_result(const std::string& text, const std::string& output_file);

}  // namespace cutwater::cli
