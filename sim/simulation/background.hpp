#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "domain/scenario.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/network.hpp"

namespace cutwater::simulation {

/// Sends the messages of the background flows. A message that finds its send buffer full is not
/// sent: the flow is thinned by the congestion that it meets.
class Background final : public EventHandler {
 public:
  /// Its connections get indices from `first` on.
  Background(const Scenario& scenario, EventQueue& events, ConnectionIndex first);

  const std::vector<Connection>& connections() const { return connections_; }
  void start(Network& network);
  void on_event(const Event& event) override;

 private:
  struct Source {
    RandomStream draws;
    std::uint64_t number = 0;  ///< of the next draw
    double interval = 0;       ///< mean time between messages while on
    double time = 0;           ///< of the next message
    double on_until = 0;       ///< on-off only
  };
  void schedule(std::uint32_t flow);

  const std::vector<BackgroundFlow>& flows_;
  EventQueue& events_;
  ConnectionIndex first_;
  Network* network_ = nullptr;
  std::vector<Connection> connections_;
  std::vector<Source> sources_;
};

}  // namespace cutwater::simulation
