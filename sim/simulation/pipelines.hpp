#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "domain/scenario.hpp"
#include "records/sink.hpp"
#include "simulation/capture_times.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/frame.hpp"
#include "simulation/hosts/host_state.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/network.hpp"
#include "simulation/stage.hpp"

namespace cutwater::simulation {

/// The way of every frame: captured at its source, through queue, worker and send buffer of each
/// stage of its stream's plan, to its one end.
class Pipelines final : public EventHandler, public ComputeClient, public NetworkClient {
 public:
  Pipelines(const Scenario& scenario, EventQueue& events, RecordSink& sink);

  /// The connections that the plans need, in order of stream and stage.
  const std::vector<Connection>& connections() const { return connections_; }
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
  struct StreamState {
    explicit StreamState(CaptureTimes times) : captures(std::move(times)) {}

    CaptureTimes captures;
    StageIndex first_stage = 0;
    std::optional<ConnectionIndex> input;  ///< first stage not on the source
    Ring<FrameIndex> backlog;              ///< `drop: block`: waiting at the source
    std::int64_t captured = 0;
    int thinking = 0;          ///< closed loop: clients that will capture a frame
    std::uint32_t source = 0;  ///< host
  };

  void add_stream(StreamId id);
  void schedule_capture(std::uint32_t stream);
  void capture(std::uint32_t stream);
  void think(std::uint32_t stream, double until);
  void wake_client(std::uint32_t stream);
  void leave_source(std::uint32_t stream);
  bool offer(StageIndex stage, FrameIndex frame);
  void enqueue(StageIndex stage, FrameIndex frame);
  FrameIndex dequeue(StageIndex stage, double& waited);
  void admit(StageIndex stage);
  bool can_serve(const StageState& stage) const;
  void serve(StageIndex stage);
  void serve_exclusive(std::uint32_t host);
  void ask_for_turn(StageIndex stage);
  void take(StageIndex stage);
  void hand_over(StageIndex stage, FrameIndex frame);
  void free_worker(StageIndex stage);
  void end(FrameIndex frame, End how);
  void close_if_done();
  void close();
  StageIndex sender_of(ConnectionIndex connection) const;
  void leave_network(ConnectionIndex connection, Frame& frame, const Passage& passage);
  void release_memory(ConnectionIndex connection);
  void show_queue(StageIndex stage);
  void show_transfer(ConnectionIndex connection, const Frame& frame, const Passage& passage);

  const Scenario& scenario_;
  EventQueue& events_;
  RecordSink& sink_;
  const bool wants_details_;
  Network* network_ = nullptr;
  std::vector<Connection> connections_;
  std::vector<StreamState> streams_;
  std::vector<StageState> stages_;
  std::deque<HostState> hosts_;
  FramePool frames_;
  std::size_t open_sources_ = 0;  ///< streams, or clients of closed loops, still to capture
  double last_end_ = 0;
};

}  // namespace cutwater::simulation
