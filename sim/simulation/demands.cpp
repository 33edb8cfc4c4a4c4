#include "simulation/demands.hpp"

#include <string>

#include "domain/journey.hpp"
#include "domain/stage_time.hpp"

namespace cutwater::simulation {
namespace {

using Kind = DemandRecord::Kind;

std::string name_of_side(const Link& link, Direction direction) {
  if (link.duplex == Duplex::kHalf) return "link " + link.name;
  return "link " + link.name + (direction == Direction::kUp ? " up" : " down");
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
