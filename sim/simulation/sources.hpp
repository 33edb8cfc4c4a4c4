#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "domain/scenario.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// When the source of one stream captures its frames. Times are computed from the frame number
/// where they can be, so they do not drift.
class CaptureTimes {
 public:
  CaptureTimes(const Stream& stream, std::uint64_t seed);

  /// Time of the next frame, not before the last one; nothing when the stream is over. Not for a
  /// closed loop.
  std::optional<double> next();
  /// Whether no frame is captured at `time` or later.
  bool is_over(double time) const;
  /// Counts one more frame of a closed loop.
  void take() { ++number_; }

 private:
  const Stream& stream_;
  RandomStream draws_;
  double phase_ = 0;
  std::uint64_t number_ = 0;
  double last_ = 0;
};

/// Where frames come from: the arrivals of all streams, and the clients of closed loops.
class Sources {
 public:
  /// `handler` gets an event of phase kCaptured, with the stream as its index, for every frame.
  Sources(const Scenario& scenario, EventQueue& events, EventHandler& handler);

  /// Schedules the first frame of every stream.
  void start();
  /// Whether a frame is captured for the event that has come: clients that come when all frames
  /// have been captured are not waited for.
  bool takes(std::uint32_t stream);
  /// To be called once that frame is on its way: schedules the next one.
  void go_on(std::uint32_t stream);
  /// A frame of the stream, captured then, has ended now: its client thinks about the next one.
  void on_end(std::uint32_t stream, double captured);
  /// Whether no frame will be captured any more.
  bool are_over() const { return open_ == 0; }
  /// Number of the stream's next frame; counts it.
  std::int64_t number(std::uint32_t stream) { return states_[stream].captured++; }
  /// `drop: block`: frames that wait at the source, in order.
  Ring<FrameIndex>& backlog(std::uint32_t stream) { return states_[stream].backlog; }

 private:
  struct State {
    explicit State(CaptureTimes times) : captures(std::move(times)) {}

    CaptureTimes captures;
    std::int64_t captured = 0;
    int thinking = 0;  ///< closed loop: clients that will capture a frame
    Ring<FrameIndex> backlog;
  };
  void schedule(std::uint32_t stream);
  void think(std::uint32_t stream, double until);

  const std::vector<Stream>& streams_;
  EventQueue& events_;
  EventHandler& handler_;
  std::vector<State> states_;
  std::size_t open_ = 0;  ///< streams, or clients of closed loops, still to capture
};

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
