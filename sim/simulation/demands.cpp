#include "simulation/demands.hpp"

#include <algorithm>
#include <string>

#include "simulation/network/send_window.hpp"
#include "simulation/stage.hpp"

namespace cutwater::simulation {
namespace {

using Kind = DemandRecord::Kind;

const char* name_of(Direction direction) { return direction == Direction::kUp ? " up" : " down"; }

std::string name_of_side(const Link& link, LinkSide side) {
  const bool is_up = side % 2 == 0;
  if (link.duplex == Duplex::kHalf) return "link " + link.name;
  return "link " + link.name + name_of(is_up ? Direction::kUp : Direction::kDown);
}

void report_stages(const Scenario& scenario, StreamId id, RecordSink& sink) {
  const Stream& stream = scenario.workload.streams[id.index];
  for (const StageState& stage : make_stages(scenario, id)) {
    const Host& host = scenario.platform.hosts()[stage.host];
    const double alone =
        alone_on(host, scenario.profile_of(id, HostId(stage.host)), stage.work.mean).value();
    const double share = host.executor == ExecutorKind::kExclusive
                             ? 1.0
                             : std::min(1.0, static_cast<double>(stage.threads) / host.cores);
    sink.on_demand({Kind::kHost, "host " + host.name, id, false, Seconds(alone * share)});
    sink.on_demand({Kind::kStage,
                    "stage " + std::to_string(stage.position + 1) + " of " + stream.name, id, false,
                    Seconds(alone / stream.workers)});
  }
}

/// Seconds that a message occupies its connection when the window holds it up; 0 when it does not.
double window_bound(const Connection& c) {
  if (!c.transport.window || c.channels.empty()) return 0;
  const double round = c.acknowledged_after(c.fragment_wire);
  const double window = static_cast<double>(*c.transport.window);
  const bool never_waits = window * c.fragment_wire / c.bottleneck >= round;
  return never_waits ? 0 : static_cast<double>(c.fragments) / window * round;
}

}  // namespace

void report_demands(const Scenario& scenario, const std::vector<Connection>& connections,
                    RecordSink& sink) {
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    report_stages(scenario, StreamId(s), sink);
  }
  for (std::size_t i = 0; i < connections.size(); ++i) {
    const Connection& c = connections[i];
    double per_second = 1;  // messages; a frame sends one
    if (!c.stream) {
      const std::size_t first = connections.size() - scenario.workload.background.size();
      const BackgroundFlow& flow = scenario.workload.background[i - first];
      const auto rate = std::visit([](const auto& pattern) { return pattern.rate; }, flow.pattern);
      per_second = rate.value() / c.wire;
      if (const auto* on_off = std::get_if<OnOffTraffic>(&flow.pattern)) {
        per_second *= on_off->mean_on / (on_off->mean_on + on_off->mean_off);
      }
    }
    const double resent = c.transport.delivery == Delivery::kReliable ? 1.0 / (1.0 - c.loss) : 1.0;
    for (std::size_t hop = 0; hop < c.channels.size(); ++hop) {
      const Link& link = scenario.platform.links()[c.sides[hop] / 2];
      const BytesPerSecond rate =
          bandwidth(link, c.sides[hop] % 2 == 0 ? Direction::kUp : Direction::kDown);
      sink.on_demand({Kind::kLink, name_of_side(link, c.sides[hop]), c.stream.value_or(StreamId()),
                      !c.stream, Bytes(c.wire * resent) / rate * per_second});
    }
    if (const double bound = window_bound(c); bound > 0) {
      sink.on_demand({Kind::kConnection, "send window of " + c.name, c.stream.value_or(StreamId()),
                      !c.stream, Seconds(bound)});
    }
  }
}

}  // namespace cutwater::simulation
