#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/random.hpp"
#include "domain/journey.hpp"
#include "domain/scenario.hpp"
#include "domain/stage_time.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/frame.hpp"
#include "simulation/hosts/executor.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// One stage of one stream: its fixed facts, and what waits and works there. Seconds, bytes.
struct StageState {
  std::uint32_t stream = 0;
  int position = 0;  ///< in the plan
  std::uint32_t host = 0;
  StageTime work;
  int threads = 1;
  double input_bytes = 0;
  double peak_bytes = 0;                 ///< 0 when not known
  std::optional<ConnectionIndex> input;  ///< nothing: frames come from the source right here
  RandomStream draws{0, ""};

  struct Waiting {
    FrameIndex frame;
    double since;
    std::uint64_t ticket;  ///< order of arrival on the host
  };
  Ring<Waiting> queue;
  Ring<FrameIndex> door;     ///< `drop: block`: arrived, but the queue has no room
  Ring<FrameIndex> blocked;  ///< `drop: block`: computed, but the send buffer has no room
  int busy = 0;              ///< workers that hold a frame
};

StageState make_stage(const Scenario& scenario, StreamId stream, const ComputeStep& step);

/// Seconds of one core that frame number `frame` computes at this stage. Noise needs the deviation
/// of its work.
double draw_work(const StageState& stage, std::int64_t frame, Noise noise);

/// Who sends over a connection, and what it holds in memory until a message has arrived.
struct Sender {
  std::optional<StageIndex> stage;  ///< nothing: the source
  std::uint32_t host = 0;
  double bytes = 0;
};

/// The steps of a journey as a frame takes them. A new kind is one new alternative; all code that
/// follows frames visits them with Overloaded and without a default.
struct ComputeAt {
  StageIndex stage;
};
struct SendOver {
  ConnectionIndex connection;
};
struct Deliver {};
using Step = std::variant<ComputeAt, SendOver, Deliver>;

/// The journeys of all streams with the stages and connections that their steps lead over. Frames
/// know their next step by its index, each for itself.
struct Ways {
  std::vector<Step> steps;  ///< one journey after the other; each ends with Deliver
  std::vector<StageState> stages;
  std::vector<Connection> connections;
  std::vector<Sender> senders;  ///< by connection

  /// Adds the journey of a stream; returns its first step.
  StepIndex add(const Scenario& scenario, StreamId stream);
};

}  // namespace cutwater::simulation
