#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"

namespace cutwater::input {

/// What `--vary` varies: a key, as `--set` has it, and the values that it takes, one after another.
struct Axis {
  std::string key;                  ///< "links.uplink.up"
  std::vector<std::string> values;  ///< as `--set` takes them: "5Mbps"; one or more, none twice

  /// "links.uplink.up=5Mbps": an argument of `--set`.
  std::string setting(std::size_t value) const { return key + '=' + values[value]; }
};

/// Reads the arguments of `--vary`, each for a key of its own:
///   KEY=VALUE,VALUE,…       bare numbers have the unit of the last value: "10,20,30fps"
///   KEY=LOW:HIGH:STEPUNIT   from LOW by STEP, which may be negative, as far as HIGH: "5:50:5Mbps"
/// Commas in brackets, braces and quotes belong to a value. What is wrong is reported. That a key
/// means something, and its values are right, shows when a scenario is built with them.
std::vector<Axis> read_axes(const std::vector<std::string>& arguments, Diagnostics& diagnostics);

}  // namespace cutwater::input
