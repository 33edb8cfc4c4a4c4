#include "properties/scenario_edit.hpp"

#include <algorithm>

#include "properties/sharing.hpp"

namespace cutwater::testing {
namespace {

Workload shifted(Workload workload, std::size_t hosts, std::size_t models) {
  for (Stream& stream : workload.streams) {
    stream.model = ModelId(stream.model.index + models);
    stream.source = HostId(stream.source.index + hosts);
    if (stream.result) stream.result->to = HostId(stream.result->to.index + hosts);
  }
  for (BackgroundFlow& flow : workload.background) {
    flow.from = HostId(flow.from.index + hosts);
    flow.to = HostId(flow.to.index + hosts);
  }
  return workload;
}

template <class Item>
std::vector<Item> both(std::vector<Item> a, const std::vector<Item>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

Scenario joined(const Scenario& a, const Scenario& b) {
  const std::size_t hosts = a.platform.hosts().size();
  const std::size_t links = a.platform.links().size();
  std::vector<Ends> ends = b.platform.ends();
  for (Ends& e : ends) {
    e = {LinkId(e.link.index + links), HostId(e.first.index + hosts),
         HostId(e.second.index + hosts)};
  }
  const Workload moved = shifted(b.workload, hosts, a.models.size());
  Scenario all = a;
  all.platform =
      Platform(both(a.platform.hosts(), b.platform.hosts()),
               both(a.platform.links(), b.platform.links()), both(a.platform.ends(), ends), {}, {});
  all.models = both(a.models, b.models);
  for (const auto& [key, profile] : b.profiles) {
    all.profiles.emplace(std::pair(ModelId(key.first.index + a.models.size()), key.second),
                         profile);
  }
  all.workload.streams = both(a.workload.streams, moved.streams);
  all.workload.background = both(a.workload.background, moved.background);
  for (Plan plan : b.plans) {
    for (Stage& stage : plan.stages) stage.host = HostId(stage.host.index + hosts);
    all.plans.push_back(plan);
  }
  return all;
}

Scenario with_other_host_and_link_names(const Scenario& scenario) {
  std::vector<Host> hosts = scenario.platform.hosts();
  std::vector<Link> links = scenario.platform.links();
  for (std::size_t h = 0; h < hosts.size(); ++h) {
    hosts[h].name = std::string(hosts.size() - h, 'z');
  }
  for (std::size_t l = 0; l < links.size(); ++l) {
    links[l].name = std::string(links.size() - l, 'y');
  }
  Scenario renamed = scenario;
  renamed.platform = Platform(hosts, links, scenario.platform.ends(), {}, {});
  return renamed;
}

Scenario with_unbounded_links(const Scenario& scenario) {
  return with_links(scenario, [](Link& link) { link.queue.reset(); });
}

bool crosses_a_medium_twice(const Platform& platform) {
  const std::size_t hosts = platform.hosts().size();
  for (std::size_t pair = 0; pair < hosts * hosts; ++pair) {
    const std::optional<Route> route =
        platform.find_route(HostId(pair / hosts), HostId(pair % hosts));
    if (!route) continue;
    for (std::size_t i = 0; i < route->size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if ((*route)[i].link == (*route)[j].link) return true;
      }
    }
  }
  return false;
}

}  // namespace cutwater::testing
