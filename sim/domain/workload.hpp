#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/planning.hpp"

namespace cutwater {

/// Frame k is captured at phase + k / rate, delayed by a draw from [0, jitter).
struct PeriodicArrivals {
  PerSecond rate;
  Seconds jitter;
  std::optional<Seconds> phase = Seconds(0);  ///< nothing: drawn once a stream from [0, period)
};
struct PoissonArrivals {
  PerSecond rate;
};
/// Capture times, not decreasing, from a trace file.
struct TraceArrivals {
  std::vector<Seconds> times;
  std::string file{};
};
/// Each client captures its next frame `think` after its last one ended.
struct ClosedLoop {
  int clients = 1;
  Seconds think;
};
using Arrivals = std::variant<PeriodicArrivals, PoissonArrivals, TraceArrivals, ClosedLoop>;

/// What happens when a frame meets a full queue.
enum class DropPolicy {
  kNewest,      ///< the arriving frame is dropped
  kOldest,      ///< the frame that waits longest is dropped
  kLatestOnly,  ///< a waiting frame is always replaced by a newer one
  kBlock,       ///< nothing is dropped: whoever delivers waits
};

/// The input queue of every stage of a stream.
struct QueueRules {
  int frames = 16;  ///< waiting, not in service; >= 1
  DropPolicy drop = DropPolicy::kNewest;
  std::optional<Seconds> max_age;  ///< longest wait in one queue; checked when taken
};

/// What a TCP connection adds (testbed-measured defaults; see docs).
struct TcpRules {
  int initial_window = 10;         ///< fragments
  bool restart_after_idle = true;  ///< window halved for every RTO of idleness
  Seconds minimum_rto{0.2};        ///< RTO = round trip + this
};

enum class Delivery { kReliable, kDatagram };

/// How the messages of a stream cross the network.
struct Transport {
  std::optional<Bytes> fragment;  ///< payload of one fragment; a message is one piece without
  Bytes header;                   ///< added to every fragment
  Delivery delivery = Delivery::kReliable;
  std::optional<int> window;    ///< fragments in flight until acknowledged
  std::optional<TcpRules> tcp;  ///< window grows from initial_window; then `window` caps it
  Seconds overhead;             ///< software time a message, added to its propagation
  int send_buffer = 16;         ///< messages waiting behind the one being sent
};

struct ResultReturn {
  Bytes bytes;
  HostId to;
};

/// Frames from one source host through one plan.
struct Stream {
  std::string name;
  ModelId model;
  HostId source;
  Arrivals arrivals;
  std::optional<std::int64_t> frames;  ///< at most so many are captured …
  std::optional<Seconds> duration;     ///< … and none at or after this time; one is always given
  Bytes input;                         ///< sent when the first stage is not on the source
  std::optional<Seconds> deadline;     ///< since capture
  QueueRules queue;
  Transport transport;
  std::optional<ResultReturn> result;
  int workers = 1;                        ///< frames that one stage serves at a time
  std::vector<Constraint> constraints{};  ///< on plans that are looked for
};

struct ConstantTraffic {
  BytesPerSecond rate;
};
struct PoissonTraffic {
  BytesPerSecond rate;
};
/// Sends at `rate` for exponentially distributed on-times, nothing in the off-times between.
struct OnOffTraffic {
  BytesPerSecond rate;
  Seconds mean_on;
  Seconds mean_off;
};
using TrafficPattern = std::variant<ConstantTraffic, PoissonTraffic, OnOffTraffic>;

/// Traffic that is not ours but uses the same links: messages from host to host.
struct BackgroundFlow {
  std::string name;
  HostId from;
  HostId to;
  TrafficPattern pattern;
  Bytes message{1500.0};  ///< size of each, headers included
};

/// What happens to the hosts and links.
struct Workload {
  std::vector<Stream> streams;
  std::vector<BackgroundFlow> background;
  std::optional<Seconds> until;  ///< the run ends here; frames in the system are unfinished
};

}  // namespace cutwater
