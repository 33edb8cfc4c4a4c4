#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cutwater::testing::scission {

inline constexpr std::array<std::string_view, 3> kTiers = {"device", "edge", "cloud"};

/// A machine that they measured on, as we and as their files call it.
struct Machine {
  std::string_view host;
  std::string_view system;
  int tier;
};
inline constexpr std::array<Machine, 5> kMachines = {{{"raspi4", "raspi4", 0},
                                                      {"2500", "2500", 1},
                                                      {"vm2Core", "vm2Core", 1},
                                                      {"6700k-gpu", "6700k(GPU)", 2},
                                                      {"6700k-nogpu", "6700k(NoGPU)", 2}}};
int machine_of(std::string_view host);

/// Layers that they measured as one: a row of a table of theirs.
struct Entry {
  int first_layer;
  int last_layer;
  double output_bytes;
};

struct Measured {
  std::string model;
  std::vector<Entry> entries;
  std::array<std::vector<double>, kMachines.size()> seconds;  ///< by machine and entry
};

struct Wire {
  double ping_s;
  double bytes_per_s;
};
using Network = std::map<std::pair<int, int>, Wire>;  ///< by machines

/// Their files, when they are at hand and imported.
struct Data {
  std::string imported;  ///< folder that import.sh wrote
  std::vector<Measured> models;
  std::map<std::string, Network> networks;  ///< by file name without its end
};

/// Reads them without the code under test, once; throws std::runtime_error when one is not as
/// expected. `imported` is what import.sh wrote; nothing where the originals are not there.
std::optional<Data> find_data(const std::string& imported);

}  // namespace cutwater::testing::scission
