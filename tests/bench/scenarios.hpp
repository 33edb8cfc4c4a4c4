#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "domain/scenario.hpp"

namespace cutwater::bench {

/// Three stages on three hosts, two hops; the same numbers for ours and the rivals.
struct Pipeline {
  static constexpr std::array<double, 3> kCompute{2e-3, 1e-3, 0.5e-3};  ///< seconds
  static constexpr std::array<double, 2> kTensor{100e3, 10e3};          ///< bytes
  static constexpr std::array<double, 2> kLatency{1e-3, 5e-3};          ///< seconds
  static constexpr double kBandwidth = 125e6;                           ///< bytes a second
  static constexpr double kFragment = 1460;                             ///< bytes
  /// Seconds between two frames, all streams together: the first host is busy half of the time.
  static constexpr double kSpacing = 4e-3;

  int streams = 1;
  std::int64_t frames = 0;  ///< all streams together; a multiple of `streams`
  /// Frames of different streams meet and share hosts and links; else they are evenly spaced.
  bool is_contended = false;
  int links_a_hop = 1;  ///< 2: through a switch, half of the latency on each link

  double period() const { return streams * kSpacing; }
  double phase(int stream) const;
  std::int64_t frames_a_stream() const { return frames / streams; }
};

/// How ours simulates the pipeline.
struct PipelineOptions {
  NetworkMode network = NetworkMode::kFlow;
  std::optional<Bytes> queue = std::nullopt;  ///< of every link direction
  double loss = 0;
  Delivery delivery = Delivery::kReliable;
  std::optional<int> window = std::nullopt;
  bool is_tcp = false;
};

Scenario scenario_of(const Pipeline& pipeline, const PipelineOptions& options);

/// Cameras compute, and send over a radio cell or private links and a backbone to one server.
struct Cameras {
  static constexpr double kOnCamera = 2e-3;    ///< seconds
  static constexpr double kOnServer = 0.5e-3;  ///< seconds
  static constexpr double kPeriod = 1.0;       ///< seconds
  static constexpr double kLatency = 2e-3;     ///< seconds; of the cell or the backbone
  static constexpr double kShared = 125e6;     ///< bytes a second of the cell or the backbone
  static constexpr double kPrivate = 12.5e6;   ///< bytes a second of a camera's own link
  static constexpr int kServerCores = 16;

  int cameras = 1000;
  std::int64_t frames = 0;         ///< all cameras together; a multiple of `cameras`
  bool has_private_links = false;  ///< else one half-duplex cell
  double tensor = 0;               ///< bytes
  double spread = kPeriod;         ///< seconds in which all cameras capture, every period

  double phase(int camera) const;
  std::int64_t frames_a_camera() const { return frames / cameras; }
};

Scenario scenario_of(const Cameras& cameras);

/// Streams on 9/10 of the hosts, through edges (a tenth of them) to 9 clouds behind one switch.
/// Edges together have more bandwidth than clouds, so flows need the general way of sharing.
struct Fleet {
  int edges = 90;       ///< each has ten devices
  int streams = 10000;  ///< `frames` of each
  std::int64_t frames = 1;
  NetworkMode network = NetworkMode::kFlow;

  int hosts() const { return 10 + 11 * edges; }
};

Scenario scenario_of(const Fleet& fleet);

}  // namespace cutwater::bench
