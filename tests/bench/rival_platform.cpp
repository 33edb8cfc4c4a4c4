#include "rival_platform.hpp"

namespace cutwater::bench {
namespace {

namespace s4u = simgrid::s4u;
namespace compat = simulation::compat;

s4u::Engine make_engine() {
  xbt_log_control_set("root.thres:critical");
  static std::string name = "rival";
  static char* arguments[] = {name.data(), nullptr};
  static int count = 1;
  return s4u::Engine(&count, arguments);
}

}  // namespace

RivalPlatform::RivalPlatform() : engine_(make_engine()) {
  compat::configure();
  s4u::Engine::set_config("contexts/stack-size:256");
  zone_ = compat::add_star(engine_, "rival");
}

s4u::Host* RivalPlatform::add_host(const std::string& name, int cores) {
  return compat::add_host(zone_, name, kSpeed)->set_core_count(cores)->seal();
}

s4u::Link* RivalPlatform::add_link(const std::string& name, double bandwidth, double latency) {
  s4u::Link* link = compat::add_link(zone_, name, bandwidth);
  link->set_latency(latency)->seal();
  return link;
}

void RivalPlatform::connect(s4u::Host* host, const std::vector<s4u::Link*>& way_out) {
  compat::add_way_out(zone_, host, way_out);
  compat::add_open_way_in(zone_, host);
}

void RivalPlatform::run() { engine_.run(); }

}  // namespace cutwater::bench
