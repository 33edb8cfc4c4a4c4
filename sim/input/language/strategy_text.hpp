#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "input/language/cost_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// `--strategy [STREAM=]NAME[:PARAMETER]`, taken apart.
struct StrategyText {
  std::optional<Node> stream{};  ///< scalars
  Node strategy{};               ///< name and parameter: "deadline:400ms"
  std::string name{};
  std::optional<Node> parameter{};
  bool is_executable = false;  ///< the path of one: a '/' before any ':'
};

/// A stream is what stands before the first '=' unless it has a ':' or a '/'.
StrategyText parse_strategy(const std::string& argument);

/// Reads what stands behind the colon, for the stream of `subject`. What is wrong is reported.
std::optional<StrategyParameter> read_strategy_parameter(const StrategyText& text,
                                                         ParameterKind kind,
                                                         const PlanningSubject& subject,
                                                         Diagnostics& diagnostics);

}  // namespace cutwater::input
