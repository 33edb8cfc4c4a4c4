#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// A host that a link names as one of its ends.
struct EndText {
  std::string host;
  Place place;
};

/// One entry of `links:`, before fleets are spread out.
struct LinkText {
  Link link;
  std::optional<EndText> first;  ///< nothing: reported
  std::optional<EndText> second;
  bool is_shared = false;  ///< one medium for all members of a fleet
  Place place;             ///< of its name
  Place shared_place;      ///< of `shared:`
};

LinkText read_link(const Entry& entry, Diagnostics& diagnostics);

}  // namespace cutwater::input
