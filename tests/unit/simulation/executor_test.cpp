#include "simulation/hosts/executor.hpp"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

namespace cutwater::simulation {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

Host host_with(int cores) {
  Host host;
  host.cores = cores;
  return host;
}

/// Notes which job ended when.
class Bench final : public ComputeClient {
 public:
  explicit Bench(int cores) : host(host_with(cores)), executor(host, events, *this) {}
  void on_computed(std::uint32_t job) override { ended.emplace_back(job, events.now()); }
  void run() {
    while (!events.empty()) events.step();
  }

  Host host;
  EventQueue events;
  Executor executor;
  std::vector<std::pair<std::uint32_t, double>> ended;
};

TEST(Executor, ComputesAloneInItsOwnTime) {
  Bench bench(2);
  EXPECT_TRUE(bench.executor.is_idle());
  bench.executor.start(3, 1.5, 1);
  EXPECT_FALSE(bench.executor.is_idle());
  bench.run();
  EXPECT_THAT(bench.ended, ElementsAre(Pair(3, 1.5)));
  EXPECT_TRUE(bench.executor.is_idle());
  EXPECT_EQ(bench.executor.busy_core_seconds(), 1.5);
}

// Three jobs on two cores: 2/3 speed until 1.5, when the job of 1 s ends; then full speed.
TEST(Executor, SharesItsCores) {
  Bench bench(2);
  bench.executor.start(0, 1, 1);
  bench.executor.start(1, 2, 1);
  bench.executor.start(2, 2, 1);
  bench.run();
  EXPECT_THAT(bench.ended, ElementsAre(Pair(0, 1.5), Pair(1, 2.5), Pair(2, 2.5)));
  EXPECT_DOUBLE_EQ(bench.executor.busy_core_seconds(), 5);
}

TEST(Executor, StretchesWorkOfMoreThreadsThanCores) {
  Bench bench(2);
  bench.executor.start(0, 1, 8);
  bench.run();
  EXPECT_THAT(bench.ended, ElementsAre(Pair(0, 4)));
  EXPECT_DOUBLE_EQ(bench.executor.busy_core_seconds(), 8);
}

TEST(Executor, CountsWhatIsBeingComputedAsBusy) {
  Bench bench(4);
  bench.executor.start(0, 10, 3);
  bench.events.advance_to(2);
  EXPECT_DOUBLE_EQ(bench.executor.busy_core_seconds(), 6);
}

TEST(Executor, EndsAJobWithoutWorkInTheSameInstant) {
  Bench bench(1);
  bench.events.advance_to(2);
  bench.executor.start(0, 0, 1);
  bench.run();
  EXPECT_THAT(bench.ended, ElementsAre(Pair(0, 2)));
}

}  // namespace
}  // namespace cutwater::simulation
