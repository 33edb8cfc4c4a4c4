#include "domain/scenario.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

/// Two blocks: weights 100 and 10 B, peaks 5 and 7 B.
Model net(const std::string& name) {
  return Model(name, {{0, 0, "", "", Bytes(1), Bytes(100), Bytes(5), 0},
                      {1, 1, "", "", Bytes(1), Bytes(10), Bytes(7), 0}});
}

Host host_named(const std::string& name) {
  Host host;
  host.name = name;
  host.machine = "x86";
  return host;
}

/// Two hosts without links, models "one" and "two", streams of these models with these plans.
Scenario scenario_of(const std::vector<std::pair<std::size_t, Plan>>& streams) {
  Scenario scenario{{net("one"), net("two")},
                    {},
                    Platform({host_named("a"), host_named("b")}, {}, {}, {}, {}),
                    {},
                    {},
                    {}};
  for (const auto& [model, plan] : streams) {
    Stream stream;
    stream.model = ModelId(model);
    scenario.workload.streams.push_back(stream);
    scenario.plans.push_back(plan);
  }
  return scenario;
}

Stage on(std::size_t host, int first, int last) { return {HostId(host), first, last}; }

TEST(Scenario, CountsWeightsOfAStageOnceHoweverManyStreamsUseIt) {
  const Plan plan{{on(0, 0, 0), on(1, 1, 1)}};
  EXPECT_THAT(weights_by_host(scenario_of({{0, plan}, {0, plan}})),
              ElementsAre(Bytes(100), Bytes(10)));
}

TEST(Scenario, CountsWeightsOfDifferentModelsAndStagesEach) {
  const Plan cut{{on(0, 0, 0), on(0, 1, 1)}};
  const Plan whole{{on(0, 0, 1)}};
  EXPECT_THAT(weights_by_host(scenario_of({{0, cut}, {1, cut}, {0, whole}})),
              ElementsAre(Bytes(110 + 110 + 110), Bytes(0)));
}

TEST(Scenario, NeedsMemoryForWeightsAndOneFrameOfEachStage) {
  const Plan plan{{on(0, 0, 0), on(1, 1, 1)}};
  EXPECT_THAT(least_memory(scenario_of({{0, plan}, {0, plan}})),
              ElementsAre(Bytes(100 + 2 * 5), Bytes(10 + 2 * 7)));
}

TEST(Scenario, DoesNotKnowTheMemoryOfAHostWhereThatOfABlockIsNotKnown) {
  Scenario scenario = scenario_of({{0, {{on(0, 0, 0), on(1, 1, 1)}}}});
  std::vector<Block> blocks = scenario.models[0].blocks();
  blocks[0].weights.reset();
  blocks[1].peak.reset();
  scenario.models[0] = Model("one", blocks);
  EXPECT_THAT(weights_by_host(scenario), ElementsAre(std::nullopt, Bytes(10)));
  EXPECT_THAT(least_memory(scenario), ElementsAre(std::nullopt, std::nullopt));
  EXPECT_EQ(first_overfull(scenario), std::nullopt);
}

TEST(Scenario, IsOverfullWhereMemoryIsLessThanThat) {
  Scenario scenario = scenario_of({{0, {{on(0, 0, 0), on(1, 1, 1)}}}});
  const auto with_memory = [&](double of_a, double of_b) {
    std::vector<Host> hosts = scenario.platform.hosts();
    hosts[0].memory = Bytes(of_a);
    hosts[1].memory = Bytes(of_b);
    scenario.platform = Platform(hosts, {}, {}, {}, {});
    return first_overfull(scenario);
  };
  EXPECT_EQ(first_overfull(scenario), std::nullopt);
  EXPECT_EQ(with_memory(105, 17), std::nullopt);
  EXPECT_THAT(with_memory(104, 17), Optional(HostId(0)));
  EXPECT_THAT(with_memory(105, 16), Optional(HostId(1)));
}

TEST(Scenario, TakesTheProfileOfTheMachineOrOfTheModelOnIt) {
  Host host = host_named("a");
  host.machine_of_model["two"] = "gpu";
  EXPECT_EQ(machine_for(host, net("one")), "x86");
  EXPECT_EQ(machine_for(host, net("two")), "gpu");

  Scenario scenario = scenario_of({{0, {}}, {1, {}}});
  scenario.platform = Platform({host}, {}, {}, {}, {});
  scenario.profiles[{ModelId(0), "x86"}].threads = 3;
  scenario.profiles[{ModelId(1), "gpu"}].threads = 5;
  EXPECT_EQ(scenario.profile_of(StreamId(0), HostId(0)).threads, 3);
  EXPECT_EQ(scenario.profile_of(StreamId(1), HostId(0)).threads, 5);
}

}  // namespace
}  // namespace cutwater
