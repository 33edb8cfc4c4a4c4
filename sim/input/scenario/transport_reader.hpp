#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "domain/workload.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// A value of `transport:` and what it belongs to.
struct TransportText {
  const Node& node;
  Place title;  ///< of the key
  std::string stream;
};

/// How messages cross the network. `tcp` stands for 1448 B fragments with 66 B headers, reliable,
/// with the TCP rules and 0.12 ms overhead, as far as they are not given.
Transport read_transport(const TransportText& text, int queue_frames, Diagnostics& diagnostics);

}  // namespace cutwater::input
