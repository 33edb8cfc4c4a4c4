#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/workload.hpp"
#include "input/language/host_names.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// One entry of `streams:`, before it is spread out over a fleet.
struct StreamText {
  Stream stream;  ///< without model, source and the target of results
  Place place;    ///< of its name
  std::string model;
  Place model_place;
  std::optional<HostMembers> source;     ///< nothing: reported
  std::optional<HostMembers> result_to;  ///< single, or goes with the source
  Place result_place;
  std::optional<Node> plan;  ///< a scalar
  bool has_plan = false;     ///< also when it is wrong
  std::vector<Node> constraints;
};

/// `hosts` is null when the platform could not be read: then host names are not looked up.
StreamText read_stream(const Entry& entry, const HostNames* hosts, Diagnostics& diagnostics);

}  // namespace cutwater::input
