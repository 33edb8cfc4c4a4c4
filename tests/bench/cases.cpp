#include "cases.hpp"

#include <cmath>

#include "rivals.hpp"
#include "scenarios.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::bench {
namespace {

/// What every user of records does at least.
class Latencies final : public RecordSink {
 public:
  explicit Latencies(Measured& measured) : measured_(measured) {}
  void on_frame(const FrameRecord& record) override {
    measured_.transfer_s += record.transfer.value();
    if (record.end == End::kDelivered) measured_.add((record.ended - record.captured).value());
  }

 private:
  Measured& measured_;
};

template <class World, class... Options>
Body ours(const World& world, const Options&... options) {
  return [=](Measured& measured) {
    const Scenario scenario = scenario_of(world, options...);
    Latencies sink(measured);
    measured.start_clock();
    simulation::simulate(scenario, sink);
    measured.stop_clock();
  };
}

/// A rival starts the clock before it builds its platform, as simulate() does.
template <class Run>
Body rival(const Run& run) {
  return [=](Measured& measured) {
    measured.start_clock();
    run(measured);
    measured.stop_clock();
  };
}

class Cases {
 public:
  explicit Cases(double scale) : scale_(scale) {}

  void add_pipelines();
  void add_hard_packets();
  void add_cameras();
  void add_lengths();
  void add_fleets();
  std::vector<Case> take() { return std::move(cases_); }

 private:
  /// About `frames` × scale, the same number for each of `streams`.
  std::int64_t scaled(double frames, int streams) const {
    return streams * std::max<std::int64_t>(1, std::llround(frames * scale_ / streams));
  }
  Pipeline pipeline(int streams, double frames) const {
    Pipeline world;
    world.streams = streams;
    world.frames = scaled(frames, streams);
    return world;
  }
  void add(const std::string& name, Body body) { cases_.push_back({name, std::move(body)}); }
  void add_actors(const std::string& row, const Pipeline& world);
  void add_fragments(const std::string& name, const Pipeline& world) {
    add(name, rival([=](Measured& m) { run_fragments(world, m); }));
  }

  double scale_;
  std::vector<Case> cases_;
};

constexpr NetworkMode kPacket = NetworkMode::kPacket;

void Cases::add_actors(const std::string& row, const Pipeline& world) {
  add(row + "/actors", rival([=](Measured& m) { run_actors(world, Serving::kExec, m); }));
  if (world.is_contended) return;  // who sleeps does not share a core
  add(row + "/sleepers", rival([=](Measured& m) { run_actors(world, Serving::kSleep, m); }));
}

void Cases::add_pipelines() {
  for (const int streams : {1, 20, 400}) {
    const std::string row = "pipeline/" + std::to_string(streams);
    add(row + "/flow", ours(pipeline(streams, 1e6), PipelineOptions{}));
    add(row + "/packet", ours(pipeline(streams, 1e6), PipelineOptions{.network = kPacket}));
    add_actors(row, pipeline(streams, 1e5));
    add_fragments(row + "/fragments", pipeline(streams, 1e4));
  }
  for (const int streams : {20, 400}) {
    const std::string row = "pipeline/" + std::to_string(streams) + " meeting";
    Pipeline world = pipeline(streams, 2e5);
    world.is_contended = true;
    add(row + "/flow", ours(world, PipelineOptions{}));
    add_actors(row, world);
    world.frames = scaled(4e4, streams);
    add(row + "/packet", ours(world, PipelineOptions{.network = kPacket}));
    add_fragments(row + "/fragments", world);
  }
}

void Cases::add_hard_packets() {
  struct Hard {
    const char* row;
    PipelineOptions options;
  };
  const Bytes queue(256 * 1024);
  const std::vector<Hard> one_link{
      {"nothing", {}},
      {"finite queues", {.queue = queue}},
      {"loss, reliable", {.loss = 1e-3}},
      {"loss, datagrams", {.loss = 1e-3, .delivery = Delivery::kDatagram}},
      {"window 64", {.window = 64}},
      {"tcp", {.is_tcp = true}},
  };
  const std::vector<Hard> two_links{
      {"two links", {}},
      {"two links, window 64", {.window = 64}},
      {"two links, finite queues, loss, tcp", {.queue = queue, .loss = 1e-3, .is_tcp = true}},
  };
  for (const int streams : {20, 400}) {
    const std::string table = "packet " + std::to_string(streams) + "/";
    const auto add_rows = [&](const std::vector<Hard>& rows, Pipeline world) {
      for (Hard hard : rows) {
        hard.options.network = kPacket;
        add(table + hard.row + "/packet", ours(world, hard.options));
      }
    };
    Pipeline world = pipeline(streams, 1e5);
    add_rows(one_link, world);
    world.links_a_hop = 2;
    add_rows(two_links, world);
    world.frames = scaled(5e3, streams);
    add_fragments(table + "two links/fragments", world);
  }
}

void Cases::add_cameras() {
  for (const bool has_private_links : {false, true}) {
    for (const bool is_congested : {false, true}) {
      Cameras world;
      world.has_private_links = has_private_links;
      world.tensor = is_congested ? 100e3 : 10e3;
      world.spread = is_congested ? 0.3 : Cameras::kPeriod;
      world.frames = scaled(has_private_links && is_congested ? 2e4 : 5e5, world.cameras);
      const std::string row = std::string("cameras/") +
                              (has_private_links ? "private links and backbone" : "shared link") +
                              (is_congested ? ", congested" : ", light");
      add(row + "/flow", ours(world));
      world.frames = scaled(1e4, world.cameras);
      add(row + "/sendto", rival([=](Measured& m) { run_sendto(world, m); }));
    }
  }
}

void Cases::add_lengths() {
  for (const double frames : {1e4, 1e5, 1e6, 1e7}) {
    const std::string row = "length/" + std::to_string(std::llround(frames));
    add(row + "/flow", ours(pipeline(20, frames), PipelineOptions{}));
    add(row + "/packet", ours(pipeline(20, frames), PipelineOptions{.network = kPacket}));
    if (frames < 1e7) {
      add(row + "/window",
          ours(pipeline(20, frames), PipelineOptions{.network = kPacket, .window = 64}));
    }
  }
}

void Cases::add_fleets() {
  for (const int factor : {1, 2, 4}) {
    Fleet world;
    world.edges *= factor;
    world.streams *= factor;
    const std::string row = "fleet/" + std::to_string(world.streams) + " streams on " +
                            std::to_string(world.hosts()) + " hosts";
    add(row + "/flow", ours(world));
    world.network = kPacket;
    add(row + "/packet", ours(world));
  }
}

}  // namespace

std::vector<Case> all_cases(double scale) {
  Cases cases(scale);
  cases.add_pipelines();
  cases.add_hard_packets();
  cases.add_cameras();
  cases.add_lengths();
  cases.add_fleets();
  return cases.take();
}

std::vector<Case> program_cases(const std::string& program, const std::string& folder,
                                double scale) {
  const auto command = [&](const std::string& name, const std::vector<std::string>& more) {
    std::vector<std::string> words{program,
                                   "run",
                                   "--quiet",
                                   "--profiles",
                                   folder + "/../../profiles",
                                   "--platform",
                                   folder + "/" + name + "_platform.yaml",
                                   "--workload",
                                   folder + "/" + name + "_workload.yaml"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  std::vector<Case> cases;
  for (const double frames : {1e5, 1e7}) {
    const std::int64_t a_stream = std::llround(frames * scale / 20);
    const std::vector<std::string> words =
        command("long", {"--set", "streams.camera.frames=" + std::to_string(a_stream)});
    cases.push_back({"program/" + std::to_string(std::llround(frames)) + " frames/cutwater",
                     [=](Measured& m) { run_program(words, 20 * a_stream, m); }});
  }
  const std::vector<std::string> fleet = command("fleet", {});
  cases.push_back({"program/10000 streams on 1002 hosts, from YAML/cutwater",
                   [=](Measured& m) { run_program(fleet, 10000, m); }});
  return cases;
}

}  // namespace cutwater::bench
