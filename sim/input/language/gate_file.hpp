#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// What a comparison has to meet, in the words of the user: see read_expectation() and
/// read_regression().
struct GateTexts {
  std::vector<Node> expectations;
  std::vector<Node> regressions;
};

/// Reads a YAML file of expectations: a map of `expect` and `fail_on`, each a list of texts. What
/// is wrong is reported, also a file that expects nothing.
std::optional<GateTexts> read_gate_file(const std::string& path, Diagnostics& diagnostics);

/// The value of an option as a scalar that problems can point into.
Node argument_node(const std::string& option, const std::string& value);

}  // namespace cutwater::input
