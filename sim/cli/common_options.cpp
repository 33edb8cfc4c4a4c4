#include "cli/common_options.hpp"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace cutwater::cli {
namespace {

/// Beside the program, so that an installation may be moved.
std::string installed_profiles() {
  std::error_code problem;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
  return (program.parent_path() / CUTWATER_DATA_FROM_PROGRAM / "profiles")
      .lexically_normal()
      .string();
}

}  // namespace

std::vector<std::string> default_profile_dirs() { return {"profiles", installed_profiles()}; }

input::ScenarioRequest scenario_request(const OptionValues& options, const std::string& command) {
  for (const std::string name : {"platform", "workload"}) {
    if (options.has(name)) continue;
    options.reject(fmt::format("'cutwater {}' needs --{} FILE", command, name));
  }
  input::ScenarioRequest request;
  request.platform_file = options.text("platform");
  request.workload_file = options.text("workload");
  request.profile_dirs = options.all("profiles");
  request.default_profile_dirs = default_profile_dirs();
  request.plans = options.all("plan");
  request.overrides = options.all("set");
  const std::size_t network = options.choice("network", {"flow", "packet"});
  if (options.has("network")) {
    request.network = network == 0 ? NetworkMode::kFlow : NetworkMode::kPacket;
  }
  const std::size_t noise = options.choice("noise", {"none", "profile"});
  request.noise = noise == 0 ? Noise::kNone : Noise::kProfile;
  request.seed = options.find_number("seed").value_or(request.seed);
  return request;
}

ColourWish colour_wish(const OptionValues& options) {
  constexpr ColourWish kWishes[] = {ColourWish::kAuto, ColourWish::kAlways, ColourWish::kNever};
  return kWishes[options.choice("color", {"auto", "always", "never"})];
}

Verbosity verbosity(const OptionValues& options) {
  return options.has("quiet") ? Verbosity::kQuiet : Verbosity::kNormal;
}

Format format(const OptionValues& options) {
  constexpr Format kFormats[] = {Format::kTable, Format::kJson, Format::kCsv};
  return kFormats[options.choice("format", {"table", "json", "csv"})];
}

}  // namespace cutwater::cli
