#include "planner/cost/analytic_scenario.hpp"

#include <utility>
#include <vector>

#include "domain/stage_time.hpp"

namespace cutwater::planner {
namespace {

/// Nothing when one of them is not known, or all are none.
std::optional<double> macs_of(const Model& model) {
  double sum = 0;
  for (const Block& block : model.blocks()) {
    if (!block.macs) return std::nullopt;
    sum += *block.macs;
  }
  return sum > 0 ? std::optional(sum) : std::nullopt;
}

Profile analytic_profile(const Profile& measured, const Model& model, double macs) {
  const int last = static_cast<int>(model.blocks().size()) - 1;
  const Seconds whole = time_of({HostId(), 0, last}, model, measured, Host{}).mean;
  Profile profile;
  profile.machine = measured.machine;
  profile.threads = measured.threads;
  profile.stress = measured.stress;
  for (const Block& block : model.blocks()) {
    profile.times.push_back({whole * (*block.macs / macs)});
  }
  return profile;
}

/// Messages go the same way, also where that was decided by latency.
Platform analytic_platform(const CostTable& table) {
  const Platform& platform = table.scenario().platform;
  std::vector<GivenRoute> routes;
  for (int from = 0; from < table.places(); ++from) {
    for (int to = 0; to < table.places(); ++to) {
      const HostId a = table.host(from);
      const HostId b = table.host(to);
      if (auto route = platform.find_route(a, b)) routes.push_back({a, b, *std::move(route)});
    }
  }
  std::vector<Link> links = platform.links();
  for (Link& link : links) {
    link.latency = Seconds(0);
    link.loss = 0;
  }
  return Platform(platform.hosts(), std::move(links), platform.ends(), std::move(routes),
                  platform.tiers());
}

}  // namespace

std::optional<Scenario> analytic_scenario(const CostTable& table) {
  const Scenario& scenario = table.scenario();
  const std::optional<double> macs = macs_of(table.model());
  if (!macs) return std::nullopt;
  Scenario analytic{scenario.models,   scenario.profiles, analytic_platform(table),
                    scenario.workload, scenario.plans,    scenario.run};
  Stream& stream = analytic.workload.streams[table.stream().index];
  for (auto& [key, profile] : analytic.profiles) {
    if (key.first == stream.model) profile = analytic_profile(profile, table.model(), *macs);
  }
  stream.transport = Transport{};
  stream.result.reset();
  analytic.run.network = NetworkMode::kFlow;
  return analytic;
}

}  // namespace cutwater::planner
