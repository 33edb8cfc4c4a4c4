#pragma once

// The only place that includes SimGrid: what differs between 3.32 and 4.1 is hidden here.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <simgrid/s4u.hpp>

// These rely on what s4u.hpp declares.
#include <simgrid/version.h>
#include <xbt/log.h>
#include <simgrid/kernel/resource/Model.hpp>

namespace cutwater::simulation::compat {

namespace s4u = simgrid::s4u;

inline s4u::NetZone* add_star(s4u::Engine& engine, const std::string& name) {
#if SIMGRID_VERSION >= 40000
  return engine.get_netzone_root()->add_netzone_star(name);
#else
  (void)engine;
  return s4u::create_star_zone(name);
#endif
}

inline s4u::Host* add_host(s4u::NetZone* zone, const std::string& name, double speed) {
#if SIMGRID_VERSION >= 40000
  return zone->add_host(name, speed);
#else
  return zone->create_host(name, speed);
#endif
}

inline s4u::Link* add_link(s4u::NetZone* zone, const std::string& name, double bandwidth) {
#if SIMGRID_VERSION >= 40000
  return zone->add_link(name, bandwidth);
#else
  return zone->create_link(name, bandwidth);
#endif
}

/// Whatever `from` sends crosses these links.
inline void add_way_out(s4u::NetZone* zone, s4u::Host* from, const std::vector<s4u::Link*>& links) {
  std::vector<s4u::LinkInRoute> route(links.begin(), links.end());
#if SIMGRID_VERSION >= 33600
  zone->add_route(from, nullptr, route, false);
#else
  zone->add_route(from->get_netpoint(), nullptr, nullptr, nullptr, route, false);
#endif
}

/// Whatever `to` receives crosses no link.
inline void add_open_way_in(s4u::NetZone* zone, s4u::Host* to) {
  const std::vector<s4u::LinkInRoute> none;
#if SIMGRID_VERSION >= 33600
  zone->add_route(nullptr, to, none, false);
#else
  zone->add_route(nullptr, to->get_netpoint(), nullptr, nullptr, none, false);
#endif
}

/// Calls `handler(const s4u::Activity&)` whenever a communication or a computation ends.
template <class Handler>
void on_completion(const Handler& handler) {
#if SIMGRID_VERSION >= 33400
  s4u::Comm::on_completion_cb([handler](const s4u::Comm& comm) { handler(comm); });
  s4u::Exec::on_completion_cb([handler](const s4u::Exec& exec) { handler(exec); });
#else
  s4u::Activity::on_completion_cb(handler);
#endif
}

inline void start(const s4u::ExecPtr& exec) {
#if SIMGRID_VERSION >= 33400
  exec->start();
#else
  exec->vetoable_start();
#endif
}

inline double load(const s4u::Link* link) {
#if SIMGRID_VERSION >= 33400
  return link->get_load();
#else
  return link->get_usage();
#endif
}

/// Whether activities have ended at the present time whose completion is still to be told.
inline bool has_ended_actions() {
  for (auto* model : s4u::Engine::get_instance()->get_all_models()) {
    if (!model->get_finished_action_set()->empty()) return true;
  }
  return false;
}

/// Max-min fair sharing with equal weights and nothing else: no latency factors, no TCP window
/// cap, no cross traffic. After the engine was made, before the first zone.
inline void configure() {
#if SIMGRID_VERSION >= 33400
  const std::string timing = "precision/timing";
  const std::string work = "precision/work-amount";
#else
  const std::string timing = "surf/precision";
  const std::string work = "maxmin/precision";
#endif
  for (const std::string& setting :
       {std::string("network/model:CM02"), std::string("network/TCP-gamma:1e30"),
        std::string("network/crosstraffic:0"), std::string("network/optim:Full"), timing + ":1e-12",
        work + ":1e-9"}) {
    s4u::Engine::set_config(setting);
  }
}

inline std::string version() {
  int major = 0;
  int minor = 0;
  int patch = 0;
  sg_version_get(&major, &minor, &patch);
  return patch == 0 ? fmt::format("{}.{}", major, minor)
                    : fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace cutwater::simulation::compat
