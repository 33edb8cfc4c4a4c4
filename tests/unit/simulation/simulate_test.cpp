#include "simulation/simulate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <thread>

#include "support/child.hpp"
#include "support/world.hpp"

namespace cutwater::testing {
namespace {

/// A device that sends to an edge over a link that loses fragments; `seed` draws everything.
Scenario lossy_world(std::uint64_t seed, NetworkMode mode) {
  World world({{0.01, 5000, 0.002}, {0.02, 100, 0.004}});
  for (const char* name : {"device", "edge"}) world.host(name);
  world.link("wifi", "device", "edge", 1e6, 0.001).loss = 0.05;
  Stream& stream = world.stream("camera", "device", {{"device", 0}, {"edge", 1}});
  stream.arrivals = PoissonArrivals{PerSecond(40)};
  stream.frames = 50;
  stream.transport.fragment = Bytes(1000);
  world.options().seed = seed;
  world.options().noise = Noise::kProfile;
  world.options().network = mode;
  return world.scenario();
}

/// Flows whose links have no common bottleneck.
Scenario crossing_world() {
  World world({{0, 1}});
  for (const char* host : {"a", "b", "c"}) world.host(host);
  world.link("l1", "a", "b", 1000);
  world.link("l2", "b", "c", 1000);
  world.stream("ac", "a", {{"c", 0}}).input = Bytes(2000);
  world.stream("ab", "a", {{"b", 0}}).input = Bytes(1000);
  world.stream("bc", "b", {{"c", 0}}).input = Bytes(8000);
  return world.scenario();
}

/// Every number of every record.
class Numbers final : public RecordSink {
 public:
  bool wants_details() const override { return true; }
  void on_frame(const FrameRecord& r) override {
    add({double(r.stream.index), double(r.frame), double(r.end), r.captured.value(),
         r.ended.value(), r.queue.value(), r.compute.value(), r.transfer.value(),
         double(r.retransmissions)});
  }
  void on_compute(const ComputeRecord& r) override { add({r.start.value(), r.end.value()}); }
  void on_transfer(const TransferRecord& r) override {
    add({r.start.value(), r.arrival.value(), r.bytes.value()});
  }
  void on_link(const LinkRecord& r) override {
    add({r.bytes.value(), double(r.lost_fragments), r.peak_queue.value()});
  }
  std::vector<double> values;

 private:
  void add(std::initializer_list<double> numbers) {
    values.insert(values.end(), numbers.begin(), numbers.end());
  }
};

std::vector<double> numbers_of(const Scenario& scenario) {
  Numbers numbers;
  simulation::simulate(scenario, numbers);
  return numbers.values;
}

/// Two of each seed.
std::vector<Scenario> worlds(std::uint64_t seeds) {
  std::vector<Scenario> worlds;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    worlds.push_back(lossy_world(seed, NetworkMode::kFlow));
    worlds.push_back(lossy_world(seed, NetworkMode::kPacket));
  }
  return worlds;
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kKeepsWhatIsFreed = true;
#else
constexpr bool kKeepsWhatIsFreed = false;
#endif

TEST(Simulate, AThousandRunsInOneProcessAreEachAsInAProcessOfItsOwn) {
  const std::vector<Scenario> scenarios = worlds(500);
  std::vector<std::vector<double>> alone;
  for (const Scenario& scenario : scenarios) {
    alone.push_back(in_child([&] { return numbers_of(scenario); }));
  }
  long after_hundred = 0;
  for (std::size_t run = 0; run < scenarios.size(); ++run) {
    ASSERT_EQ(numbers_of(scenarios[run]), alone[run]) << run;
    if (run == 100) after_hundred = peak_kilobytes();
  }
  if (!kKeepsWhatIsFreed) {
    EXPECT_LT(peak_kilobytes() - after_hundred, 1000);
  }
}

TEST(Simulate, ThreadsAtOnceSayWhatOneAfterTheOtherDo) {
  const std::vector<Scenario> scenarios = worlds(4);
  std::vector<std::vector<double>> together(scenarios.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int again = 0; again < 5; ++again) together[i] = numbers_of(scenarios[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    EXPECT_EQ(together[i], numbers_of(scenarios[i])) << i;
  }
}

TEST(Simulate, KnowsWhatNeedsSimgrid) {
  EXPECT_FALSE(simulation::needs_simgrid(lossy_world(1, NetworkMode::kFlow)));
  EXPECT_FALSE(simulation::needs_simgrid(lossy_world(1, NetworkMode::kPacket)));
  EXPECT_TRUE(simulation::needs_simgrid(crossing_world()));
  Scenario asked = lossy_world(1, NetworkMode::kPacket);
  asked.run.engine = EngineChoice::kSimgrid;
  EXPECT_TRUE(simulation::needs_simgrid(asked));
  EXPECT_FALSE(simulation::has_used_simgrid());
}

TEST(Simulate, UsesSimgridOnceAProcess) {
  const std::vector<double> is_used = in_child([] {
    const double before = simulation::has_used_simgrid();
    numbers_of(crossing_world());
    numbers_of(lossy_world(1, NetworkMode::kFlow));  // without it as often as wanted
    Numbers again;
    try {
      simulation::simulate(crossing_world(), again);
    } catch (const simulation::SimgridUsedError&) {
      return std::vector<double>{before, double(simulation::has_used_simgrid()),
                                 double(again.values.size())};
    }
    return std::vector<double>{};
  });
  EXPECT_THAT(is_used, ::testing::ElementsAre(0, 1, 0));
}

TEST(Simulate, SaysWhereItLookedForSimgrid) {
  const auto simulate = [] {
    setenv("CUTWATER_SIMGRID", "/nowhere/simgrid.so", 1);
    try {
      numbers_of(crossing_world());
    } catch (const simulation::SimulationError& error) {
      std::fputs(error.what(), stderr);
      _exit(1);
    }
  };
  EXPECT_EXIT(simulate(), ::testing::ExitedWithCode(1),
              "this needs SimGrid, whose module cannot be loaded; CUTWATER_SIMGRID can name its "
              "file:\n  /nowhere/simgrid.so: .*No such file");
}

}  // namespace
}  // namespace cutwater::testing
