#include "simulation/subjects.hpp"

#include "domain/stage_time.hpp"
#include "domain/stream_groups.hpp"

namespace cutwater::simulation {
namespace {

TimedBy timed_by(TimeSource source) {
  switch (source) {
    case TimeSource::kBlocks:
      return TimedBy::kBlocks;
    case TimeSource::kCalibrated:
      return TimedBy::kCalibrated;
    case TimeSource::kSegment:
      break;
  }
  return TimedBy::kSegment;
}

Subjects::Stage stage_subject(const Stage& stage, const Model& model, const Profile& profile,
                              const Host& host) {
  const StageTime time = time_of(stage, model, profile, host);
  Subjects::Stage subject;
  subject.host = host.name;
  subject.first_layer = model.blocks()[static_cast<std::size_t>(stage.first_block)].first_layer;
  subject.last_layer = model.blocks()[static_cast<std::size_t>(stage.last_block)].last_layer;
  subject.compute = alone_on(host, profile, time.mean);
  subject.timed_by = timed_by(time.source);
  if (time.source == TimeSource::kCalibrated) {
    const Calibration& fit = *profile.calibration;
    subject.calibration = {fit.scale, fit.offset, fit.start, fit.conversion};
  }
  if (time.stress) {
    subject.stress = {host.stress->cpu, host.stress->memory, time.stress->slowdown,
                      time.stress->deviation};
  }
  return subject;
}

Subjects::Stream stream_subject(const Scenario& scenario, StreamId id) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Model& model = scenario.model_of(id);
  Subjects::Stream subject;
  subject.name = stream.name;
  const std::string written = written_name(scenario, id);
  if (written != stream.name) subject.fleet = written;
  subject.model = model.name();
  subject.deadline = stream.deadline;
  subject.is_closed_loop = std::holds_alternative<ClosedLoop>(stream.arrivals);
  for (const Stage& stage : scenario.plans[id.index].stages) {
    subject.plan.push_back(stage_subject(stage, model, scenario.profile_of(id, stage.host),
                                         scenario.platform.host(stage.host)));
  }
  return subject;
}

void add_route(Subjects& subjects, const Platform& platform, HostId from, HostId to) {
  if (from == to || subjects.routes.contains({from, to})) return;
  std::vector<Subjects::LinkSide>& sides = subjects.routes[{from, to}];
  const std::optional<Route> route = platform.find_route(from, to);
  for (const auto& hop : *route) {
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

}  // namespace cutwater::simulation
