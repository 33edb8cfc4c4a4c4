// Max-min fair shares over several bottlenecks.
#include <algorithm>
#include <random>

#include "analytic/messages.hpp"

namespace cutwater::testing {
namespace {

// long crosses both links, the others one each. Fair shares of l1 (1000): 500 each; of l2 (3000):
// what long leaves, 2500. At 2 l1's own message (1000 B) is done; long (2000 B) has 1000 left and
// takes all of l1; l2's own (8000 B) has 3000 left and gets 2000. At 3 long is done, 1000 B are
// left for 3000 B/s.
World two_bottlenecks() {
  World world = world_of({"a", "b", "c"});
  world.link("l1", "a", "b", 1000);
  world.link("l2", "b", "c", 3000);
  add_message(world, "a", "c", 2000);
  add_message(world, "a", "b", 1000);
  add_message(world, "b", "c", 8000);
  return world;
}
TEST(MaxMin, FillsTwoBottlenecksOfThreeMessages) {
  expect_ends(two_bottlenecks(), {3, 2, 3 + 1.0 / 3});
}

// Two messages whose narrowest links differ: 2000 B/s are common, a's own link allows 500, b's own
// 1800. b gets 1500 until a's 1000 B are gone at 2; the 1800 of its 4800 B that are left then take
// its own link: 3.
TEST(MaxMin, GivesWhatOneMessageCannotUseToAnother) {
  World world = world_of({"a", "b", "r", "c"});
  world.link("la", "a", "r", 500, 0.25);
  world.link("lb", "b", "r", 1800, 0.125);
  world.link("common", "r", "c", 2000, 0.5);
  add_message(world, "a", "c", 1000);
  add_message(world, "b", "c", 4800);
  expect_ends(world, {2.75, 3.625});
}

// Links of 900 each in a row, a message over all three and one over each:
// first all 450; the long one has the same share on every link.
//   sizes: long 1800, l1 900, l2 1800, l3 2700.
// At 2 l1's is done: long stays at 450 through l2 and l3 and ends at 4 with l2's; l3's has
// 2700 - 1800 = 900 left at 900 B/s: 5.
TEST(MaxMin, KeepsALongRouteAtItsNarrowestShare) {
  World world = world_of({"a", "b", "c", "d"});
  world.link("l1", "a", "b", 900);
  world.link("l2", "b", "c", 900);
  world.link("l3", "c", "d", 900);
  add_message(world, "a", "d", 1800);
  add_message(world, "a", "b", 900);
  add_message(world, "b", "c", 1800);
  add_message(world, "c", "d", 2700);
  expect_ends(world, {4, 2, 4, 5});
}

// Half duplex with different bottlenecks: as MaxMin.FillsTwoBottlenecksOfThreeMessages when l2's
// own message goes the other way.
TEST(MaxMin, CountsBothDirectionsOfAHalfDuplexLink) {
  World world = world_of({"a", "b", "c"});
  world.link("l1", "a", "b", 1000);
  world.link("l2", "b", "c", 3000).duplex = Duplex::kHalf;
  add_message(world, "a", "c", 2000);
  add_message(world, "a", "b", 1000);
  add_message(world, "c", "b", 8000);
  expect_ends(world, {3, 2, 3 + 1.0 / 3});
}

// An empty message among others does not disturb them and takes the latency alone.
TEST(MaxMin, LetsEmptyMessagesPass) {
  World world = two_bottlenecks();
  add_message(world, "a", "c", 0, 1);
  expect_ends(world, {3, 2, 3 + 1.0 / 3, 1});
}

// Propagation is not part of sharing: as before with latencies, each message later by its own.
TEST(MaxMin, IsNotSkewedByLatency) {
  World world = world_of({"a", "b", "c"});
  world.link("l1", "a", "b", 1000, 10);
  world.link("l2", "b", "c", 3000, 0.001);
  add_message(world, "a", "c", 2000);
  add_message(world, "a", "b", 1000);
  add_message(world, "b", "c", 8000);
  expect_ends(world, {3 + 10.001, 2 + 10, 3 + 1.0 / 3 + 0.001});
}

/// A message in the fluid equations.
struct Fluid {
  double start;
  double left;
  std::vector<std::size_t> links;
  double end = -1;
  double rate = 0;

  bool is_active(double now) const { return start <= now && end < 0; }
};

// Water filling: raise all rates alike; when a link is full its messages keep what they have.
void fill(std::vector<Fluid>& messages, std::vector<double> left, double now) {
  std::vector<Fluid*> rising;
  for (Fluid& m : messages) {
    m.rate = 0;
    if (m.is_active(now)) rising.push_back(&m);
  }
  while (!rising.empty()) {
    std::vector<int> users(left.size(), 0);
    for (const Fluid* m : rising) {
      for (const std::size_t link : m->links) ++users[link];
    }
    double rise = std::numeric_limits<double>::infinity();
    for (std::size_t l = 0; l < left.size(); ++l) {
      if (users[l] > 0) rise = std::min(rise, left[l] / users[l]);
    }
    for (std::size_t l = 0; l < left.size(); ++l) left[l] -= rise * users[l];
    for (Fluid* m : rising) m->rate += rise;
    std::erase_if(rising, [&](const Fluid* m) {
      return std::any_of(m->links.begin(), m->links.end(),
                         [&](std::size_t link) { return left[link] < 1e-6; });
    });
  }
}

// d left / dt = -rate between starts and ends.
std::vector<double> fluid_ends(std::vector<Fluid> messages, const std::vector<double>& capacities) {
  double now = 0;
  for (;;) {
    fill(messages, capacities, now);
    double step = std::numeric_limits<double>::infinity();
    for (const Fluid& m : messages) {
      if (m.start > now) step = std::min(step, m.start - now);
      if (m.is_active(now)) step = std::min(step, m.left / m.rate);
    }
    if (step == std::numeric_limits<double>::infinity()) break;
    for (Fluid& m : messages) {
      if (!m.is_active(now)) continue;
      m.left -= m.rate * step;
      if (m.left < 1e-6) m.end = now + step;
    }
    now += step;
  }
  std::vector<double> ends;
  for (const Fluid& m : messages) ends.push_back(m.end);
  return ends;
}

// Eight messages between random hosts of a row of five, links of random rates, half of them half
// duplex: the ends follow the fluid equations.
TEST(MaxMin, FollowsTheFluidEquationsOnRandomRows) {
  std::mt19937 random(1);
  const auto draw = [&](unsigned below) { return static_cast<unsigned>(random()) % below; };
  for (int example = 0; example < 40; ++example) {
    World world = world_of({"0", "1", "2", "3", "4"});
    std::vector<double> capacities(8, 0.0);
    std::vector<bool> is_half(4, false);
    for (std::size_t l = 0; l < 4; ++l) {
      const double rate = 100.0 * (1 + draw(20));
      Link& link =
          world.link(fmt::format("l{}", l), fmt::format("{}", l), fmt::format("{}", l + 1), rate);
      is_half[l] = draw(2) == 0;
      if (is_half[l]) link.duplex = Duplex::kHalf;
      capacities[2 * l] = capacities[2 * l + 1] = rate;
    }
    std::vector<Fluid> messages;
    for (int m = 0; m < 8; ++m) {
      const std::size_t from = draw(5);
      const std::size_t to = (from + 1 + draw(4)) % 5;
      Fluid fluid{0.25 * draw(40), 100.0 * (1 + draw(50)), {}};
      for (std::size_t l = std::min(from, to); l < std::max(from, to); ++l) {
        fluid.links.push_back(2 * l + (from < to || is_half[l] ? 0 : 1));
      }
      messages.push_back(fluid);
      add_message(world, fmt::format("{}", from), fmt::format("{}", to), fluid.left, fluid.start);
    }
    SCOPED_TRACE(example);
    expect_ends(world, fluid_ends(messages, capacities));
  }
}

}  // namespace
}  // namespace cutwater::testing
