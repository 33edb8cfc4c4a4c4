#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "properties/agreement.hpp"
#include "properties/packet_reference.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "simulation/network/packet_network.hpp"
#include "support/world.hpp"

// Packet mode, with its short cuts for whole trains of fragments, against the plain reference.
namespace cutwater::testing {
namespace {

/// What the network tells its client, by offer.
class OfferRun final : public simulation::NetworkClient, public simulation::EventHandler {
 public:
  OfferRun(const Platform& platform, const std::vector<simulation::Connection>& connections,
           const std::vector<Offer>& offers, double until)
      : outcomes(offers.size()),
        counts(2 * platform.links().size()),
        offers_(offers),
        network_(platform, connections, events_, *this, counts, nullptr) {
    for (std::size_t i = 0; i < offers.size(); ++i) {
      events_.push(offers[i].time, simulation::Phase::kCaptured, *this, 0,
                   static_cast<std::uint32_t>(i));
    }
    while (!events_.empty() && events_.next_time() <= until) events_.step();
  }

  void on_event(const simulation::Event& event) override {
    network_.send(static_cast<simulation::ConnectionIndex>(offers_[event.index].connection),
                  event.index);
  }
  void on_departure(simulation::ConnectionIndex, simulation::FrameIndex offer) override {
    outcomes[offer].start = events_.now();
  }
  void on_arrival(simulation::ConnectionIndex, simulation::FrameIndex offer,
                  const simulation::Passage& passage) override {
    outcomes[offer].end = events_.now();
    outcomes[offer].again = static_cast<int>(passage.retransmissions);
  }
  void on_loss(simulation::ConnectionIndex connection, simulation::FrameIndex offer,
               const simulation::Passage& passage) override {
    on_arrival(connection, offer, passage);
    outcomes[offer].is_lost = true;
  }

  std::vector<Outcome> outcomes;
  simulation::TrafficCount counts;

 private:
  const std::vector<Offer>& offers_;
  simulation::EventQueue events_;
  simulation::PacketNetwork network_;
};

struct Traffic {
  Scenario scenario;
  std::vector<simulation::Connection> connections;
  std::vector<Offer> offers;
};

struct Wanted {
  bool has_windows = true;
  bool has_bounds = true;  ///< of queues
  bool has_losses = true;
  int links = 4;
};

void pick_links(World& world, const Wanted& wanted, int hosts) {
  const bool is_lossy = wanted.has_losses && pick_chance(30);
  const bool is_bounded = wanted.has_bounds && pick_chance(50);
  for (int h = 0; h < hosts; ++h) world.host(fmt::format("h{}", h));
  for (int h = 1; h < hosts; ++h) {
    Link& link = world.link(fmt::format("l{}", h), fmt::format("h{}", h - 1), fmt::format("h{}", h),
                            pick_scale(1e5, 1e7), pick_chance(80) ? pick_scale(1e-4, 0.05) : 0);
    if (pick_chance(20)) link.duplex = Duplex::kHalf;
    if (is_lossy) link.loss = pick_scale(1e-3, 0.3);
    if (is_bounded) link.queue = Bytes(pick(3100, 40000) + 0.123);  // no exact fit
  }
}

Transport pick_transport(const Wanted& wanted) {
  Transport transport;
  if (wanted.has_bounds || pick_chance(80)) {  // more than the bound waits for an idle link
    transport.fragment = Bytes(pick(300, 3000));
    transport.header = Bytes(pick(0, 60));
  }
  if (pick_chance(40)) transport.delivery = Delivery::kDatagram;
  if (wanted.has_windows && pick_chance(50)) transport.window = pick(1, 20);
  if (wanted.has_windows && pick_chance(30)) transport.tcp = TcpRules{pick(1, 10), false, {}};
  if (pick_chance(30)) transport.overhead = Seconds(pick_scale(1e-5, 1e-2));
  transport.send_buffer = 1000000;
  return transport;
}

/// Messages both ways along a chain of links.
Traffic pick_traffic(const Wanted& wanted) {
  const int hosts = pick(2, wanted.links + 1);
  World world({{1e-3, 1}});
  pick_links(world, wanted, hosts);
  Traffic traffic{world.scenario(), {}, {}};
  traffic.scenario.run.seed = static_cast<std::uint64_t>(pick(1, 1000000));
  const auto any_host = [&] { return HostId(static_cast<std::size_t>(pick(0, hosts - 1))); };
  for (int c = pick(1, 6); c > 0; --c) {
    const double most = pick_of<double>({1000, 20000});
    traffic.connections.push_back(
        simulation::make_connection(traffic.scenario, fmt::format("c{}", c), any_host(), any_host(),
                                    Bytes(std::ceil(pick_real(0, most))), pick_transport(wanted)));
    double time = pick_real(0, 0.1);
    const double pause = pick_scale(1e-3, 0.1);
    for (int i = pick(1, 15); i > 0; --i) {
      if (pick_chance(70)) time += pause * pick_real(0, 2);
      traffic.offers.push_back({time, traffic.connections.size() - 1});
    }
  }
  std::stable_sort(traffic.offers.begin(), traffic.offers.end(),
                   [](const Offer& a, const Offer& b) { return a.time < b.time; });
  return traffic;
}

void showValue(const Traffic& traffic, std::ostream& out) {  // NOLINT: rapidcheck's name
  cutwater::showValue(traffic.scenario, out);
  for (const simulation::Connection& c : traffic.connections) {
    out << fmt::format(
        "  {}: h{} to h{}, {} fragments of {}-{} B, {}, window {}, tcp {}, {} s\n", c.name,
        c.from.index, c.to.index, c.message.count, c.message.size.value(), c.message.last.value(),
        c.transport.delivery == Delivery::kReliable ? "reliable" : "datagram",
        c.transport.window.value_or(0), c.transport.tcp ? c.transport.tcp->initial_window : 0,
        c.transport.overhead.value());
  }
  for (const Offer& offer : traffic.offers) {
    out << fmt::format("  {} s: {}\n", offer.time, traffic.connections[offer.connection].name);
  }
}

void compare(Agreement& agreement, const Traffic& traffic) {
  const double longest = traffic.offers.back().time + 2;
  OfferRun ours(traffic.scenario.platform, traffic.connections, traffic.offers, longest);
  PacketReference reference(traffic.scenario.platform, traffic.connections);
  const std::vector<Outcome> expected = reference.outcomes(traffic.offers, longest);
  const double until = std::min(longest, reference.first_coincidence()) - 1e-9;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Outcome& a = ours.outcomes[i];
    const Outcome& b = expected[i];
    const double offered = traffic.offers[i].time;
    if (b.start < 0 || b.start > until) continue;
    agreement.compare(a.start - offered, b.start - offered, i);
    if (b.end < 0 || b.end > until) continue;
    agreement.compare(a.end - offered, b.end - offered, i);
    require(a.is_lost == b.is_lost && a.again == b.again, "message {}: {} {}, expected {} {}", i,
            a.is_lost ? "lost" : "arrived", a.again, b.is_lost ? "lost" : "arrived", b.again);
  }
}

RC_GTEST_PROP(PacketEquivalence, TrainsOverSingleIdealLinksArriveLikeTheirFragments, ()) {
  static Agreement agreement;
  Wanted wanted;
  wanted.links = 1;
  wanted.has_windows = wanted.has_bounds = wanted.has_losses = false;
  compare(agreement, *rc::gen::exec([wanted] { return pick_traffic(wanted); }));
}

RC_GTEST_PROP(PacketEquivalence, FragmentsOverSeveralLinksArriveAsInTheReference, ()) {
  static Agreement agreement;
  Wanted wanted;
  wanted.has_windows = wanted.has_bounds = wanted.has_losses = false;
  compare(agreement, *rc::gen::exec([wanted] { return pick_traffic(wanted); }));
}

RC_GTEST_PROP(PacketEquivalence, DropsAndLossesAndSecondTriesAreThoseOfTheReference, ()) {
  static Agreement agreement;
  Wanted wanted;
  wanted.has_windows = false;
  compare(agreement, *rc::gen::exec([wanted] { return pick_traffic(wanted); }));
}

RC_GTEST_PROP(PacketEquivalence, WindowsAndTcpSendWhenTheReferenceDoes, ()) {
  static Agreement agreement;
  Wanted wanted;
  compare(agreement, *rc::gen::exec([wanted] { return pick_traffic(wanted); }));
}

}  // namespace
}  // namespace cutwater::testing
