#pragma once

#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/routes.hpp"
#include "domain/scenario.hpp"
#include "planner/cost/times.hpp"

namespace cutwater::planner {

/// What every stage and message of one stream may cost, worked out once, so that the cost of a plan
/// is a sum over its stages. Hosts have a place in the table: their order in the platform.
class CostTable {
 public:
  /// For plans on any host. The scenario must outlive the table.
  CostTable(const Scenario& scenario, StreamId stream);
  /// For plans on these hosts.
  CostTable(const Scenario& scenario, StreamId stream, const std::vector<HostId>& hosts);

  const Scenario& scenario() const { return *scenario_; }
  StreamId stream() const { return id_; }
  const Stream& stream_of() const { return scenario_->workload.streams[id_.index]; }
  const Model& model() const { return scenario_->model_of(id_); }
  int blocks() const { return static_cast<int>(model().blocks().size()); }

  /// Whether the host is in the table and its machine has a profile of the model, also at the
  /// load that is on it.
  bool can_compute(HostId host) const;
  bool can_compute_at(int place) const {
    return times_[static_cast<std::size_t>(place)].has_value();
  }
  /// Whether weights and activations of every block are known.
  bool knows_memory() const { return knows_memory_; }

  int places() const { return static_cast<int>(hosts_.size()); }
  HostId host(int place) const { return hosts_[static_cast<std::size_t>(place)]; }
  std::optional<int> find_place(HostId host) const;

  /// The host must be able to compute.
  const StageTimes& times_on(int place) const { return *times_[static_cast<std::size_t>(place)]; }
  /// Share of its host that a stage occupies while it computes.
  double occupied_share(int place) const { return shares_[static_cast<std::size_t>(place)]; }
  /// Weights and largest activations of the blocks first … end - 1; knows_memory() must hold.
  Bytes memory(int first, int end) const;

  /// What crosses the cut before block `cut`; 0: the input.
  Bytes payload(int cut) const { return payloads_[static_cast<std::size_t>(cut)]; }
  /// Time of that message from place to place; infinite without a route.
  Seconds transfer(int cut, int from, int to) const { return times_of_cut_[index(cut, from, to)]; }
  /// Time of the result's message; 0 where it stays where it is, or there is none.
  Seconds result(int from) const { return results_[static_cast<std::size_t>(from)]; }
  /// Either of them: the result is what crosses the cut after the last block.
  Seconds message(int cut, int from, int to) const {
    return cut == blocks() ? result(from) : transfer(cut, from, to);
  }
  const RouteFacts& route(int from, int to) const { return routes_[pair(from, to)]; }
  int source() const { return source_; }
  std::optional<int> result_to() const { return result_to_; }  ///< when the stream returns one

 private:
  std::size_t pair(int from, int to) const {
    return static_cast<std::size_t>(from) * hosts_.size() + static_cast<std::size_t>(to);
  }
  std::size_t index(int cut, int from, int to) const {
    return static_cast<std::size_t>(cut) * hosts_.size() * hosts_.size() + pair(from, to);
  }
  void add_stage_times(int place, const Profile& profile);
  void add_messages();
  void add_memory();

  const Scenario* scenario_;
  StreamId id_;
  std::vector<HostId> hosts_;
  std::vector<std::optional<StageTimes>> times_;  ///< by place; nothing: cannot compute
  std::vector<double> shares_;
  std::vector<RouteFacts> routes_;  ///< by pair of places
  std::vector<Bytes> payloads_;     ///< by cut
  std::vector<Seconds> times_of_cut_;
  std::vector<Seconds> results_;
  std::vector<double> weights_;             ///< bytes of the blocks before each cut
  std::vector<std::vector<double>> peaks_;  ///< [k][b]: largest of 2^k blocks from b on
  int source_ = 0;
  std::optional<int> result_to_;
  bool knows_memory_ = false;
};

}  // namespace cutwater::planner
