#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "domain/scenario.hpp"
#include "records/sink.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/frame.hpp"
#include "simulation/hosts/executor.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/sources.hpp"
#include "simulation/ways.hpp"

namespace cutwater::simulation {

/// The way of every frame: captured at its source, through queue, worker and send buffer of each
/// stage of its stream's plan, to its one end.
class Pipelines final : public EventHandler, public ComputeClient, public NetworkClient {
 public:
  Pipelines(const Scenario& scenario, EventQueue& events, RecordSink& sink);

  /// The connections that the plans need, in order of stream and stage.
  const std::vector<Connection>& connections() const { return ways_.connections; }
  /// Must be called once, before start().
  void connect(Network& network) { network_ = &network; }
  /// Has the host's jobs computed by `cores`. Before start().
  void compute_on(HostId host, OtherCores& cores) { hosts_[host.index].executor.compute_on(cores); }
  /// Schedules the first frame of every stream. The event queue is closed when the last frame
  /// of all has ended.
  void start();
  /// Ends every frame in the system as unfinished and closes the event queue.
  void stop();
  /// When the last frame ended.
  double last_end() const { return last_end_; }
  void report_hosts() const;

  void on_event(const Event& event) override;
  void on_computed(std::uint32_t frame) override;
  void on_departure(ConnectionIndex connection, FrameIndex frame) override;
  void on_arrival(ConnectionIndex connection, FrameIndex frame, const Passage&) override;
  void on_loss(ConnectionIndex connection, FrameIndex frame, const Passage&) override;

 private:
  void capture(std::uint32_t stream);
  void leave_source(std::uint32_t stream);
  bool enter_way(std::uint32_t stream, FrameIndex frame);
  bool leave_towards(ConnectionIndex connection, std::uint32_t stream, FrameIndex frame);
  bool offer(StageIndex stage, FrameIndex frame);
  void enqueue(StageIndex stage, FrameIndex frame);
  FrameIndex dequeue(StageIndex stage, double& waited);
  void admit(StageIndex stage);
  bool blocks(std::uint32_t stream) const;
  bool can_serve(const StageState& stage) const;
  void serve(StageIndex stage);
  void serve_exclusive(std::uint32_t host);
  void ask_for_turn(StageIndex stage);
  void take(StageIndex stage);
  void hand_over(StageIndex stage, FrameIndex frame);
  bool send_from(StageIndex stage, ConnectionIndex connection, FrameIndex frame);
  void reach(StageIndex stage, FrameIndex frame);
  void free_worker(StageIndex stage);
  void end(FrameIndex frame, End how);
  void close_if_done();
  void close();
  void leave_network(ConnectionIndex connection, Frame& frame, const Passage& passage);
  void hold_memory(ConnectionIndex connection);
  void release_memory(ConnectionIndex connection);
  void show_queue(StageIndex stage);
  void show_transfer(ConnectionIndex connection, const Frame& frame, const Passage& passage);

  const Scenario& scenario_;
  EventQueue& events_;
  RecordSink& sink_;
  const bool wants_details_;
  Network* network_ = nullptr;
  Ways ways_;
  std::vector<StepIndex> first_steps_;  ///< by stream
  Sources sources_;
  std::deque<HostState> hosts_;
  FramePool frames_;
  double last_end_ = 0;
};

}  // namespace cutwater::simulation
