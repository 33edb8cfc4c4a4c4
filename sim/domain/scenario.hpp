#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "domain/model.hpp"
#include "domain/plan.hpp"
#include "domain/platform.hpp"
#include "domain/profile.hpp"
#include "domain/workload.hpp"

namespace cutwater {

enum class NetworkMode {
  kFlow,    ///< concurrent messages share links max-min fairly
  kPacket,  ///< every fragment goes through FIFO queues hop by hop
};
/// "flow", "packet": the word used in every input and output; likewise below.
const char* to_text(NetworkMode mode);

enum class Noise {
  kNone,     ///< every frame computes for the measured mean
  kProfile,  ///< drawn from the measured mean and deviation (lognormal)
};
/// "none", "profile".
const char* to_text(Noise noise);

/// What simulates. Both give the same times but for rounding errors.
enum class EngineChoice {
  kAuto,     ///< our own, and SimGrid for flows whose links have no common bottleneck
  kSimgrid,  ///< SimGrid for all that it can do: cores, the links of flows, the clock
};
/// "auto", "simgrid".
const char* to_text(EngineChoice engine);

struct RunOptions {
  std::uint64_t seed = 1;
  NetworkMode network = NetworkMode::kFlow;
  Noise noise = Noise::kNone;
  EngineChoice engine = EngineChoice::kAuto;
};

/// Hosts and links, what happens to them, and how each stream's model is split. Valid when built
/// (`input` checks it), then never changed.
struct Scenario {
  std::vector<Model> models;
  std::map<std::pair<ModelId, std::string>, Profile> profiles;  ///< by model and machine
  Platform platform;
  Workload workload;
  std::vector<Plan> plans;  ///< one a stream of the workload
  RunOptions run;

  const Model& model_of(StreamId stream) const {
    return models[workload.streams[stream.index].model.index];
  }
  /// Measured times of the stream's model on that host's machine. Must exist for every stage.
  const Profile& profile_of(StreamId stream, HostId host) const;
};

/// Does anything in the scenario depend on the seed? If not, every replication is the same.
bool is_random(const Scenario& scenario);

/// Name of the machine whose profile `host` uses for `model`.
const std::string& machine_for(const Host& host, const Model& model);

/// Memory for weights on each host: every distinct (model, blocks) stage once. Nothing where the
/// weights of a block are not known.
std::vector<std::optional<Bytes>> weights_by_host(const Scenario& scenario);

/// Memory that the plans of all streams need on each host at least: weights plus the largest
/// activations of one frame of each stage. Nothing where one of these is not known.
std::vector<std::optional<Bytes>> least_memory(const Scenario& scenario);

/// The first host whose memory is smaller than least_memory().
std::optional<HostId> first_overfull(const Scenario& scenario);

}  // namespace cutwater
