#include "simulation/engine/kernel.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "simulation/engine/simgrid_compat.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::simulation {
namespace {

namespace s4u = simgrid::s4u;

/// Our events as one more model of SimGrid's, so that its clock moves from event to event. When
/// SimGrid itself has nothing to do, all events run in one go: one round of its loop costs more
/// than an event of ours.
class EventModel final : public simgrid::kernel::resource::Model {
 public:
  EventModel(EventQueue& events, const bool& has_flows)
      : Model("cutwater"), events_(events), has_flows_(has_flows) {
    set_update_algorithm(UpdateAlgo::FULL);
  }

  double next_occurring_event(double now) override {
    if (!has_flows_) {
      while (!events_.empty()) events_.step();
      return events_.now() > now ? events_.now() - now : -1.0;
    }
    return events_.empty() ? -1.0 : std::max(0.0, events_.next_time() - now);
  }
  void update_actions_state(double, double) override {}

  /// The clock has moved to `now`, possibly a rounding error before the next event. SimGrid tells
  /// of flows that end now after this: what they come before waits for the next round.
  void fire(double now) {
    const double reached = now + 1e-15 * std::max(1.0, now);
    const Phase last = compat::has_ended_actions() ? Phase::kTransmitted : Phase::kStopped;
    while (has_flows_ && !events_.empty() && events_.next_time() <= reached &&
           events_.next_phase() <= last) {
      events_.step();
    }
  }

 private:
  EventQueue& events_;
  const bool& has_flows_;
};

s4u::Engine& make_engine() {
  xbt_log_control_set("root.thres:critical");
  static std::string name = "cutwater";
  static char* arguments[] = {name.data(), nullptr};
  static int count = 1;
  static s4u::Engine engine(&count, arguments);
  compat::configure();
  return engine;
}

}  // namespace

class Kernel::Impl {
 public:
  Impl(const Platform& platform, EventQueue& events, RecordSink* details)
      : platform_(platform), events_(events), details_(details), engine_(make_engine()) {
    zone_ = compat::add_star(engine_, "platform");
    for (const Host& host : platform.hosts()) compat::add_host(zone_, host.name, 1.0)->seal();
  }

  void connect(const std::vector<Connection>& connections, const FlowPartition& partition,
               const std::vector<double>& capacities);
  void start(ConnectionIndex connection, double bytes);
  std::optional<double> find_left(ConnectionIndex connection) const;
  void run(FlowNetwork* network);

 private:
  s4u::Link* link_of(ChannelIndex channel, double capacity);
  void on_sent(const s4u::Activity& activity);
  void show_rates();

  const Platform& platform_;
  EventQueue& events_;
  RecordSink* details_;
  s4u::Engine& engine_;
  s4u::NetZone* zone_ = nullptr;
  s4u::Host* sink_ = nullptr;
  std::map<ChannelIndex, s4u::Link*> links_;
  std::map<ChannelIndex, double> shown_rates_;
  double last_round_ = 0;                    ///< time of SimGrid's last round
  std::vector<s4u::Host*> senders_;          ///< by connection; null: served elsewhere
  std::vector<s4u::ActivityPtr> in_flight_;  ///< by connection
  s4u::ActivityPtr finished_;                ///< must outlive its own completion callback
  FlowNetwork* network_ = nullptr;
  bool has_flows_ = false;
};

s4u::Link* Kernel::Impl::link_of(ChannelIndex channel, double capacity) {
  s4u::Link*& link = links_[channel];
  if (!link) {
    const Link& ours = platform_.links()[channel / 2];
    const std::string side = ours.duplex == Duplex::kHalf ? "" : channel % 2 == 0 ? ":up" : ":down";
    link = compat::add_link(zone_, ours.name + side, capacity);
    link->set_latency(0.0)->seal();  // propagation is ours: SimGrid's would weight the shares
  }
  return link;
}

// Every connection sends from an endpoint of its own whose only way out is the connection's route.
void Kernel::Impl::connect(const std::vector<Connection>& connections,
                           const FlowPartition& partition, const std::vector<double>& capacities) {
  senders_.resize(connections.size());
  in_flight_.resize(connections.size());
  for (std::size_t c = 0; c < connections.size(); ++c) {
    if (partition.binding[c].empty() || partition.shares[c].server) continue;
    std::vector<s4u::Link*> links;
    for (const ChannelIndex channel : partition.binding[c]) {
      links.push_back(link_of(channel, capacities[channel]));
    }
    senders_[c] = compat::add_host(zone_, connections[c].name + ":sender", 1.0)->seal();
    compat::add_way_out(zone_, senders_[c], links);
    has_flows_ = true;
  }
  sink_ = compat::add_host(zone_, ":receiver", 1.0)->seal();
  compat::add_open_way_in(zone_, sink_);
  zone_->seal();
}

void Kernel::Impl::start(ConnectionIndex connection, double bytes) {
  auto comm = s4u::Comm::sendto_init();
  // SimGrid counts whole bytes and never ends a communication of none.
  comm->set_payload_size(static_cast<std::uint64_t>(std::max(1LL, std::llround(bytes))));
  comm->set_data(reinterpret_cast<void*>(static_cast<std::uintptr_t>(connection + 1)));
  comm->set_source(senders_[connection]);
  in_flight_[connection] = comm;
  comm->set_destination(sink_);
}

std::optional<double> Kernel::Impl::find_left(ConnectionIndex connection) const {
  const s4u::ActivityPtr& activity = in_flight_[connection];
  if (!activity) return std::nullopt;
  return activity->get_remaining();
}

void Kernel::Impl::on_sent(const s4u::Activity& activity) {
  const auto tag = reinterpret_cast<std::uintptr_t>(activity.get_data<void>());
  if (tag == 0) return;
  const auto connection = static_cast<ConnectionIndex>(tag - 1);
  finished_ = std::move(in_flight_[connection]);
  if (events_.is_closed()) return;
  events_.advance_to(s4u::Engine::get_clock());
  network_->on_burst_sent(connection);
}

// SimGrid's loads are those since its last round.
void Kernel::Impl::show_rates() {
  for (const auto& [channel, link] : links_) {
    const double rate = compat::load(link);
    double& shown = shown_rates_[channel];
    if (rate == shown) continue;
    shown = rate;
    details_->on_link_rate({LinkId(channel / 2), static_cast<int>(channel % 2),
                            Seconds(last_round_), BytesPerSecond(rate)});
  }
}

void Kernel::Impl::run(FlowNetwork* network) {
  network_ = network;
  const auto model = std::make_shared<EventModel>(events_, has_flows_);
  engine_.add_model(model);
  if (has_flows_) {
    s4u::Engine::on_time_advance_cb([this, raw = model.get()](double) {
      if (details_ && !events_.is_closed()) show_rates();
      last_round_ = s4u::Engine::get_clock();
      raw->fire(last_round_);
    });
    compat::on_communicated([this](const s4u::Activity& a) { on_sent(a); });
  }
  engine_.run();
}

Kernel::Kernel(const Platform& platform, EventQueue& events, RecordSink* details)
    : impl_(std::make_unique<Impl>(platform, events, details)) {}
Kernel::~Kernel() = default;
void Kernel::connect(const std::vector<Connection>& connections, const FlowPartition& partition,
                     const std::vector<double>& capacities) {
  impl_->connect(connections, partition, capacities);
}
void Kernel::start(ConnectionIndex connection, double bytes) { impl_->start(connection, bytes); }
std::optional<double> Kernel::find_left(ConnectionIndex connection) const {
  return impl_->find_left(connection);
}
void Kernel::run(FlowNetwork* network) { impl_->run(network); }

std::string simgrid_version() { return compat::version(); }

}  // namespace cutwater::simulation
