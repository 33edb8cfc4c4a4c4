#include "planner/cost/cost_table.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "domain/journey.hpp"
#include "domain/stage_time.hpp"
#include "planner/cost/times.hpp"

namespace cutwater::planner {
namespace {

std::vector<HostId> all_hosts(const Scenario& scenario) {
  std::vector<HostId> hosts;
  for (std::size_t h = 0; h < scenario.platform.hosts().size(); ++h) hosts.emplace_back(h);
  return hosts;
}

/// The profile of the stream's model on that host; null when there is none, or none at its load.
const Profile* find_profile(const Scenario& scenario, StreamId stream, HostId id) {
  const Host& host = scenario.platform.host(id);
  const ModelId model = scenario.workload.streams[stream.index].model;
  const auto it = scenario.profiles.find({model, machine_for(host, scenario.model_of(stream))});
  if (it == scenario.profiles.end()) return nullptr;
  if (host.stress && !stress_on(host, it->second)) return nullptr;
  return &it->second;
}

}  // namespace

CostTable::CostTable(const Scenario& scenario, StreamId stream)
    : CostTable(scenario, stream, all_hosts(scenario)) {}

CostTable::CostTable(const Scenario& scenario, StreamId stream, const std::vector<HostId>& hosts)
    : scenario_(&scenario), id_(stream), hosts_(hosts) {
  hosts_.push_back(stream_of().source);
  if (const auto to = cutwater::result_to(stream_of())) hosts_.push_back(*to);
  std::sort(hosts_.begin(), hosts_.end());
  hosts_.erase(std::unique(hosts_.begin(), hosts_.end()), hosts_.end());
  source_ = *find_place(stream_of().source);
  if (const auto to = cutwater::result_to(stream_of())) result_to_ = find_place(*to);
  times_.resize(hosts_.size());
  shares_.resize(hosts_.size());
  for (const HostId host : hosts) {
    if (const Profile* profile = find_profile(scenario, stream, host)) {
      add_stage_times(*find_place(host), *profile);
    }
  }
  add_messages();
  add_memory();
}

std::optional<int> CostTable::find_place(HostId host) const {
  const auto it = std::lower_bound(hosts_.begin(), hosts_.end(), host);
  if (it == hosts_.end() || *it != host) return std::nullopt;
  return static_cast<int>(it - hosts_.begin());
}

bool CostTable::can_compute(HostId host) const {
  const std::optional<int> place = find_place(host);
  return place && can_compute_at(*place);
}

void CostTable::add_stage_times(int place, const Profile& profile) {
  const Host& host = scenario_->platform.host(this->host(place));
  times_[static_cast<std::size_t>(place)].emplace(model(), profile, host);
  shares_[static_cast<std::size_t>(place)] = cutwater::occupied_share(host, profile);
}

void CostTable::add_messages() {
  const Transport& transport = stream_of().transport;
  const NetworkMode mode = scenario_->run.network;
  for (const HostId from : hosts_) {
    for (const HostId to : hosts_) {
      routes_.push_back(route_facts(scenario_->platform, from, to));
    }
  }
  payloads_.push_back(stream_of().input);
  for (const Block& block : model().blocks()) payloads_.push_back(block.output);
  payloads_.pop_back();  // what the last block makes is the result
  times_of_cut_.reserve(payloads_.size() * routes_.size());
  for (const Bytes payload : payloads_) {
    for (const RouteFacts& route : routes_) {
      times_of_cut_.push_back(message_time(payload, route, transport, mode));
    }
  }
  results_.resize(hosts_.size());
  for (int from = 0; from < places(); ++from) {
    if (!is_result_sent(from, result_to_)) continue;
    results_[static_cast<std::size_t>(from)] =
        message_time(stream_of().result->bytes, route(from, *result_to_), transport, mode);
  }
}

// A sparse table: the largest of any run of blocks is that of two runs of a power of two.
void CostTable::add_memory() {
  const std::vector<Block>& blocks = model().blocks();
  knows_memory_ =
      std::all_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.weights && b.peak; });
  if (!knows_memory_) return;
  weights_.push_back(0);
  peaks_.emplace_back();
  for (const Block& block : blocks) {
    weights_.push_back(weights_.back() + block.weights->value());
    peaks_[0].push_back(block.peak->value());
  }
  for (std::size_t run = 1; 2 * run <= blocks.size(); run *= 2) {
    const std::vector<double>& half = peaks_.back();
    std::vector<double> whole;
    for (std::size_t b = 0; b + 2 * run <= blocks.size(); ++b) {
      whole.push_back(std::max(half[b], half[b + run]));
    }
    peaks_.push_back(std::move(whole));
  }
}

Bytes CostTable::memory(int first, int end) const {
  assert(knows_memory_);
  const auto a = static_cast<std::size_t>(first);
  const auto b = static_cast<std::size_t>(end);
  std::size_t level = 0;
  while ((std::size_t{2} << level) <= b - a) ++level;
  const std::vector<double>& runs = peaks_[level];
  const double peak = std::max(runs[a], runs[b - (std::size_t{1} << level)]);
  return Bytes(weights_[b] - weights_[a] + peak);
}

}  // namespace cutwater::planner
