#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/platform.hpp"
#include "records/sink.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/flow_network.hpp"
#include "simulation/network/flow_partition.hpp"

namespace cutwater::simulation {

/// SimGrid: it owns the platform and the clock, and shares links max-min fairly where several
/// bottlenecks meet. One a process, since SimGrid allows one engine a process.
class Kernel final : public GeneralSharing {
 public:
  /// Builds the platform in SimGrid. `details` gets the rates of generally shared links.
  Kernel(const Platform& platform, EventQueue& events, RecordSink* details);
  ~Kernel() override;

  /// Prepares the connections of `partition` that have no server. Once, before run().
  void connect(const std::vector<Connection>& connections, const FlowPartition& partition,
               const std::vector<double>& capacities);
  void start(ConnectionIndex connection, double bytes) override;
  std::optional<double> find_left(ConnectionIndex connection) const override;
  /// Runs until no event and no flow is left. `network` hears of sent bursts.
  void run(FlowNetwork* network);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cutwater::simulation
