#include "properties/simgrid_jobs.hpp"

#include <string>

#include "simulation/engine/simgrid_compat.hpp"
#include "support/child.hpp"

namespace cutwater::testing {
namespace {

namespace s4u = simgrid::s4u;

/// Runs one actor a job: sleeps until its start, does `work(job)`, notes the time.
template <class Work>
std::vector<double> ends_of(const std::vector<Job>& jobs, s4u::Engine& engine, s4u::Host* host,
                            const Work& work) {
  std::vector<double> ends(jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    s4u::Actor::create("job", host, [&jobs, &ends, &work, i] {
      s4u::this_actor::sleep_until(jobs[i].start);
      work(jobs[i]);
      ends[i] = s4u::Engine::get_clock();
    });
  }
  engine.run();
  return ends;
}

s4u::Engine make_engine() {
  static std::string name = "jobs";
  static char* arguments[] = {name.data(), nullptr};
  static int count = 1;
  xbt_log_control_set("root.thres:critical");
  return s4u::Engine(&count, arguments);
}

}  // namespace

std::vector<double> ends_on_simgrid_link(const std::vector<Job>& jobs, double bandwidth,
                                         int at_once) {
  return in_child([&] {
    s4u::Engine engine = make_engine();
    simulation::compat::configure();
    s4u::NetZone* zone = simulation::compat::add_star(engine, "zone");
    s4u::Host* from = simulation::compat::add_host(zone, "from", 1.0)->seal();
    s4u::Host* to = simulation::compat::add_host(zone, "to", 1.0)->seal();
    s4u::Link* link = simulation::compat::add_link(zone, "link", bandwidth);
    link->set_latency(0.0);
    if (at_once > 0) link->set_concurrency_limit(at_once);
    link->seal();
    simulation::compat::add_way_out(zone, from, {link});
    simulation::compat::add_open_way_in(zone, to);
    zone->seal();
    return ends_of(jobs, engine, from, [&](const Job& job) {
      s4u::Comm::sendto(from, to, static_cast<std::uint64_t>(job.work));
    });
  });
}

std::vector<double> ends_on_simgrid_host(const std::vector<Job>& jobs, int cores) {
  return in_child([&] {
    s4u::Engine engine = make_engine();
    simulation::compat::configure();
    s4u::NetZone* zone = simulation::compat::add_star(engine, "zone");
    s4u::Host* host = simulation::compat::add_host(zone, "host", 1.0);
    host->set_core_count(cores)->seal();
    zone->seal();
    return ends_of(jobs, engine, host, [&](const Job& job) {
      const s4u::ExecPtr exec = s4u::Exec::init();
      exec->set_flops_amount(job.work)->set_host(host);
      exec->set_thread_count(job.threads);
      exec->wait();
    });
  });
}

}  // namespace cutwater::testing
