#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/platform.hpp"
#include "domain/stage_time.hpp"

namespace cutwater {

/// How a frame ended; every frame ends in exactly one way.
enum class End : std::uint8_t {
  kDelivered,
  kQueue,       ///< dropped: met a full queue
  kEgress,      ///< dropped: send buffer full
  kLoss,        ///< dropped: a fragment was lost and not recovered
  kDeadline,    ///< dropped: older than its deadline when taken
  kAge,         ///< dropped: waited in one queue longer than max_age
  kFailure,     ///< dropped: host or link down
  kUnfinished,  ///< still in the system when the run ended
};
inline constexpr int kEndCount = 8;
/// "delivered", "queue", …: the word used in every output.
const char* to_text(End end);

/// What happened to one frame. The six parts add up to ended - captured.
struct FrameRecord {
  StreamId stream;
  std::int64_t frame = 0;  ///< 0 for the first of its stream
  End end = End::kUnfinished;
  int stage = 0;  ///< where it ended: stage index; -1 = on the way to the first stage
  Seconds captured;
  Seconds ended;
  Seconds source_wait;  ///< at the source, before the first queue or the first transmission
  Seconds queue;        ///< in the input queues of stages
  Seconds compute;
  Seconds egress_wait;  ///< in send buffers (and blocked before them)
  Seconds transfer;     ///< on links: serialisation, sharing, link queues, retransmission
  Seconds propagation;  ///< latency and software overhead
  std::int64_t retransmissions = 0;  ///< fragments sent again
};

/// A frame was computed by a stage on a host.
struct ComputeRecord {
  StreamId stream;
  std::int64_t frame = 0;
  int stage = 0;
  HostId host;
  Seconds start;
  Seconds end;
};

/// A message crossed the network from a stage to the next. stage = -1: input from the source;
/// the last stage's index: result return.
struct TransferRecord {
  StreamId stream;
  std::int64_t frame = 0;
  int stage = 0;
  HostId from;
  HostId to;
  Seconds start;    ///< first byte sent
  Seconds arrival;  ///< last byte received
  Bytes bytes;      ///< on the wire, retransmissions included
  Seconds sent{};   ///< last byte left the links: arrival without latency and overhead
};

/// Waiting frames in a stage's queue changed.
struct QueueRecord {
  StreamId stream;
  int stage = 0;
  HostId host;
  Seconds time;
  int waiting = 0;
};

/// At which rate a link direction carries bytes from a time on: a step of its load curve.
struct LinkRateRecord {
  LinkSide side;
  Seconds time;
  BytesPerSecond rate;  ///< until the next record of the same direction
};

/// What one frame of a stream, or one second of background traffic, asks of a resource at least.
struct DemandRecord {
  enum class Kind : std::uint8_t { kHost, kLink, kStage, kConnection };
  Kind kind = Kind::kHost;
  std::string resource;  ///< "host edge", "link uplink up", "stage 2 of camera", …
  StreamId stream;
  bool is_background = false;  ///< then `seconds` is a share of every second, not of a frame
  Seconds seconds;             ///< time of the whole resource that a frame takes
};

/// A host over the whole run.
struct HostRecord {
  HostId host;
  double busy_core_seconds = 0;
  int peak_queue = 0;  ///< frames waiting on this host, all stages together
  /// Weights, waiting and computed tensors; nothing where weights or activations are not known.
  std::optional<Bytes> peak_memory;
};

/// One direction of a link over the whole run.
struct LinkRecord {
  LinkSide side;
  Bytes bytes;                         ///< carried, headers and retransmissions included
  std::int64_t dropped_fragments = 0;  ///< by a full queue
  std::int64_t lost_fragments = 0;
  Bytes peak_queue;  ///< 0 in flow mode
};

/// The run as a whole.
struct RunRecord {
  Seconds end;  ///< time of the last event
  std::string simgrid_version;
};

/// What the ids in the records stand for: names, and the capacities that ratios are taken of.
struct Subjects {
  /// Other load on the host of a stage, and what it does to it.
  struct Stress {
    std::optional<double> cpu;  ///< level, a ratio; likewise
    std::optional<double> memory;
    double slowdown = 1;
    double deviation = 0;  ///< relative
  };
  struct Stage {
    std::string host;
    int first_layer = 0;
    int last_layer = 0;
    Seconds compute{};  ///< mean time of one frame alone on the host, everything included
    TimeSource timed_by = TimeSource::kBlocks;
    std::optional<Calibration> calibration{};  ///< exactly when calibrated
    std::optional<Stress> stress{};
    std::string fleet{};  ///< of the host
  };
  struct Stream {
    std::string name;
    std::string model;
    std::vector<Stage> plan;
    std::optional<Seconds> deadline;
    bool is_closed_loop = false;
    std::string fleet{};  ///< as the workload file names it, when it stands for one of a fleet

    const std::string& written_name() const { return fleet.empty() ? name : fleet; }
  };
  std::vector<Stream> streams;  ///< by StreamId; likewise the others
  std::vector<Host> hosts;
  std::vector<Link> links;
  /// What messages from host to host cross, for the hosts between which streams send.
  std::map<std::pair<HostId, HostId>, Route> routes;
  std::uint64_t seed = 0;
};

}  // namespace cutwater
