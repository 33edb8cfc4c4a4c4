#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "domain/platform.hpp"
#include "records/sink.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/simgrid.hpp"
#include "simulation/hosts/executor.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/flow_network.hpp"

namespace cutwater::simulation {

/// A run in which SimGrid has the clock and shares links and, if asked, cores, beside our events.
class SimgridRun final : public GeneralSharing, public SimgridClient, public EventHandler {
 public:
  /// Makes the process's one SimGrid engine. `details` gets the rates of links that SimGrid shares.
  SimgridRun(EventQueue& events, RecordSink* details);
  ~SimgridRun() override;

  /// SimGrid shares the links of all connections of `partition` that have no server. Once.
  void connect(const std::vector<Connection>& connections, const FlowPartition& partition,
               const Platform& platform);
  /// A host whose cores SimGrid shares; `client` hears when its jobs have ended.
  OtherCores& add_host(const Host& host, ComputeClient& client);
  /// Runs until no event and no activity is left. `network` hears of sent bursts; it may be null
  /// when nothing was connected.
  void run(FlowNetwork* network);

  void start(ConnectionIndex connection, double bytes) override;
  std::optional<double> find_left(ConnectionIndex connection) const override;

  double next_time() const override;
  void on_time(double reached, bool has_ended_activities) override;
  void on_sent(std::uint32_t sender, double now) override;
  void on_computed(std::uint32_t job, double now) override;
  bool wants_rates() const override { return details_ && !events_.is_closed(); }
  void on_rate(std::uint32_t link, double since, double rate) override;
  void on_event(const Event& event) override { on_computed(event.index, event.time); }

 private:
  class Cores;
  void compute(Cores& cores, std::uint32_t job, double work, int threads);

  EventQueue& events_;
  RecordSink* details_;
  std::unique_ptr<SimgridKernel> kernel_;
  FlowNetwork* network_ = nullptr;
  std::deque<Cores> cores_;                   ///< by host of SimGrid's
  std::vector<Cores*> computing_;             ///< by job
  std::vector<ChannelIndex> channels_;        ///< by link of SimGrid's
  std::vector<ConnectionIndex> connections_;  ///< by sender of SimGrid's
  std::vector<std::uint32_t> senders_;        ///< by connection
};

}  // namespace cutwater::simulation
