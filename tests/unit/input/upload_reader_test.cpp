#include "input/scenario/upload_reader.hpp"

#include "unit/input/scenario_files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;

const char* const kHome = R"(hosts:
  device: {tier: device, machine: slow}
  edge: {tier: edge, machine: fast, memory: 1 kB}
  cloud: {tier: cloud, machine: fast}
  old: {tier: cloud, machine: new}
  island: {machine: fast}
links:
  uplink: {between: [device, edge], bandwidth: 8 Mbps, latency: 5 ms}
  wan: {between: [edge, cloud], bandwidth: 8 Mbps, latency: 5 ms}
  attic: {between: [device, old], bandwidth: 8 Mbps, latency: 5 ms}
)";

/// The machine new has not measured the model; nothing leads to the island.
class UploadReader : public testing::ScenarioFiles {
 protected:
  UploadReader() {
    folder_.write("p.yaml", kHome);
    folder_.write("profiles/machines/new.yaml", "threads: 1\n");
    request_.plans_rule = PlansRule::kIgnored;
  }

  std::optional<Upload> read() {
    const Scenario read = scenario();
    Diagnostics diagnostics;
    std::optional<Upload> upload = read_upload(upload_, read, diagnostics);
    faults_ = heads(diagnostics);
    EXPECT_EQ(upload.has_value(), faults_.empty());
    return upload;
  }

  UploadRequest upload_;
  Heads faults_;
};

TEST_F(UploadReader, FindsTheServer) {
  upload_ = {"camera", "edge"};
  const auto upload = read();
  ASSERT_TRUE(upload);
  EXPECT_EQ(upload->server, HostId(1));
  ASSERT_EQ(upload->constraints.size(), 1u);
  EXPECT_EQ(upload->constraints[0].text, "memory of edge");
}

TEST_F(UploadReader, TakesTheOnlyHostThereIs) {
  request_.overrides = {"links.wan.between=[edge,island]", "hosts.island.machine=new"};
  const auto upload = read();
  ASSERT_TRUE(upload);
  EXPECT_EQ(upload->server, HostId(1));
}

TEST_F(UploadReader, AsksWhichOfSeveralHosts) {
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_, Heads{"error: upload to which host of edge, cloud?; add --server edge"});
}

TEST_F(UploadReader, RejectsServersThatAreNone) {
  const auto fault_of = [&](const std::string& server) {
    upload_.server = server;
    EXPECT_FALSE(read());
    return faults_;
  };
  EXPECT_EQ(fault_of("egde"),
            Heads{"--server egde:1:1: error: unknown host or tier 'egde'; did you "
                  "mean 'edge'?"});
  EXPECT_EQ(fault_of("device"),
            Heads{"--server device:1:1: error: 'device' is the client, which has "
                  "the model"});
  EXPECT_EQ(fault_of("island"),
            Heads{"--server island:1:1: error: no route between 'island' and the "
                  "client 'device'"});
  EXPECT_EQ(fault_of("old"),
            Heads{"--server old:1:1: error: no profile of 'net' on machine 'new' of "
                  "host 'old'"});
  EXPECT_EQ(fault_of("tier:cloud"),
            Heads{"--server tier:cloud:1:1: error: 'tier:cloud' stands for 2 "
                  "hosts; name one of them, for example 'cloud'"});
}

TEST_F(UploadReader, RejectsAClientThatCannotCompute) {
  upload_.server = "edge";
  request_.overrides = {"hosts.device.machine=new"};
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_,
            Heads{"error: no profile of 'net' on machine 'new' of host 'device'; the client "
                  "computes what is not uploaded yet"});
}

TEST_F(UploadReader, SaysWhenNoHostCanServe) {
  request_.overrides = {"hosts.edge.machine=new", "hosts.cloud.machine=new"};
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_,
            Heads{"error: no host can take 'net' from 'device': none that it reaches has a "
                  "profile of it"});
}

TEST_F(UploadReader, NeedsToKnowTheWeights) {
  upload_.server = "edge";
  folder_.write("profiles/net/blocks.csv",
                "first_layer,last_layer,name,output_bytes\n1,1,a,100\n2,4,b,50\n5,5,c,10\n");
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_, Heads{"error: what there is to upload is not known: block 'a' of 'net' has no "
                           "'weight_bytes'; add them to net/blocks.csv"});
}

}  // namespace
}  // namespace cutwater::input
