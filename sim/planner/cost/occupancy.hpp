#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/quantity.hpp"
#include "domain/journey.hpp"
#include "domain/routes.hpp"
#include "planner/cost/cost_table.hpp"

namespace cutwater::planner {

/// How long one frame occupies each resource, as the simulation counts the load: the cores of a
/// host over all of its stages, the workers of a stage, the links of each message, its send window.
class Occupancy {
 public:
  explicit Occupancy(const CostTable& table) : table_(&table) {}

  void compute(Seconds time, int place) {
    add(host(place), time * table_->occupied_share(place));
    note(time / table_->stream_of().workers);
  }
  void send(Bytes message, int from, int to) {
    const Transport& transport = table_->stream_of().transport;
    const RouteFacts& route = table_->route(from, to);
    const Fragments fragments = fragments_of(message, transport);
    const Bytes wire = mean_wire(fragments, route, transport.delivery);
    for (const RouteFacts::Hop& hop : route.hops) add(hop.channel.index(), wire / hop.rate);
    note(window_bound(fragments, route, transport.window));
  }
  /// The message across the cut before block `cut`, if there is one.
  void send_across(int cut, int from, int to) {
    if (is_sent(cut, from, to)) send(table_->payload(cut), from, to);
  }
  void send_result(int from) {
    const std::optional<int> to = table_->result_to();
    if (is_result_sent(from, to)) send(table_->stream_of().result->bytes, from, *to);
  }
  Seconds longest() const { return longest_; }

  /// A host, or the channel of a hop.
  using Resource = std::uint32_t;
  static Resource host(int place) { return kHosts + static_cast<Resource>(place); }
  Seconds of(Resource resource) const {
    for (const auto& [known, sum] : sums_) {
      if (known == resource) return sum;
    }
    return Seconds(0);
  }

 private:
  static constexpr Resource kHosts = Resource{1} << 31;  // above every channel

  void note(Seconds time) { longest_ = std::max(longest_, time); }
  void add(Resource resource, Seconds time) {
    for (auto& [known, sum] : sums_) {
      if (known != resource) continue;
      note(sum += time);
      return;
    }
    sums_.emplace_back(resource, time);
    note(time);
  }

  const CostTable* table_;
  std::vector<std::pair<Resource, Seconds>> sums_;
  Seconds longest_;
};

}  // namespace cutwater::planner
