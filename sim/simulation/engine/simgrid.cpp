#include "simulation/engine/simgrid.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>

#include "simulation/simulate.hpp"

namespace cutwater::simulation {
namespace {

constexpr const char* kModule = "libcutwater_simgrid.so";
/// Names the module's file where it does not lie beside the program.
constexpr const char* kModuleVariable = "CUTWATER_SIMGRID";

/// SimGrid allows one engine a process, whatever becomes of it.
std::atomic<bool> has_used_engine{false};

/// Folder of the running program.
std::string program_folder() {
  char* const path = realpath("/proc/self/exe", nullptr);
  if (!path) return ".";
  std::string folder = path;
  std::free(path);
  return folder.substr(0, folder.rfind('/'));
}

/// In a build tree the module lies beside the program, installed among the libraries.
std::vector<std::string> places_of_module() {
  if (const char* const file = std::getenv(kModuleVariable)) return {file};
  const std::string folder = program_folder();
  return {folder + "/" + kModule, folder + "/" CUTWATER_MODULES_FROM_PROGRAM "/" + kModule};
}

void* load_module() {
  std::string tried;
  for (const std::string& place : places_of_module()) {
    if (void* const module = dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL)) return module;
    tried += fmt::format("\n  {}", dlerror());
  }
  throw SimulationError(
      fmt::format("this needs SimGrid, whose module cannot be loaded; {} can name its file:{}",
                  kModuleVariable, tried));
}

SimgridModule find_module() {
  void* const library = load_module();
  void* const symbol = dlsym(library, kFindSimgridModule);
  if (!symbol) throw SimulationError(fmt::format("not a module of cutwater: {}", dlerror()));
  const SimgridModule module = reinterpret_cast<FindSimgridModule>(symbol)();
  const auto check = [](const char* what, const std::string& built, const std::string& found) {
    if (built == found) return;
    throw SimulationError(
        fmt::format("the program was built for {} {}, not {}: build it again", what, built, found));
  };
  check("a SimGrid module of version", CUTWATER_VERSION, module.program_version);
  check("SimGrid", CUTWATER_SIMGRID_VERSION, module.simgrid_version);
  return module;
}

}  // namespace

bool has_used_simgrid() { return has_used_engine; }

std::string simgrid_version() { return CUTWATER_SIMGRID_VERSION; }

std::unique_ptr<SimgridKernel> open_simgrid() {
  const SimgridModule module = find_module();
  if (has_used_engine.exchange(true)) {
    throw SimgridUsedError("this process has simulated with SimGrid, which allows that once");
  }
  return std::unique_ptr<SimgridKernel>(module.make_kernel());
}

}  // namespace cutwater::simulation
