#include "planner/upload/upload_graph.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <compare>
#include <limits>
#include <vector>

#include "domain/journey.hpp"
#include "domain/routes.hpp"

namespace cutwater::planner {
namespace {

Side other(Side side) { return side == Side::kClient ? Side::kServer : Side::kClient; }

/// Time that the weights occupy the route: headers and what is sent again of what is lost included,
/// no propagation. Weights that are lost are of no use.
Seconds upload_time_of(Bytes weights, const RouteFacts& route, const Transport& transport) {
  if (weights == Bytes(0)) return Seconds(0);
  const Fragments fragments = fragments_of(weights, transport);
  return std::max(mean_wire(fragments, route, Delivery::kReliable) / route.flow_rate,
                  window_bound(fragments, route, transport.window));
}

/// What ways are ordered by: less is better. All sums are exact.
struct Length {
  double time =
      std::numeric_limits<double>::infinity();  ///< of a query and, with penalty, uploading
  double upload = 0;
  int uploaded = 0;  ///< blocks

  auto operator<=>(const Length&) const = default;
};

/// The best way from a cut to the end that starts with a run on one side.
struct Rest {
  Length length;
  int end = 0;  ///< of that run
};

/// Dynamic programming over cuts, from the last to the first.
class BestUpload {
 public:
  BestUpload(const UploadGraph& graph, const Uploaded& uploaded, double penalty)
      : graph_(graph), uploaded_(uploaded), penalty_(penalty) {
    const auto cuts = static_cast<std::size_t>(graph.blocks()) + 1;
    client_.resize(cuts);
    server_.resize(cuts);
    client_.back().length = server_.back().length = {0, 0, 0};
    for (int cut = graph.blocks() - 1; cut >= 0; --cut) {
      add_client(cut);
      add_server(cut);
    }
  }

  Uploaded way() const {
    Uploaded way(static_cast<std::size_t>(graph_.blocks()), false);
    bool is_on_server = server_.front().length < client_.front().length;
    for (std::size_t cut = 0; cut < way.size(); is_on_server = !is_on_server) {
      const auto end = static_cast<std::size_t>((is_on_server ? server_ : client_)[cut].end);
      while (cut < end) way[cut++] = is_on_server;
    }
    return way;
  }

 private:
  /// Up to the next block that is on the server; of equals the longest.
  void add_client(int cut) {
    Rest& best = client_[static_cast<std::size_t>(cut)];
    for (int end = cut + 1; end <= graph_.blocks(); ++end) {
      if (uploaded_[static_cast<std::size_t>(end) - 1]) break;
      Length length = server_[static_cast<std::size_t>(end)].length;
      length.time += graph_.run(Side::kClient, cut, end);
      if (length <= best.length) best = {length, end};
    }
  }

  /// A run on the server, as long as it pays; of equal ones the shortest.
  void add_server(int cut) {
    Rest& best = server_[static_cast<std::size_t>(cut)];
    double upload = 0;
    for (int end = cut + 1; end <= graph_.blocks(); ++end) {
      if (!uploaded_[static_cast<std::size_t>(end) - 1]) upload += graph_.upload(end - 1, end);
      Length length = client_[static_cast<std::size_t>(end)].length;
      length.time += graph_.run(Side::kServer, cut, end) + penalty_ * upload;
      length.upload += upload;
      length.uploaded += end - cut;
      if (length < best.length) best = {length, end};
    }
  }

  const UploadGraph& graph_;
  const Uploaded& uploaded_;
  double penalty_;
  std::vector<Rest> client_;  ///< by cut: the run from there is on the client …
  std::vector<Rest> server_;  ///< … on the server
};

}  // namespace

UploadGraph::UploadGraph(const CostTable& table, HostId server)
    : table_(&table), blocks_(table.blocks()), place_{table.source(), *table.find_place(server)} {
  assert(place_[0] != place_[1] && table.can_compute_at(place_[0]));
  assert(table.can_compute_at(place_[1]) && table.route(place_[0], place_[1]).is_joined);
  add_uploads();
  add_runs(Side::kClient);
  add_runs(Side::kServer);
  put_on_grid();
}

void UploadGraph::add_uploads() {
  const RouteFacts& route = table_->route(place_[0], place_[1]);
  for (const Block& block : table_->model().blocks()) {
    upload_times_.push_back(upload_time_of(*block.weights, route, table_->stream_of().transport));
  }
}

void UploadGraph::add_runs(Side side) {
  const int place = place_[static_cast<std::size_t>(side)];
  const int before = place_[static_cast<std::size_t>(other(side))];
  const StageTimes& times = table_->times_on(place);
  std::vector<double>& runs = runs_[static_cast<std::size_t>(side)];
  runs.assign(at(blocks_, blocks_) + 1, 0.0);
  for (int first = 0; first < blocks_; ++first) {
    const int from = first == 0 ? table_->source() : before;
    const Seconds message =
        is_sent(first, from, place) ? table_->transfer(first, from, place) : Seconds(0);
    for (int end = first + 1; end <= blocks_; ++end) {
      runs[at(first, end)] = message.value() + times.of(first, end);
    }
    runs[at(first, blocks_)] += table_->result(place).value();
  }
}

// A way starts at most one run at each block.
void UploadGraph::put_on_grid() {
  constexpr int kBits = 46;
  double longest = 0;
  for (int first = 0; first < blocks_; ++first) {
    double run = 0;
    for (const std::vector<double>& runs : runs_) {
      run = std::max(run, *std::max_element(
                              runs.begin() + static_cast<std::ptrdiff_t>(at(first, 0)),
                              runs.begin() + static_cast<std::ptrdiff_t>(at(first, blocks_) + 1)));
    }
    longest += run + upload_times_[static_cast<std::size_t>(first)].value();
  }
  const double scale = longest > 0 ? std::ldexp(1.0, kBits - 1 - std::ilogb(longest)) : 1;
  const auto on_grid = [&](double time) { return std::nearbyint(time * scale) / scale; };
  for (std::vector<double>& runs : runs_) {
    for (double& run : runs) run = on_grid(run);
  }
  uploads_.push_back(0);
  for (const Seconds time : upload_times_) {
    uploads_.push_back(uploads_.back() + on_grid(time.value()));
  }
}

PlanCost UploadGraph::cost(const Uploaded& uploaded) const {
  Plan plan;
  for (int b = 0; b < blocks_; ++b) {
    const HostId host = table_->host(place_[uploaded[static_cast<std::size_t>(b)] ? 1 : 0]);
    if (plan.stages.empty() || plan.stages.back().host != host) plan.stages.push_back({host, b, b});
    plan.stages.back().last_block = b;
  }
  return cost_of(plan, *table_);
}

Uploaded best_upload(const UploadGraph& graph, const Uploaded& uploaded, double penalty) {
  return BestUpload(graph, uploaded, penalty).way();
}

}  // namespace cutwater::planner
