#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "planner/search/search.hpp"
#include "scission/data_test.hpp"
#include "scission/queries.hpp"
#include "scission/questions.hpp"

// Every query of Scission on its published data: what cutwater lists is what trying all partitions
// gives, row by row, for 18 models and both networks.
namespace cutwater::testing::scission {
namespace {

constexpr double kPrecision = 1e-12;
constexpr std::size_t kTop = 20;

bool is_near(double a, double b) {
  return std::abs(a - b) <= kPrecision * std::max(std::abs(a), std::abs(b));
}

double value_of(const Partition& partition, const Query& query) {
  return query.is_by_bytes ? partition.sent_bytes : partition.latency_s;
}

/// Those that satisfy the query, the best first; equally good ones by latency.
std::vector<Partition> answered(std::vector<Partition> rows, const Query& query) {
  std::erase_if(rows, [&](const Partition& row) { return !query.keeps(row); });
  std::sort(rows.begin(), rows.end(), [&](const Partition& a, const Partition& b) {
    return std::tuple(value_of(a, query), a.latency_s) <
           std::tuple(value_of(b, query), b.latency_s);
  });
  return rows;
}

/// Rounding decides between rows whose values and latencies agree: in which order they stand is
/// open, but not between which others. Where each such run of rows ends.
std::vector<std::size_t> ends_of_ties(const std::vector<Partition>& rows, const Query& query) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 1; i <= rows.size(); ++i) {
    const bool is_tied = i < rows.size() &&
                         is_near(value_of(rows[i - 1], query), value_of(rows[i], query)) &&
                         is_near(rows[i - 1].latency_s, rows[i].latency_s);
    if (!is_tied) ends.push_back(i);
  }
  return ends;
}

/// What a plan costs is what the partition costs, to the last message.
void expect_same_costs(const planner::PlanCost& plan, const Partition& row) {
  EXPECT_TRUE(is_near(plan.latency.value(), row.latency_s))
      << fmt::format("{} s, expected {} s", plan.latency.value(), row.latency_s);
  EXPECT_EQ(plan.sent().value(), row.sent_bytes);
  ASSERT_EQ(plan.stages.size(), row.parts.size());
  for (std::size_t i = 0; i < row.parts.size(); ++i) {
    const int tier = kMachines[static_cast<std::size_t>(row.parts[i].machine)].tier;
    const double compute_s = row.compute_s[static_cast<std::size_t>(tier)];
    EXPECT_TRUE(is_near(plan.stages[i].compute.value(), compute_s))
        << fmt::format("{} s, expected {} s", plan.stages[i].compute.value(), compute_s);
  }
}

void expect_same_rows(const std::vector<planner::PlanCost>& plans,
                      const std::vector<Partition>& rows, const Query& query,
                      const Scenario& scenario) {
  ASSERT_EQ(plans.size(), rows.size());
  std::size_t start = 0;
  for (const std::size_t end : ends_of_ties(rows, query)) {
    std::map<std::vector<Part>, const Partition*> tied;
    for (std::size_t i = start; i < end; ++i) tied.emplace(rows[i].parts, &rows[i]);
    for (std::size_t i = start; i < end; ++i) {
      const auto row = tied.find(parts_of(plans[i], scenario));
      ASSERT_NE(row, tied.end()) << "rank " << i + 1 << " is another partition";
      expect_same_costs(plans[i], *row->second);
      tied.erase(row);
    }
    start = end;
  }
}

/// The top few are the first of all, in the same order.
void expect_first(const std::vector<planner::PlanCost>& top,
                  const std::vector<planner::PlanCost>& all, const Scenario& scenario) {
  ASSERT_EQ(top.size(), std::min(kTop, all.size()));
  for (std::size_t i = 0; i < top.size(); ++i) {
    EXPECT_EQ(parts_of(top[i], scenario), parts_of(all[i], scenario)) << "rank " << i + 1;
  }
}

/// One kind of query, of every model in both networks.
class QueryTest : public DataTest {
 public:
  explicit QueryTest(const QueryKind& kind) : kind_(kind) {}
  void TestBody() override;

 private:
  QueryKind kind_;
};

void QueryTest::TestBody() {
  std::size_t rows_in_all = 0;
  std::size_t partitions_in_all = 0;
  for (const auto& [name, network] : data().networks) {
    for (const Measured& measured : data().models) {
      SCOPED_TRACE(measured.model + " in " + name);
      const Query query = kind_.of(measured);
      std::vector<Partition> partitions = all_partitions(measured, network, query.input_bytes);
      partitions_in_all += partitions.size();
      const std::vector<Partition> rows = answered(std::move(partitions), query);
      const Scenario& scenario = scenario_of(data(), name, query.input_bytes);
      const input::Planning planning = planning_of(scenario, measured.model, query);
      const planner::CostTable table(scenario, planning.stream, planning.space.hosts);
      const auto best = [&](std::size_t count) {
        return planner::best_plans(table, planning.space, planning.objectives.front(),
                                   planning.constraints, count);
      };
      const planner::Found found = best(rows.size() + 1);
      expect_same_rows(found.plans, rows, query, scenario);
      EXPECT_EQ(found.infeasible.has_value(), rows.empty());
      expect_first(best(kTop).plans, found.plans, scenario);
      if (HasFailure()) return;
      rows_in_all += rows.size();
    }
  }
  EXPECT_GT(rows_in_all, 0u);
  fmt::print("{}: {} of {} partitions\n", kind_.theirs, rows_in_all, partitions_in_all);
}

[[maybe_unused]] const bool kAreRegistered = [] {
  for (const QueryKind& kind : query_kinds()) {
    ::testing::RegisterTest("Query", kind.name, nullptr, nullptr, __FILE__, __LINE__,
                            [kind]() -> QueryTest* { return new QueryTest(kind); });
  }
  return true;
}();

}  // namespace
}  // namespace cutwater::testing::scission
