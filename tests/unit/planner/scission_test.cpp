#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <tuple>

#include "planner/search/search.hpp"

// The search of Scission (Lockhart et al., 2020): each tier at most once, in order, any of its
// machines; latency = Σ compute + Σ (ping + bytes / bandwidth). Every row of every query is held
// against three nested loops over the same numbers.
namespace cutwater::planner {
namespace {

constexpr int kBlocks = 23;
constexpr double kInput = 150000;

struct Wire {
  double ping;
  double rate;
};
/// Machines 0-1 are devices, 2-3 edges, 4-5 clouds.
constexpr int kMachines = 6;
constexpr int tier_of(int machine) { return machine / 2; }
constexpr Wire kUplink{0.005, 2.5e6};   // device - edge
constexpr Wire kWan{0.02, 6.25e6};      // edge - cloud
constexpr Wire kMobile{0.045, 1.25e6};  // device - cloud, a link of its own
const Wire& wire(int from_tier, int to_tier) {
  if (from_tier == 1) return kWan;
  return to_tier == 1 ? kUplink : kMobile;
}

struct Measured {
  std::vector<double> bytes;               ///< by block
  std::vector<std::vector<double>> times;  ///< by machine and block
};

/// As on a coarse clock, some blocks take no time on some machines.
Measured measure(unsigned seed) {
  std::mt19937 random(seed);
  const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
  Measured measured;
  for (int b = 0; b < kBlocks; ++b) measured.bytes.push_back(128 + std::floor(uniform() * 8e5));
  for (int m = 0; m < kMachines; ++m) {
    std::vector<double> times;
    for (int b = 0; b < kBlocks; ++b) {
      const double speed = std::pow(4.0, -tier_of(m)) * (1 + m % 2);
      times.push_back(uniform() < 0.2 ? 0 : uniform() * speed * 0.1);
    }
    measured.times.push_back(times);
  }
  return measured;
}

Scenario scenario_of(const Measured& measured) {
  std::vector<Block> blocks;
  for (int b = 0; b < kBlocks; ++b) {
    blocks.push_back(
        {b, b, "b" + std::to_string(b), "", Bytes(measured.bytes[std::size_t(b)]), {}, {}, {}});
  }
  const std::vector<std::string> tiers = {"device", "edge", "cloud"};
  std::vector<Host> hosts;
  std::map<std::pair<ModelId, std::string>, Profile> profiles;
  for (int m = 0; m < kMachines; ++m) {
    Host host;
    host.name = host.machine = "machine" + std::to_string(m);
    host.tier = tiers[std::size_t(tier_of(m))];
    hosts.push_back(host);
    Profile profile{host.machine, 1, {}};
    for (const double time : measured.times[std::size_t(m)]) {
      profile.times.push_back({Seconds(time)});
    }
    profiles.emplace(std::pair(ModelId(0), host.machine), profile);
  }
  std::vector<Link> links;
  std::vector<Ends> ends;
  for (int from = 0; from < kMachines; ++from) {
    for (int to = from + 1; to < kMachines; ++to) {
      if (tier_of(from) == tier_of(to)) continue;
      ends.push_back({LinkId(links.size()), HostId(std::size_t(from)), HostId(std::size_t(to))});
      const Wire& w = wire(tier_of(from), tier_of(to));
      links.push_back({"link" + std::to_string(links.size()),
                       BytesPerSecond(w.rate),
                       BytesPerSecond(w.rate),
                       Seconds(w.ping),
                       0,
                       {}});
    }
  }
  Stream stream;
  stream.name = "camera";
  stream.input = Bytes(kInput);
  return {{Model("net", blocks)}, profiles, Platform(hosts, links, ends, {}, tiers),
          {{stream}, {}, {}},     {Plan{}}, {}};
}

/// One row of the table: for each tier in order the machine and its last block.
struct Row {
  std::vector<std::pair<int, int>> stages;
  double latency = 0;
  double device_bytes = 0;      ///< that leave the device's tier
  std::vector<double> compute;  ///< by tier

  bool uses(int machine) const {
    return std::any_of(stages.begin(), stages.end(),
                       [&](const auto& s) { return s.first == machine; });
  }
  int machine_of(int block) const {
    return std::find_if(stages.begin(), stages.end(),
                        [&](const auto& s) { return block <= s.second; })
        ->first;
  }
};

/// The device that captures is the only one of its tier that may compute.
const std::vector<int> kCandidates = {0, 2, 3, 4, 5};

Row priced(const Measured& measured, Row row) {
  row.latency = 0;
  row.compute.assign(3, 0);
  int first = 0;
  int tier = 0;
  double bytes = kInput;
  for (const auto& [machine, last] : row.stages) {
    const int next = tier_of(machine);
    if (next != tier) {
      row.latency += wire(tier, next).ping + bytes / wire(tier, next).rate;
      if (tier == 0) row.device_bytes += bytes;
    }
    for (int b = first; b <= last; ++b) {
      row.compute[std::size_t(next)] += measured.times[std::size_t(machine)][std::size_t(b)];
    }
    row.latency += row.compute[std::size_t(next)];
    bytes = measured.bytes[std::size_t(last)];
    first = last + 1;
    tier = next;
  }
  return row;
}

void add_rows(const Measured& measured, Row row, int first, std::vector<Row>& rows) {
  if (first == kBlocks) {
    rows.push_back(priced(measured, row));
    return;
  }
  for (const int machine : kCandidates) {
    if (!row.stages.empty() && tier_of(machine) <= tier_of(row.stages.back().first)) continue;
    for (int last = first; last < kBlocks; ++last) {
      row.stages.emplace_back(machine, last);
      add_rows(measured, row, last + 1, rows);
      row.stages.pop_back();
    }
  }
}

using Keeps = std::function<bool(const Row&)>;

void expect_same_rows(unsigned seed, const Keeps& keeps,
                      const std::vector<Constraint>& constraints) {
  const Measured measured = measure(seed);
  std::vector<Row> all;
  add_rows(measured, {}, 0, all);
  std::vector<Row> rows;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rows), keeps);
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tuple(a.latency, a.stages.size(), a.stages) <
           std::tuple(b.latency, b.stages.size(), b.stages);
  });
  const Scenario scenario = scenario_of(measured);
  const CostTable table(scenario, StreamId(0));
  SearchSpace space;
  for (const int machine : kCandidates) space.hosts.emplace_back(std::size_t(machine));
  const std::vector<PlanCost> plans =
      best_plans(table, space, {}, constraints, rows.size() + 1).plans;
  ASSERT_FALSE(rows.empty());
  ASSERT_EQ(plans.size(), rows.size());
  std::vector<std::vector<std::pair<int, int>>> found;
  std::vector<std::vector<std::pair<int, int>>> expected;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_NEAR(plans[i].latency.value(), rows[i].latency, 1e-12 * rows[i].latency) << i;
    found.emplace_back();
    for (const Stage& s : plans[i].plan.stages) {
      found.back().emplace_back(static_cast<int>(s.host.index), s.last_block);
    }
    expected.push_back(rows[i].stages);
  }
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(found, expected);
}

HostId machine(int number) { return HostId(static_cast<std::size_t>(number)); }

Constraint limit(Limit::Quantity quantity, Relation relation, double value,
                 std::vector<HostId> hosts) {
  Limit bound;
  bound.quantity = quantity;
  bound.relation = relation;
  bound.value = value;
  bound.hosts = std::move(hosts);
  return {bound, ""};
}

TEST(Scission, RanksEveryPartition) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    expect_same_rows(seed, [](const Row&) { return true; }, {});
  }
}

TEST(Scission, KeepsLayersOnAndOffATier) {
  const LayerOn on{7, {machine(2), machine(3)}, true};
  const LayerOn off{15, {machine(4), machine(5)}, false};
  const auto keeps = [](const Row& row) {
    return tier_of(row.machine_of(7)) == 1 && tier_of(row.machine_of(15)) != 2;
  };
  expect_same_rows(1, keeps, {{on, ""}, {off, ""}});
}

TEST(Scission, KeepsMachinesInAndOut) {
  const Use in{Use::Rule::kUse, {machine(3)}, {}};
  const Use out{Use::Rule::kAvoid, {machine(4)}, {}};
  expect_same_rows(2, [](const Row& row) { return row.uses(3) && !row.uses(4); },
                   {{in, ""}, {out, ""}});
}

// A tier whose blocks all took 0 s on a coarse clock is used all the same.
TEST(Scission, UsesAllTiersAlsoInNoTime) {
  const Use all{
      Use::Rule::kUseEach, {}, {{machine(0)}, {machine(2), machine(3)}, {machine(4), machine(5)}}};
  expect_same_rows(3, [](const Row& row) { return row.stages.size() == 3; }, {{all, ""}});
  const Use only{Use::Rule::kOnly, {machine(0), machine(4)}, {}};
  const auto keeps = [](const Row& row) { return !row.uses(2) && !row.uses(3) && !row.uses(5); };
  expect_same_rows(3, keeps, {{only, ""}});
}

TEST(Scission, LimitsUploadsAndTimes) {
  Limit upload;
  upload.quantity = Limit::Quantity::kBytes;
  upload.from = {machine(0)};
  upload.to = {machine(2), machine(3), machine(4), machine(5)};
  upload.value = 3e5;
  const Constraint time = limit(Limit::Quantity::kTime, Relation::kAtMost, 0.3, {machine(0)});
  expect_same_rows(4,
                   [](const Row& row) { return row.device_bytes <= 3e5 && row.compute[0] <= 0.3; },
                   {{upload, ""}, time});
}

TEST(Scission, LimitsSharesOfTheTimeFromBelow) {
  const Constraint share =
      limit(Limit::Quantity::kShare, Relation::kAtLeast, 0.3, {machine(2), machine(3)});
  expect_same_rows(5, [](const Row& row) { return row.compute[1] >= 0.3 * row.latency; }, {share});
}

}  // namespace
}  // namespace cutwater::planner
