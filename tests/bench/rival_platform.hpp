#pragma once

#include <string>
#include <vector>

#include "simulation/engine/simgrid_compat.hpp"

namespace cutwater::bench {

/// A star of hosts and links in SimGrid, set up as ours sets it up.
class RivalPlatform {
 public:
  static constexpr double kSpeed = 1e9;  ///< flops a second of a core

  RivalPlatform();

  simgrid::s4u::Host* add_host(const std::string& name, int cores = 1);
  simgrid::s4u::Link* add_link(const std::string& name, double bandwidth, double latency);
  /// Whatever `host` sends crosses these links; what it receives crosses none.
  void connect(simgrid::s4u::Host* host, const std::vector<simgrid::s4u::Link*>& way_out);
  /// Runs the actors, which must have been made.
  void run();
  /// No more hosts or links.
  void seal() { zone_->seal(); }

 private:
  simgrid::s4u::Engine engine_;
  simgrid::s4u::NetZone* zone_;
};

}  // namespace cutwater::bench
