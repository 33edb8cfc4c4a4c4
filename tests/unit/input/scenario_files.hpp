#pragma once

#include <string>

#include "input/scenario/scenario_source.hpp"
#include "unit/input/files.hpp"

namespace cutwater::testing {

inline const char* const kPlatform = R"(hosts:
  device: {tier: device, machine: slow, memory: 1 kB}
  edge: {tier: edge, machine: fast, slowdown: 2}
  island: {machine: fast}
links:
  uplink: {between: [device, edge], up: 8 Mbps, down: 16 Mbps, latency: 5 ms}
)";

inline const char* const kWorkload = R"(streams:
  camera:
    model: net
    source: device
    arrivals: {periodic: 10 fps}
    frames: 60
    input: 150 kB
    plan: device@1, edge
)";

/// Files of a small scenario that nothing is wrong with: p.yaml, w.yaml and, in the folder
/// profiles, the model net (blocks 1, 2-4, 5) measured on the machines slow and fast.
class ScenarioFiles : public ::testing::Test {
 protected:
  ScenarioFiles() {
    folder_.write("p.yaml", kPlatform);
    folder_.write("w.yaml", kWorkload);
    folder_.write(
        "profiles/net/blocks.csv",
        "first_layer,last_layer,name,kind,output_bytes,weight_bytes,peak_bytes,macs\n"
        "1,1,a,conv,100,300,200,1\n2,4,b,branch,50,100,150,1\n5,5,c,linear,10,100,60,1\n");
    for (const std::string machine : {"slow", "fast"}) {
      folder_.write("profiles/net/" + machine + ".csv",
                    "first_layer,last_layer,mean_s,stddev_s,p50_s,p95_s,runs\n"
                    "1,1,0.1,0,0.1,0.1,5\n2,4,0.2,0,0.2,0.2,5\n5,5,0.3,0,0.3,0.3,5\n");
      folder_.write("profiles/machines/" + machine + ".yaml", "threads: 1\n");
    }
    request_.platform_file = "p.yaml";
    request_.workload_file = "w.yaml";
    request_.profile_dirs = {"profiles"};
  }

  /// The scenario, which must be right.
  Scenario scenario() const {
    Diagnostics diagnostics;
    std::optional<Scenario> scenario = input::read_scenario(request_, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    if (!scenario) throw std::runtime_error("no scenario");
    return *std::move(scenario);
  }

  Heads faults() const {
    Diagnostics diagnostics;
    EXPECT_FALSE(input::read_scenario(request_, diagnostics));
    return heads(diagnostics);
  }

  Folder folder_;
  input::ScenarioRequest request_;
};

}  // namespace cutwater::testing
