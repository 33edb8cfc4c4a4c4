#include "support/world.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <cstdio>
#include <stdexcept>

#include "simulation/simulate.hpp"

namespace cutwater::testing {
namespace {

constexpr unsigned kLongestRun = 30;  // seconds: a run that never ends fails its test

class Collector final : public RecordSink {
 public:
  bool wants_details() const override { return true; }
  void on_frame(const FrameRecord& r) override { result.frames.push_back(r); }
  void on_compute(const ComputeRecord& r) override { result.computes.push_back(r); }
  void on_transfer(const TransferRecord& r) override { result.transfers.push_back(r); }
  void on_host(const HostRecord& r) override { result.hosts.push_back(r); }
  void on_link(const LinkRecord& r) override { result.links.push_back(r); }
  void on_run(const RunRecord& r) override { result.end = r.end.value(); }

  Run result;
};

template <class Record>
void write_records(std::FILE* pipe, const std::vector<Record>& records) {
  const std::size_t count = records.size();
  std::fwrite(&count, sizeof count, 1, pipe);
  if (count > 0) std::fwrite(records.data(), sizeof(Record), count, pipe);
}

template <class Record>
void read_records(std::FILE* pipe, std::vector<Record>& records) {
  std::size_t count = 0;
  if (std::fread(&count, sizeof count, 1, pipe) != 1) throw std::runtime_error("child died");
  records.resize(count);
  if (count > 0 && std::fread(records.data(), sizeof(Record), count, pipe) != count) {
    throw std::runtime_error("child died");
  }
}

[[noreturn]] void simulate_in_child(const Scenario& scenario, int descriptor) {
  alarm(kLongestRun);
  Collector collector;
  try {
    simulation::simulate(scenario, collector);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "simulation failed: %s\n", e.what());
    _exit(1);
  }
  std::FILE* pipe = fdopen(descriptor, "wb");
  const Run& r = collector.result;
  write_records(pipe, r.frames);
  write_records(pipe, r.computes);
  write_records(pipe, r.transfers);
  write_records(pipe, r.hosts);
  write_records(pipe, r.links);
  std::fwrite(&r.end, sizeof r.end, 1, pipe);
  std::fflush(pipe);
  _exit(0);
}

}  // namespace

Run run(const Scenario& scenario) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe failed");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    simulate_in_child(scenario, ends[1]);
  }
  close(ends[1]);
  std::FILE* pipe = fdopen(ends[0], "rb");
  Run result;
  std::string failure;
  try {
    read_records(pipe, result.frames);
    read_records(pipe, result.computes);
    read_records(pipe, result.transfers);
    read_records(pipe, result.hosts);
    read_records(pipe, result.links);
    if (std::fread(&result.end, sizeof result.end, 1, pipe) != 1) failure = "child died";
  } catch (const std::exception& e) {
    failure = e.what();
  }
  std::fclose(pipe);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0 || !failure.empty()) {
    throw std::runtime_error(fmt::format("simulation ended with status {}", status));
  }
  return result;
}

std::string to_text(const FrameRecord& frame) {
  static constexpr char kLetters[] = "dqelxafu";
  return fmt::format("{}{}@{:g}", kLetters[static_cast<int>(frame.end)], frame.frame,
                     frame.ended.value());
}

World::World(std::vector<BlockSpec> blocks) : blocks_(std::move(blocks)) {}

HostId World::id(const std::string& name) const {
  for (std::size_t h = 0; h < hosts_.size(); ++h) {
    if (hosts_[h].name == name) return HostId(h);
  }
  throw std::logic_error("no host " + name);
}

Host& World::host(const std::string& name) {
  Host host;
  host.name = name;
  host.machine = "bench";
  hosts_.push_back(host);
  return hosts_.back();
}

Link& World::link(const std::string& name, const std::string& first, const std::string& second,
                  double bytes_per_second, double latency) {
  ends_.push_back({LinkId(links_.size()), id(first), id(second)});
  Link link;
  link.name = name;
  link.up = link.down = BytesPerSecond(bytes_per_second);
  link.latency = Seconds(latency);
  links_.push_back(link);
  return links_.back();
}

void World::also_join(const std::string& link_name, const std::string& first,
                      const std::string& second) {
  for (std::size_t l = 0; l < links_.size(); ++l) {
    if (links_[l].name == link_name) ends_.push_back({LinkId(l), id(first), id(second)});
  }
}

Stream& World::stream(const std::string& name, const std::string& source,
                      std::vector<std::pair<std::string, int>> plan) {
  Plan stages;
  int first = 0;
  for (const auto& [host_name, last] : plan) {
    stages.stages.push_back({id(host_name), first, last});
    first = last + 1;
  }
  plans_.push_back(stages);
  Stream stream;
  stream.name = name;
  stream.source = id(source);
  stream.arrivals = PeriodicArrivals{PerSecond(1), Seconds(0)};
  stream.frames = 1;
  stream.input = Bytes(1000);
  workload_.streams.push_back(stream);
  return workload_.streams.back();
}

Scenario World::scenario() const {
  std::vector<Block> blocks;
  Profile profile{"bench", threads_, {}};
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const int layer = static_cast<int>(b) + 1;
    blocks.push_back({layer, layer, "block_" + std::to_string(layer), "conv",
                      Bytes(blocks_[b].output_bytes), Bytes(blocks_[b].weight_bytes),
                      Bytes(blocks_[b].peak_bytes), 0});
    const Seconds mean(blocks_[b].seconds);
    profile.times.push_back({mean, Seconds(blocks_[b].stddev), mean, mean, 1});
  }
  return Scenario{{Model("net", blocks)},
                  {{{ModelId(0), "bench"}, profile}},
                  Platform(hosts_, links_, ends_, {}, {"device", "edge", "cloud"}),
                  workload_,
                  plans_,
                  options_};
}

}  // namespace cutwater::testing
