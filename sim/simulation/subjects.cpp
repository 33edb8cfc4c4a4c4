#include "simulation/subjects.hpp"

namespace cutwater {
namespace {

Subjects::Stream stream_subject(const Scenario& scenario, StreamId id) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Model& model = scenario.model_of(id);
  Subjects::Stream subject;
  subject.name = stream.name;
  subject.model = model.name();
  subject.deadline = stream.deadline;
  subject.is_closed_loop = std::holds_alternative<ClosedLoop>(stream.arrivals);
  for (const Stage& stage : scenario.plans[id.index].stages) {
    const auto block = [&](int index) { return model.blocks()[static_cast<std::size_t>(index)]; };
    subject.plan.push_back({scenario.platform.host(stage.host).name,
                            block(stage.first_block).first_layer,
                            block(stage.last_block).last_layer});
  }
  return subject;
}

void add_route(Subjects& subjects, const Platform& platform, HostId from, HostId to) {
  if (from == to || subjects.routes.contains({from, to})) return;
  std::vector<Subjects::LinkSide>& sides = subjects.routes[{from, to}];
  const std::optional<Route> route = platform.find_route(from, to);
  for (const Hop& hop : *route) {
    sides.push_back({hop.link, hop.direction == Direction::kUp ? 0 : 1});
  }
}

void add_routes(Subjects& subjects, const Scenario& scenario) {
  for (std::size_t s = 0; s < scenario.plans.size(); ++s) {
    const Stream& stream = scenario.workload.streams[s];
    HostId at = stream.source;
    for (const Stage& stage : scenario.plans[s].stages) {
      add_route(subjects, scenario.platform, at, stage.host);
      at = stage.host;
    }
    if (stream.result) add_route(subjects, scenario.platform, at, stream.result->to);
  }
}

}  // namespace

Subjects subjects_of(const Scenario& scenario) {
  Subjects subjects;
  subjects.seed = scenario.run.seed;
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    subjects.streams.push_back(stream_subject(scenario, StreamId(s)));
  }
  for (const Host& host : scenario.platform.hosts()) {
    Subjects::Host subject{host.name, host.cores, host.memory, {}, {}};
    if (host.power) {
      subject.idle_power = host.power->idle;
      subject.busy_power = host.power->busy;
    }
    subjects.hosts.push_back(subject);
  }
  for (const Link& link : scenario.platform.links()) {
    subjects.links.push_back({link.name, link.up, link.down, link.duplex == Duplex::kHalf});
  }
  add_routes(subjects, scenario);
  return subjects;
}

}  // namespace cutwater
