#include "support/world.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "simulation/simulate.hpp"
#include "support/child.hpp"

namespace cutwater::testing {
namespace {

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

Run run_here(const Scenario& scenario) {
  Collector collector;
  simulation::simulate(scenario, collector);
  return collector.result;
}

/// Records as so many numbers as their bytes fill, after their count.
template <class Record>
void pack(std::vector<double>& numbers, const std::vector<Record>& records) {
  static_assert(std::is_trivially_copyable_v<Record> && sizeof(Record) % sizeof(double) == 0);
  numbers.push_back(static_cast<double>(records.size()));
  const std::size_t start = numbers.size();
  numbers.resize(start + records.size() * sizeof(Record) / sizeof(double));
  if (!records.empty()) {
    std::memcpy(&numbers[start], records.data(), records.size() * sizeof(Record));
  }
}

template <class Record>
const double* unpack(const double* number, std::vector<Record>& records) {
  records.resize(static_cast<std::size_t>(*number++));
  if (!records.empty())
    std::memcpy(static_cast<void*>(records.data()), number, records.size() * sizeof(Record));
  return number + records.size() * sizeof(Record) / sizeof(double);
}

}  // namespace

Run run(const Scenario& scenario) {
  if (!simulation::needs_simgrid(scenario)) return run_here(scenario);
  const std::vector<double> numbers = in_child([&] {
    const Run result = run_here(scenario);
    std::vector<double> packed{result.end};
    pack(packed, result.frames);
    pack(packed, result.computes);
    pack(packed, result.transfers);
    pack(packed, result.hosts);
    pack(packed, result.links);
    return packed;
  });
  Run result;
  const double* number = numbers.data();
  result.end = *number++;
  number = unpack(number, result.frames);
  number = unpack(number, result.computes);
  number = unpack(number, result.transfers);
  number = unpack(number, result.hosts);
  unpack(number, result.links);
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
