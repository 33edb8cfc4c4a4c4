#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "properties/sharing.hpp"
#include "simulation/simulate.hpp"
#include "support/child.hpp"
#include "support/world.hpp"

namespace cutwater::testing {
namespace {

/// The area below the load curve of each link direction, and its highest point.
class RateReader final : public RecordSink {
 public:
  explicit RateReader(std::size_t links) : curves_(2 * links) {}
  bool wants_details() const override { return true; }
  void on_link_rate(const LinkRateRecord& r) override {
    Curve& curve = curves_[r.side.index()];
    curve.area += curve.rate * (r.time.value() - curve.time);
    curve.most = std::max(curve.most, r.rate.value());
    curve.is_ordered = curve.is_ordered && r.time.value() >= curve.time;
    curve.time = r.time.value();
    curve.rate = r.rate.value();
  }
  void on_link(const LinkRecord& r) override { bytes_.push_back(r.bytes.value()); }

  /// By link direction: area, most, last rate, whether in order of time, bytes.
  std::vector<double> values() const {
    std::vector<double> values;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
      const Curve& c = curves_[i];
      values.insert(values.end(), {c.area, c.most, c.rate, c.is_ordered ? 1.0 : 0.0, bytes_[i]});
    }
    return values;
  }

 private:
  struct Curve {
    double time = 0;
    double rate = 0;
    double area = 0;
    double most = 0;
    bool is_ordered = true;
  };
  std::vector<Curve> curves_;
  std::vector<double> bytes_;
};

Variety finishing() {
  Variety variety;
  variety.has_until = variety.has_background = false;
  return variety;
}

RC_GTEST_PROP(Links, LoadCurvesCarryAllBytesAndStayBelowTheBandwidth, ()) {
  const Scenario scenario = *random_scenario(finishing());
  const std::vector<Link>& links = scenario.platform.links();
  const std::vector<double> values = in_child_if_needed(scenario, [&] {
    RateReader reader(links.size());
    simulation::simulate(scenario, reader);
    return reader.values();
  });
  for (std::size_t l = 0; l < links.size(); ++l) {
    // half duplex: one curve for both directions; flow: none for links that never limit anyone
    const double* up = &values[5 * 2 * l];
    const double* down = up + 5;
    const bool is_half = links[l].duplex == Duplex::kHalf;
    for (const double* v : {up, down}) {
      const double limit = (v == up ? links[l].up : links[l].down).value();
      require(v[3] == 1, "link {}: the load curve goes back in time", l);
      require(v[2] == 0, "link {}: {} B/s to the end", l, v[2]);
      require(v[1] <= limit * (1 + 1e-9), "link {}: {} of {} B/s", l, v[1], limit);
      const double bytes = is_half ? up[4] + down[4] : v[4];
      if (v[1] == 0 && (is_half || scenario.run.network == NetworkMode::kFlow)) continue;
      require(is_near(v[0], bytes, 1e-9, 1), "link {}: {} B below the curve, {} B sent", l, v[0],
              bytes);
    }
  }
}

// Every byte of every message crosses every link of its route once.
RC_GTEST_PROP(Links, CountTheBytesOfTheMessagesThatCrossedThem, ()) {
  Variety variety = finishing();
  variety.network = NetworkMode::kFlow;
  const Scenario scenario = *random_scenario(variety);
  const Run run = testing::run(scenario);
  std::map<std::pair<StreamId, int>, const simulation::Connection*> connections;
  const std::vector<simulation::Connection> all = connections_of(scenario);
  for (const simulation::Connection& c : all) connections[{*c.stream, c.position}] = &c;
  std::vector<double> bytes(2 * scenario.platform.links().size());
  for (const TransferRecord& t : run.transfers) {
    for (const RouteFacts::Hop& hop : connections.at({t.stream, t.stage})->route.hops) {
      bytes[hop.side.index()] += t.bytes.value();
    }
  }
  for (const LinkRecord& l : run.links) {
    const double expected = bytes[l.side.index()];
    require(is_near(l.bytes.value(), expected), "link {} {}: {} B, expected {} B",
            l.side.link.index, to_text(l.side.direction), l.bytes.value(), expected);
  }
}

RC_GTEST_PROP(Links, DeliverTheMessagesOfAReliableConnectionInTheOrderSent, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  std::map<std::pair<StreamId, int>, Seconds> last;
  for (const TransferRecord& t : run.transfers) {
    if (scenario.workload.streams[t.stream.index].transport.delivery != Delivery::kReliable) {
      continue;
    }
    Seconds& before = last[{t.stream, t.stage}];
    require(t.start >= before, "message {} of frame {}: sent at {} after {}", t.stage, t.frame,
            t.start.value(), before.value());
    before = t.start;
  }
}

}  // namespace
}  // namespace cutwater::testing
