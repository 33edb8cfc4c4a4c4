// Poisson arrivals at one server: M/D/1 and M/D/1/K, as a stage and as a link of packet mode.
#include "analytic/chain.hpp"
#include "support/checks.hpp"
#include "support/total.hpp"

namespace cutwater::testing {
namespace {

/// Time in units of one service.
World stage_with_load(double load, std::int64_t frames, int queue) {
  World world({{1, 1}});
  world.host("h0");
  Stream& stream = world.stream("s", "h0", {{"h0", 0}});
  stream.arrivals = PoissonArrivals{PerSecond(load)};
  stream.frames = frames;
  stream.queue.frames = queue;
  return world;
}

/// Zero-work stages around a link that sends a message a second.
World link_with_load(double load, std::int64_t frames, std::optional<int> queue = {}) {
  World world({{0, 1000}, {0, 1}});
  world.host("h0");
  world.host("h1");
  Link& link = world.link("l1", "h0", "h1", 1000);
  if (queue) link.queue = Bytes(1000.0 * *queue);
  world.options().network = NetworkMode::kPacket;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.arrivals = PoissonArrivals{PerSecond(load)};
  stream.frames = frames;
  stream.transport.delivery = Delivery::kDatagram;
  return world;
}

struct Total {
  double captured = 0;
  double lost = 0;
  double wait = 0;
};

void add_to(Total& total, const FrameRecord& frame) {
  total.captured += 1;
  total.lost += frame.end == End::kDelivered ? 0 : 1;
  total.wait += latency(frame) - 1;
}

double mean_wait(const World& world) {
  const Total total = run_total<Total>(world.scenario(), add_to);
  return total.wait / total.captured;
}

double loss_ratio(const World& world) {
  const Total total = run_total<Total>(world.scenario(), add_to);
  return total.lost / total.captured;
}

constexpr int kUnlimited = 1'000'000;

// Pollaczek-Khinchine for constant service: mean wait = ρ / (2 (1 - ρ)) services.
double md1_wait(double load) { return load / (2 * (1 - load)); }

// Probability that an arrival finds K in an M/D/1/K: the chain embedded at departures with
// a(j) = e^-ρ ρ^j / j! arrivals a service has, up to a factor,
//   p(0) = 1,  p(j+1) = (p(j) - p(0) a(j) - Σ_{1≤i≤j} p(i) a(j-i+1)) / a(0),  j + 1 < K,
// and the loss is 1 - 1 / (p(0)/Σp + ρ).
double md1k_loss(double load, int k) {
  std::vector<double> a{std::exp(-load)};
  for (int j = 1; j <= k; ++j) a.push_back(a.back() * load / j);
  std::vector<double> p{1.0};
  double sum = 1.0;
  for (int j = 0; j + 1 < k; ++j) {
    double next = p[j] - p[0] * a[j];
    for (int i = 1; i <= j; ++i) next -= p[i] * a[j - i + 1];
    p.push_back(next / a[0]);
    sum += p.back();
  }
  return 1 - 1 / (p[0] / sum + load);
}

// K = 1 is the loss formula of Erlang, ρ / (1 + ρ), and a large K loses nothing when ρ < 1.
TEST(MD1KFormula, AgreesWithKnownCases) {
  EXPECT_NEAR(md1k_loss(0.8, 1), 0.8 / 1.8, 1e-12);
  // K = 2: p = {1, (1 - a0) / a0}, so π0 = a0 and the loss is 1 - 1/(e^-ρ + ρ).
  EXPECT_NEAR(md1k_loss(0.8, 2), 1 - 1 / (std::exp(-0.8) + 0.8), 1e-12);
  EXPECT_NEAR(md1k_loss(0.5, 30), 0, 1e-9);
  EXPECT_NEAR(md1k_loss(2.0, 30), 0.5, 1e-9);
}

// The relative deviation of the mean of n waits, measured over 40 seeds, is 3.7 / √n at ρ = 0.5 and
// 8.2 / √n at ρ = 0.8: the bounds below are 3.5 to 4 of them.
TEST(MD1, StageWaitsAsPollaczekAndKhinchineSayAtHalfLoad) {
  EXPECT_NEAR(mean_wait(stage_with_load(0.5, 2'000'000, kUnlimited)) / md1_wait(0.5), 1, 0.01);
}
TEST(MD1, StageWaitsAsPollaczekAndKhinchineSayAtHighLoad) {
  EXPECT_NEAR(mean_wait(stage_with_load(0.8, 8'000'000, kUnlimited)) / md1_wait(0.8), 1, 0.01);
}
TEST(MD1, LinkWaitsAsPollaczekAndKhinchineSayAtHalfLoad) {
  EXPECT_NEAR(mean_wait(link_with_load(0.5, 2'000'000)) / md1_wait(0.5), 1, 0.01);
}
TEST(MD1, LinkWaitsAsPollaczekAndKhinchineSayAtHighLoad) {
  EXPECT_NEAR(mean_wait(link_with_load(0.8, 8'000'000)) / md1_wait(0.8), 1, 0.01);
}

// In flow mode the messages of one connection wait in its send buffer instead.
TEST(MD1, ConnectionWaitsAsPollaczekAndKhinchineSayInFlowMode) {
  World world = link_with_load(0.5, 2'000'000);
  world.options().network = NetworkMode::kFlow;
  world.workload().streams[0].transport.send_buffer = kUnlimited;
  EXPECT_NEAR(mean_wait(world) / md1_wait(0.5), 1, 0.01);
}

// Processor sharing: mean time in the system = service / (1 - ρ), whatever the distribution. The
// deviation of two million frames, over 6 seeds, is 0.1 %.
TEST(MD1, SharedHostServesInTheTimeOfProcessorSharing) {
  World world = stage_with_load(0.7, 2'000'000, kUnlimited);
  world.workload().streams[0].workers = kUnlimited;
  EXPECT_NEAR((1 + mean_wait(world)) * (1 - 0.7), 1, 0.004);
}
// A link in flow mode likewise, when its messages belong to many connections; that each of them
// sends one message at a time makes 0.2 %.
TEST(MD1, SharedLinkServesInTheTimeOfProcessorSharing) {
  World world({{0, 1000}, {0, 1}});
  world.host("h0");
  world.host("h1");
  world.link("l1", "h0", "h1", 1000);
  for (int s = 0; s < 1000; ++s) {
    Stream& stream = world.stream(fmt::format("s{}", s), "h0", {{"h0", 0}, {"h1", 1}});
    stream.arrivals = PoissonArrivals{PerSecond(0.7 / 1000)};
    stream.frames.reset();
    stream.duration = Seconds(3e6);
  }
  EXPECT_NEAR((1 + mean_wait(world)) * (1 - 0.7), 1, 0.01);
}

// K counts the frame in service: a stage with room for 3 to wait is K = 4, a link with a queue of
// 4 messages, the one being sent included, likewise. Relative deviation of the loss of n frames,
// measured over 20 seeds: 5.5 / √n at ρ = 0.8, 3.6 / √n at ρ = 1.
TEST(MD1K, StageLosesWhatTheFormulaSays) {
  EXPECT_NEAR(loss_ratio(stage_with_load(0.8, 1'200'000, 3)) / md1k_loss(0.8, 4), 1, 0.02);
  EXPECT_NEAR(loss_ratio(stage_with_load(1.0, 600'000, 3)) / md1k_loss(1.0, 4), 1, 0.02);
  EXPECT_NEAR(loss_ratio(stage_with_load(1.0, 600'000, 1)) / md1k_loss(1.0, 2), 1, 0.02);
}
TEST(MD1K, LinkLosesWhatTheFormulaSays) {
  EXPECT_NEAR(loss_ratio(link_with_load(0.8, 1'200'000, 4)) / md1k_loss(0.8, 4), 1, 0.02);
  EXPECT_NEAR(loss_ratio(link_with_load(1.0, 600'000, 4)) / md1k_loss(1.0, 4), 1, 0.02);
  EXPECT_NEAR(loss_ratio(link_with_load(1.0, 600'000, 2)) / md1k_loss(1.0, 2), 1, 0.02);
}

}  // namespace
}  // namespace cutwater::testing
