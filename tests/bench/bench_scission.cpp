#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "planner/search/search.hpp"
#include "scission/questions.hpp"

// How long the 20 best partitions of each model that Scission's authors published take to find, for
// every kind of query. Prints the slowest of all models and networks; docs/planner.md has the
// table.
namespace cutwater::testing::scission {
namespace {

constexpr std::size_t kTop = 20;
constexpr std::size_t kAll = 1'000'000;
constexpr int kRepetitions = 15;

/// Median of some calls, in ms.
double median_ms(const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < kRepetitions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  std::nth_element(times.begin(), times.begin() + kRepetitions / 2, times.end());
  return times[kRepetitions / 2];
}

/// The longest of some times, and what took it.
struct Longest {
  double ms = 0;
  std::string of;

  void add(double time_ms, const std::string& what) {
    if (time_ms <= ms) return;
    ms = time_ms;
    of = what;
  }
};

struct Longests {
  Longest search;
  Longest table;
};

Longests longest_of(const QueryKind& kind, const Data& data) {
  Longests longests;
  for (const auto& [name, network] : data.networks) {
    for (const Measured& measured : data.models) {
      const Query query = kind.of(measured);
      const Scenario& scenario = scenario_of(data, name, query.input_bytes);
      const input::Planning planning = planning_of(scenario, measured.model, query);
      const auto& hosts = planning.space.hosts;
      const planner::CostTable table(scenario, planning.stream, hosts);
      const std::string what = fmt::format("{}, {}", measured.model, name);
      longests.search.add(median_ms([&] {
                            planner::best_plans(table, planning.space, planning.objectives.front(),
                                                planning.constraints, kTop);
                          }),
                          what);
      longests.table.add(median_ms([&] { planner::CostTable(scenario, planning.stream, hosts); }),
                         what);
    }
  }
  return longests;
}

/// Every partition of a model, in order.
void print_all(const std::string& model, const std::string& network, const Data& data) {
  const Scenario& scenario = scenario_of(data, network);
  const input::Planning planning = planning_of(scenario, model, Query{});
  const planner::CostTable table(scenario, planning.stream, planning.space.hosts);
  std::size_t plans = 0;
  const double ms = median_ms([&] {
    plans = planner::best_plans(table, planning.space, planning.objectives.front(), {}, kAll)
                .plans.size();
  });
  fmt::print("{:<32}{:>10.3f}  {}, {}\n", fmt::format("all {} partitions", plans), ms, model,
             network);
}

int run() {
  const std::optional<Data> data = find_data(CUTWATER_SCISSION_IMPORTED);
  if (!data) {
    fmt::print("the data of Scission are not there: set CUTWATER_SCISSION_DATA\n");
    return 77;
  }
  Longests all;
  fmt::print("{:<32}{:>10}  of\n", fmt::format("top {} of each model", kTop), "ms");
  for (const QueryKind& kind : query_kinds()) {
    const Longests longests = longest_of(kind, *data);
    fmt::print("{:<32}{:>10.3f}  {}\n", kind.name, longests.search.ms, longests.search.of);
    all.search.add(longests.search.ms, longests.search.of);
    all.table.add(longests.table.ms, longests.table.of);
  }
  fmt::print("{:<32}{:>10.3f}  {}\n", "longest search", all.search.ms, all.search.of);
  fmt::print("{:<32}{:>10.3f}  {}\n", "longest cost table", all.table.ms, all.table.of);
  print_all("inceptionresnet_v2", "network_stats", *data);
  print_all("mobilenet", "network_stats", *data);
  return 0;
}

}  // namespace
}  // namespace cutwater::testing::scission

int main() {
  try {
    return cutwater::testing::scission::run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_scission: {}\n", error.what());
    return 1;
  }
}
