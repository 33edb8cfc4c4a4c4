#include "simulation/simgrid_run.hpp"

#include <limits>
#include <map>
#include <string>

namespace cutwater::simulation {
namespace {

std::string name_of(const Platform& platform, ChannelIndex channel) {
  const Link& link = platform.links()[channel / 2];
  if (link.duplex == Duplex::kHalf) return link.name;
  return link.name + (channel % 2 == 0 ? ":up" : ":down");
}

double capacity_of(const Platform& platform, ChannelIndex channel) {
  const Link& link = platform.links()[channel / 2];
  return bandwidth(link, channel % 2 == 0 ? Direction::kUp : Direction::kDown).value();
}

}  // namespace

void SimgridRun::connect(const std::vector<Connection>& connections, const FlowPartition& partition,
                         const Platform& platform) {
  const auto is_shared = [&](std::size_t c) {
    return !partition.binding[c].empty() && !partition.shares[c].server;
  };
  std::map<ChannelIndex, std::uint32_t> links;
  for (std::size_t c = 0; c < connections.size(); ++c) {
    if (!is_shared(c)) continue;
    for (const ChannelIndex channel : partition.binding[c]) links[channel] = 0;
  }
  for (auto& [channel, link] : links) {
    link = kernel_->add_link(name_of(platform, channel), capacity_of(platform, channel));
    channels_.push_back(channel);
  }
  senders_.resize(connections.size());
  for (std::size_t c = 0; c < connections.size(); ++c) {
    if (!is_shared(c)) continue;
    std::vector<std::uint32_t> route;
    for (const ChannelIndex channel : partition.binding[c]) route.push_back(links[channel]);
    senders_[c] = kernel_->add_sender(connections[c].name, route);
    connections_.push_back(static_cast<ConnectionIndex>(c));
  }
}

void SimgridRun::run(FlowNetwork& network) {
  network_ = &network;
  kernel_->run(*this);
}

void SimgridRun::start(ConnectionIndex connection, double bytes) {
  kernel_->send(senders_[connection], bytes);
}

std::optional<double> SimgridRun::find_left(ConnectionIndex connection) const {
  return kernel_->find_left(senders_[connection]);
}

double SimgridRun::next_time() const {
  return events_.empty() ? std::numeric_limits<double>::infinity() : events_.next_time();
}

void SimgridRun::on_time(double reached, bool has_ended_activities) {
  const Phase last = has_ended_activities ? Phase::kTransmitted : Phase::kStopped;
  while (!events_.empty() && events_.next_time() <= reached && events_.next_phase() <= last) {
    events_.step();
  }
}

void SimgridRun::on_sent(std::uint32_t sender, double now) {
  if (events_.is_closed()) return;
  events_.advance_to(now);
  network_->on_burst_sent(connections_[sender]);
}

void SimgridRun::on_computed(std::uint32_t, double) {}

void SimgridRun::on_rate(std::uint32_t link, double since, double rate) {
  const ChannelIndex channel = channels_[link];
  details_->on_link_rate(
      {LinkId(channel / 2), static_cast<int>(channel % 2), Seconds(since), BytesPerSecond(rate)});
}

}  // namespace cutwater::simulation
