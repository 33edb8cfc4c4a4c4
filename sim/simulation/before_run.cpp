#include "simulation/before_run.hpp"

#include <string>

#include "domain/journey.hpp"
#include "domain/stage_time.hpp"
#include "domain/stream_groups.hpp"

namespace cutwater::simulation {
namespace {

Subjects::Stage stage_subject(const Stage& stage, const Model& model, const Profile& profile,
                              const Host& host) {
  const StageTime time = time_of(stage, model, profile, host);
  Subjects::Stage subject;
  subject.host = host.name;
  subject.fleet = host.fleet;
  subject.first_layer = model.blocks()[static_cast<std::size_t>(stage.first_block)].first_layer;
  subject.last_layer = model.blocks()[static_cast<std::size_t>(stage.last_block)].last_layer;
  subject.compute = alone_on(host, profile, time.mean);
  subject.timed_by = time.source;
  if (time.source == TimeSource::kCalibrated) subject.calibration = profile.calibration;
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

void add_routes(Subjects& subjects, const Scenario& scenario) {
  const auto add = [&](const SendStep& step) {
    if (step.from == step.to || subjects.routes.contains({step.from, step.to})) return;
    subjects.routes[{step.from, step.to}] = *scenario.platform.find_route(step.from, step.to);
  };
  for (std::size_t s = 0; s < scenario.plans.size(); ++s) {
    for_each_step(scenario.plans[s], scenario.workload.streams[s], scenario.model_of(StreamId(s)),
                  Overloaded{add, [](const ComputeStep&) {}});
  }
}

using Kind = DemandRecord::Kind;

std::string name_of_side(const Link& link, Direction direction) {
  if (link.duplex == Duplex::kHalf) return "link " + link.name;
  return "link " + link.name + (std::string(" ") + to_text(direction));
}

void report_stage(const Scenario& scenario, StreamId id, const ComputeStep& step,
                  RecordSink& sink) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Host& host = scenario.platform.host(step.stage.host);
  const Profile& profile = scenario.profile_of(id, step.stage.host);
  const Seconds work = time_of(step.stage, scenario.model_of(id), profile, host).mean;
  const double alone = alone_on(host, profile, work).value();
  sink.on_demand({Kind::kHost, "host " + host.name, id, false,
                  Seconds(alone * occupied_share(host, profile))});
  sink.on_demand({Kind::kStage, "stage " + std::to_string(step.position + 1) + " of " + stream.name,
                  id, false, Seconds(alone / stream.workers)});
}

/// Messages of a background flow in a second, in the mean.
double messages_per_second(const BackgroundFlow& flow, const Connection& c) {
  const auto rate = std::visit([](const auto& pattern) { return pattern.rate; }, flow.pattern);
  double per_second = rate.value() / c.message.wire.value();
  if (const auto* on_off = std::get_if<OnOffTraffic>(&flow.pattern)) {
    per_second *= on_off->mean_on / (on_off->mean_on + on_off->mean_off);
  }
  return per_second;
}

/// `per_second`: messages; a frame sends one.
void report_messages(const Platform& platform, const Connection& c, double per_second,
                     RecordSink& sink) {
  const StreamId stream = c.stream.value_or(StreamId());
  const Bytes bytes = mean_wire(c.message, c.route, c.transport.delivery);
  for (const RouteFacts::Hop& hop : c.route.hops) {
    const std::string name = name_of_side(platform.link(hop.side.link), hop.side.direction);
    sink.on_demand({Kind::kLink, name, stream, !c.stream, bytes / hop.rate * per_second});
  }
  const Seconds bound = window_bound(c.message, c.route, c.transport.window);
  if (bound > Seconds(0)) {
    sink.on_demand({Kind::kConnection, "send window of " + c.name, stream, !c.stream, bound});
  }
}

}  // namespace

Subjects subjects_of(const Scenario& scenario) {
  Subjects subjects;
  subjects.seed = scenario.run.seed;
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    subjects.streams.push_back(stream_subject(scenario, StreamId(s)));
  }
  subjects.hosts = scenario.platform.hosts();
  subjects.links = scenario.platform.links();
  add_routes(subjects, scenario);
  return subjects;
}

void report_demands(const Scenario& scenario, const std::vector<Connection>& connections,
                    RecordSink& sink) {
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    const StreamId id(s);
    const auto report = [&](const ComputeStep& step) { report_stage(scenario, id, step, sink); };
    for_each_step(scenario.plans[s], scenario.workload.streams[s], scenario.model_of(id),
                  Overloaded{report, [](const SendStep&) {}});  // connections know their messages
  }
  const std::vector<BackgroundFlow>& background = scenario.workload.background;
  const std::size_t first = connections.size() - background.size();
  for (std::size_t i = 0; i < connections.size(); ++i) {
    const Connection& c = connections[i];
    const double per_second = c.stream ? 1 : messages_per_second(background[i - first], c);
    report_messages(scenario.platform, c, per_second, sink);
  }
}

}  // namespace cutwater::simulation
