// The load curves of links shared by SimGrid were one step late: each rate was shown from the end
// of the time in which it held, so the last one seemed to last for ever.
// Found by properties/links_test.cpp: the area below the curve is the bytes sent.
#include "simulation/simulate.hpp"
#include "support/checks.hpp"
#include "support/child.hpp"

namespace cutwater::testing {
namespace {

/// The load curve of one link upwards: time, rate, time, rate, …
class CurveReader final : public RecordSink {
 public:
  explicit CurveReader(LinkId link) : link_(link) {}
  bool wants_details() const override { return true; }
  void on_link_rate(const LinkRateRecord& r) override {
    if (r.side != LinkSide{link_}) return;
    curve.insert(curve.end(), {r.time.value(), r.rate.value()});
  }
  std::vector<double> curve;

 private:
  LinkId link_;
};

// a -1000 B/s- b -2000 B/s- c. From a to b 1000 B, from b to c 1000 B, from a to c 2000 B:
// until 2/3 s 500, 1500 and 500 B/s, until 2 s 500, - and 500 B/s, until 3 s -, - and 1000 B/s.
TEST(LoadCurve, ShowsEveryRateFromWhenItHolds) {
  World world({{1, 1}});
  for (const char* name : {"a", "b", "c"}) world.host(name);
  world.link("ab", "a", "b", 1000);
  world.link("bc", "b", "c", 2000);
  world.stream("short", "a", {{"b", 0}}).input = Bytes(1000);
  world.stream("other", "b", {{"c", 0}}).input = Bytes(1000);
  world.stream("long", "a", {{"c", 0}}).input = Bytes(2000);
  const std::vector<double> curve = in_child([&] {
    CurveReader reader(LinkId(1));
    simulation::simulate(world.scenario(), reader);
    return reader.curve;
  });
  const std::vector<double> expected{0, 2000, 2.0 / 3, 500, 2, 1000, 3, 0};
  ASSERT_EQ(curve.size(), expected.size());
  for (std::size_t i = 0; i < curve.size(); ++i) EXPECT_NEAR(curve[i], expected[i], 1e-9) << i;
}

}  // namespace
}  // namespace cutwater::testing
