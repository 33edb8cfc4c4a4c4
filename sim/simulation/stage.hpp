#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "domain/scenario.hpp"
#include "domain/stage_time.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/network/network.hpp"

namespace cutwater::simulation {

using StageIndex = std::uint32_t;

/// One stage of one stream: its fixed facts, and what waits and works there. Seconds, bytes.
struct StageState {
  std::uint32_t stream = 0;
  int position = 0;  ///< in the plan
  std::uint32_t host = 0;
  StageTime work;
  int threads = 1;
  double input_bytes = 0;
  double peak_bytes = 0;  ///< 0 when not known
  double output_bytes = 0;
  std::optional<ConnectionIndex> input;   ///< nothing: frames come from the source right here
  std::optional<ConnectionIndex> output;  ///< nothing: frames are delivered here
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

/// The stages of a stream's plan; connections are not yet numbered.
std::vector<StageState> make_stages(const Scenario& scenario, StreamId stream);

/// Seconds of one core that frame number `frame` computes at this stage. Noise needs the deviation
/// of its work.
double draw_work(const StageState& stage, std::int64_t frame, Noise noise);

}  // namespace cutwater::simulation
