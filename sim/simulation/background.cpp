#include "simulation/background.hpp"

namespace cutwater::simulation {
namespace {
constexpr int kSendBuffer = 1000;
}

Background::Background(const Scenario& scenario, EventQueue& events, ConnectionIndex first)
    : flows_(scenario.workload.background), events_(events), first_(first) {
  Transport transport;
  transport.delivery = Delivery::kDatagram;
  transport.send_buffer = kSendBuffer;
  for (const BackgroundFlow& flow : flows_) {
    connections_.push_back(make_connection(scenario, "background " + flow.name, flow.from, flow.to,
                                           flow.message, transport));
    const auto rate = std::visit([](const auto& pattern) { return pattern.rate; }, flow.pattern);
    sources_.push_back({.draws = RandomStream(scenario.run.seed, "background " + flow.name),
                        .interval = (flow.message / rate).value()});
  }
}

void Background::start(Network& network) {
  network_ = &network;
  for (std::uint32_t flow = 0; flow < sources_.size(); ++flow) schedule(flow);
}

void Background::schedule(std::uint32_t flow) {
  Source& source = sources_[flow];
  const TrafficPattern& pattern = flows_[flow].pattern;
  if (std::holds_alternative<ConstantTraffic>(pattern)) {
    source.time = static_cast<double>(source.number++) * source.interval;
  } else if (std::holds_alternative<PoissonTraffic>(pattern)) {
    source.time += source.draws.exponential(source.number++) * source.interval;
  } else {
    const auto& on_off = std::get<OnOffTraffic>(pattern);
    source.time += source.interval;
    while (source.time > source.on_until) {  // the rest of the interval continues after the pause
      const double rest = source.time - source.on_until;
      const double pause = source.draws.exponential(source.number++) * on_off.mean_off.value();
      const double begin = source.on_until + pause;
      source.on_until = begin + source.draws.exponential(source.number++) * on_off.mean_on.value();
      source.time = begin + rest;
    }
  }
  events_.push(source.time, Phase::kCaptured, *this, 0, flow);
}

void Background::on_event(const Event& event) {
  const ConnectionIndex connection = first_ + event.index;
  if (network_->has_room(connection)) network_->send(connection, 0);
  schedule(event.index);
}

}  // namespace cutwater::simulation
