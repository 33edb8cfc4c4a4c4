#include "scenarios.hpp"

#include <cmath>
#include <numeric>
#include <string>

#include "support/world.hpp"

namespace cutwater::bench {
namespace {

using testing::World;

constexpr double kGoldenRatio = 0.6180339887498949;

/// Stream i's place among `count` evenly spaced ones, in a scattered order.
int place_of(int i, int count) {
  int step = std::max(1, static_cast<int>(count * kGoldenRatio));
  while (std::gcd(step, count) != 1) ++step;
  return static_cast<int>(static_cast<std::int64_t>(i) * step % count);
}

void capture_periodically(Stream& stream, double period, double phase, std::int64_t frames) {
  stream.arrivals = PeriodicArrivals{PerSecond(1 / period), Seconds(0), Seconds(phase)};
  stream.frames = frames;
}

void apply(const PipelineOptions& options, Stream& stream) {
  stream.transport.fragment = Bytes(Pipeline::kFragment);
  stream.transport.delivery = options.delivery;
  stream.transport.window = options.window;
  if (options.is_tcp) stream.transport.tcp = TcpRules{};
}

void add_hop(World& world, int hop, const Pipeline& pipeline, const PipelineOptions& options) {
  std::string from = "host_" + std::to_string(hop);
  for (int i = 0; i < pipeline.links_a_hop; ++i) {
    const std::string name = "link_" + std::to_string(hop) + "_" + std::to_string(i);
    const bool is_last = i + 1 == pipeline.links_a_hop;
    const std::string to = is_last ? "host_" + std::to_string(hop + 1) : name + "_switch";
    if (!is_last) world.host(to);
    Link& link = world.link(name, from, to, Pipeline::kBandwidth,
                            Pipeline::kLatency[hop] / pipeline.links_a_hop);
    link.queue = options.queue;
    link.loss = options.loss;
    from = to;
  }
}

}  // namespace

double Pipeline::phase(int stream) const {
  if (!is_contended) return place_of(stream, streams) * kSpacing;
  // Squares are scattered without being even.
  return std::fmod(std::fmod(stream * kGoldenRatio, 1.0) * stream, 1.0) * period();
}

Scenario scenario_of(const Pipeline& pipeline, const PipelineOptions& options) {
  World world({{Pipeline::kCompute[0], Pipeline::kTensor[0]},
               {Pipeline::kCompute[1], Pipeline::kTensor[1]},
               {Pipeline::kCompute[2], 0}});
  for (int h = 0; h < 3; ++h) world.host("host_" + std::to_string(h));
  for (int hop = 0; hop < 2; ++hop) add_hop(world, hop, pipeline, options);
  for (int s = 0; s < pipeline.streams; ++s) {
    Stream& stream = world.stream("stream_" + std::to_string(s), "host_0",
                                  {{"host_0", 0}, {"host_1", 1}, {"host_2", 2}});
    capture_periodically(stream, pipeline.period(), pipeline.phase(s), pipeline.frames_a_stream());
    apply(options, stream);
  }
  world.options().network = options.network;
  return world.scenario();
}

double Cameras::phase(int camera) const { return std::fmod(camera * kGoldenRatio, 1.0) * spread; }

Scenario scenario_of(const Cameras& cameras) {
  World world({{Cameras::kOnCamera, cameras.tensor}, {Cameras::kOnServer, 0}});
  world.host("server").cores = Cameras::kServerCores;
  if (cameras.has_private_links) {
    world.host("gateway");
    world.link("backbone", "gateway", "server", Cameras::kShared, Cameras::kLatency);
  }
  for (int c = 0; c < cameras.cameras; ++c) {
    const std::string name = "camera_" + std::to_string(c);
    world.host(name);
    if (cameras.has_private_links) {
      world.link(name + "_link", name, "gateway", Cameras::kPrivate);
    } else if (c == 0) {
      world.link("cell", name, "server", Cameras::kShared, Cameras::kLatency).duplex =
          Duplex::kHalf;
    } else {
      world.also_join("cell", name, "server");
    }
    Stream& stream = world.stream(name, name, {{name, 0}, {"server", 1}});
    capture_periodically(stream, Cameras::kPeriod, cameras.phase(c), cameras.frames_a_camera());
  }
  return world.scenario();
}

Scenario scenario_of(const Fleet& fleet) {
  constexpr int kClouds = 9;
  constexpr int kDevicesAnEdge = 10;
  World world({{2e-3, 100e3}, {1e-3, 10e3}, {0.5e-3, 0}});
  world.host("switch");
  const auto named = [](const char* kind, int i) { return kind + std::to_string(i); };
  for (int c = 0; c < kClouds; ++c) {
    world.host(named("cloud_", c)).cores = 64;
    world.link(named("cloud_link_", c), named("cloud_", c), "switch", 625e6, 5e-3);
  }
  const int devices = fleet.edges * kDevicesAnEdge;
  for (int e = 0; e < fleet.edges; ++e) {
    world.host(named("edge_", e)).cores = 8;
    world.link(named("edge_link_", e), named("edge_", e), "switch", 125e6, 5e-3);
  }
  for (int d = 0; d < devices; ++d) {
    world.host(named("device_", d)).cores = 4;
    world.link(named("device_link_", d), named("device_", d), named("edge_", d / kDevicesAnEdge),
               12.5e6, 1e-3);
  }
  for (int s = 0; s < fleet.streams; ++s) {
    const int edge = s % devices / kDevicesAnEdge;
    Stream& stream = world.stream(named("stream_", s), named("device_", s % devices),
                                  {{named("device_", s % devices), 0},
                                   {named("edge_", edge), 1},
                                   {named("cloud_", edge % kClouds), 2}});
    stream.arrivals = PeriodicArrivals{PerSecond(1), Seconds(0), std::nullopt};
    stream.frames = fleet.frames;
  }
  world.options().network = fleet.network;
  return world.scenario();
}

}  // namespace cutwater::bench
