#include "metrics/fleet.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "metrics/quantiles.hpp"

namespace cutwater::metrics {
namespace {

using Members = std::vector<std::size_t>;

/// Positions of the rows that agree in `key_of`, in the order of the first of each.
template <class Row, class KeyOf>
std::vector<Members> grouped(const std::vector<Row>& rows, const KeyOf& key_of) {
  std::vector<Members> groups;
  std::map<decltype(key_of(rows.front())), std::size_t> group_of;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [it, is_new] = group_of.emplace(key_of(rows[i]), groups.size());
    if (is_new) groups.emplace_back();
    groups[it->second].push_back(i);
  }
  return groups;
}

/// What stands alone has a name, members of a fleet share its name.
template <class Named>
const std::string& shared_name(const Named& named) {
  return named.fleet.empty() ? named.name : named.fleet;
}

std::vector<Subjects::Stage> plan_by_fleet(std::vector<Subjects::Stage> plan) {
  for (Subjects::Stage& stage : plan) {
    if (!stage.fleet.empty()) stage.host = stage.fleet;
  }
  return plan;
}

auto stream_key(const StreamSummary& row) {
  std::vector<std::tuple<std::string, int, int, Seconds>> plan;
  for (const Subjects::Stage& stage : plan_by_fleet(row.plan)) {
    plan.emplace_back(stage.host, stage.first_layer, stage.last_layer, stage.compute);
  }
  return std::tuple(shared_name(row), row.model, row.deadline, plan);
}

StreamSummary together(const std::vector<StreamTally>& tallies, const Members& members) {
  StreamTally all = tallies[members.front()];
  for (std::size_t i = 1; i < members.size(); ++i) all.add(tallies[members[i]]);
  return all.summary();
}

/// Mean and greatest of a ratio that all members have, or none has.
template <class Row>
std::pair<std::optional<double>, std::optional<double>> mean_and_greatest(
    const std::vector<Row>& rows, const Members& members, std::optional<double> Row::*ratio) {
  Sum sum;
  std::optional<double> greatest;
  for (const std::size_t i : members) {
    if (!(rows[i].*ratio)) return {};
    sum.add(*(rows[i].*ratio));
    greatest = std::max(greatest, rows[i].*ratio);
  }
  return {sum.value() / static_cast<double>(members.size()), greatest};
}

HostSummary host_fleet(const std::vector<HostSummary>& rows, const Members& members) {
  HostSummary fleet = rows[members.front()];
  fleet.name = shared_name(fleet);
  fleet.members = static_cast<int>(members.size());
  std::tie(fleet.busy_ratio, fleet.highest_busy_ratio) =
      mean_and_greatest(rows, members, &HostSummary::busy_ratio);
  fleet.memory_ratio = mean_and_greatest(rows, members, &HostSummary::memory_ratio).second;
  Sum energy;
  for (const std::size_t i : members) {
    fleet.peak_queue = std::max(fleet.peak_queue, rows[i].peak_queue);
    if (!rows[i].peak_memory) fleet.peak_memory.reset();
    if (fleet.peak_memory) fleet.peak_memory = std::max(fleet.peak_memory, rows[i].peak_memory);
    if (!rows[i].energy) fleet.energy.reset();
    energy.add(rows[i].energy.value_or(Joules()).value());
  }
  if (fleet.energy) fleet.energy = Joules(energy.value());
  return fleet;
}

LinkSummary link_fleet(const std::vector<LinkSummary>& rows, const Members& members) {
  LinkSummary fleet = rows[members.front()];
  fleet.name = shared_name(fleet);
  fleet.members = static_cast<int>(members.size());
  std::tie(fleet.load_ratio, fleet.highest_load_ratio) =
      mean_and_greatest(rows, members, &LinkSummary::load_ratio);
  for (const std::size_t i : members) {
    if (i == members.front()) continue;
    fleet.bytes += rows[i].bytes;
    fleet.dropped_fragments += rows[i].dropped_fragments;
    fleet.lost_fragments += rows[i].lost_fragments;
    fleet.peak_queue = std::max(fleet.peak_queue, rows[i].peak_queue);
  }
  return fleet;
}

}  // namespace

std::vector<StreamSummary> streams_by_fleet(const std::vector<StreamTally>& tallies,
                                            const std::vector<StreamSummary>& rows) {
  std::vector<StreamSummary> fleets;
  for (const Members& members : grouped(rows, stream_key)) {
    const StreamSummary& first = rows[members.front()];
    if (members.size() == 1) {
      fleets.push_back(first);
      continue;
    }
    StreamSummary fleet = together(tallies, members);
    fleet.name = shared_name(first);
    fleet.model = first.model;
    fleet.plan = plan_by_fleet(first.plan);
    fleets.push_back(std::move(fleet));
  }
  return fleets;
}

std::vector<StreamSummary> streams_as_written(const std::vector<Subjects::Stream>& subjects,
                                              const std::vector<StreamTally>& tallies,
                                              const std::vector<StreamSummary>& rows) {
  const auto key = [](const Subjects::Stream& stream) { return stream.written_name(); };
  std::vector<StreamSummary> written;
  for (const Members& members : grouped(subjects, key)) {
    const std::size_t first = members.front();
    written.push_back(members.size() == 1 ? rows[first] : together(tallies, members));
    written.back().name = subjects[first].written_name();
    written.back().model = subjects[first].model;
  }
  return written;
}

std::vector<HostSummary> hosts_by_fleet(const std::vector<HostSummary>& rows) {
  std::vector<HostSummary> fleets;
  const auto key = [](const HostSummary& row) { return std::tuple(shared_name(row), row.cores); };
  for (const Members& members : grouped(rows, key)) {
    fleets.push_back(members.size() == 1 ? rows[members.front()] : host_fleet(rows, members));
  }
  return fleets;
}

std::vector<LinkSummary> links_by_fleet(const std::vector<LinkSummary>& rows) {
  std::vector<LinkSummary> fleets;
  const auto key = [](const LinkSummary& row) {
    return std::tuple(shared_name(row), row.direction);
  };
  for (const Members& members : grouped(rows, key)) {
    fleets.push_back(members.size() == 1 ? rows[members.front()] : link_fleet(rows, members));
  }
  return fleets;
}

}  // namespace cutwater::metrics
