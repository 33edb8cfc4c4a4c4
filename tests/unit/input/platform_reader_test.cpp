#include "input/scenario/platform_reader.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;
using testing::tree_of;

PlatformText read(const std::string& text) {
  Diagnostics diagnostics;
  PlatformText platform = read_platform(tree_of(text), diagnostics);
  EXPECT_EQ(to_text(diagnostics), "");
  return platform;
}

Heads faults(const std::string& text) {
  Diagnostics diagnostics;
  read_platform(tree_of(text), diagnostics);
  return heads(diagnostics);
}

std::vector<std::string> host_names(const Platform& platform) {
  std::vector<std::string> names;
  for (const Host& host : platform.hosts()) names.push_back(host.name);
  return names;
}

/// "wifi-000: camera-000 - edge"
std::vector<std::string> joints(const Platform& platform) {
  std::vector<std::string> texts;
  for (const Ends& e : platform.ends()) {
    texts.push_back(platform.link(e.link).name + ": " + platform.host(e.first).name + " - " +
                    platform.host(e.second).name);
  }
  return texts;
}
using Texts = std::vector<std::string>;

TEST(PlatformReader, ReadsEveryKeyOfAHost) {
  const PlatformText text = read(
      "network: packet\n"
      "tiers: [near, far]\n"
      "hosts:\n"
      "  edge: {tier: far, machine: x86-1t, slowdown: 2.5, cores: 4, executor: exclusive,\n"
      "         memory: 4 GiB, power: {idle: 2 W, busy: 6 W}, profile: {vgg16: x86-2t}}\n");
  EXPECT_EQ(text.network, NetworkMode::kPacket);
  EXPECT_EQ(text.platform.tiers(), (Texts{"near", "far"}));
  const Host& host = text.platform.hosts().at(0);
  EXPECT_EQ(host.name, "edge");
  EXPECT_EQ(host.tier, "far");
  EXPECT_EQ(host.machine, "x86-1t");
  EXPECT_EQ(host.machine_of_model.at("vgg16"), "x86-2t");
  EXPECT_EQ(host.slowdown, 2.5);
  EXPECT_EQ(host.cores, 4);
  EXPECT_EQ(host.executor, ExecutorKind::kExclusive);
  EXPECT_EQ(host.memory, Bytes(4294967296.0));
  EXPECT_EQ(host.power->idle, Watts(2));
  EXPECT_EQ(host.power->busy, Watts(6));
  EXPECT_EQ(text.machines.size(), 2u);
}

TEST(PlatformReader, FillsInWhatIsNotGiven) {
  const PlatformText text = read("hosts: {a: {}}");
  EXPECT_EQ(text.network, std::nullopt);
  EXPECT_EQ(text.platform.tiers(), (Texts{"device", "edge", "cloud"}));
  const Host& host = text.platform.hosts().at(0);
  EXPECT_EQ(host.tier, "");
  EXPECT_EQ(host.machine, "");
  EXPECT_EQ(host.slowdown, 1.0);
  EXPECT_EQ(host.cores, 1);
  EXPECT_EQ(host.executor, ExecutorKind::kShared);
  EXPECT_FALSE(host.memory);
  EXPECT_FALSE(host.power);
}

TEST(PlatformReader, ReadsEveryKeyOfALink) {
  const PlatformText text = read(
      "hosts: {a: {}, b: {}}\n"
      "links:\n"
      "  up: {between: [a, b], up: 12.4 Mbps, down: 30 Mbps, latency: 55 ms, loss: 0.1 %,\n"
      "       queue: 256 KiB}\n"
      "  both: {between: [b, a], bandwidth: 50 Mbps, latency: 0 s, duplex: half}\n");
  const Link& up = text.platform.links().at(0);
  EXPECT_EQ(up.name, "up");
  EXPECT_EQ(up.up, BytesPerSecond(1.55e6));
  EXPECT_EQ(up.down, BytesPerSecond(3.75e6));
  EXPECT_EQ(up.latency, Seconds(0.055));
  EXPECT_EQ(up.loss, 0.001);
  EXPECT_EQ(up.queue, Bytes(262144));
  EXPECT_EQ(up.duplex, Duplex::kFull);
  const Link& both = text.platform.links().at(1);
  EXPECT_EQ(both.up, BytesPerSecond(6.25e6));
  EXPECT_EQ(both.down, BytesPerSecond(6.25e6));
  EXPECT_EQ(both.duplex, Duplex::kHalf);
  EXPECT_EQ(joints(text.platform), (Texts{"up: a - b", "both: b - a"}));
}

TEST(PlatformReader, NeedsHosts) {
  EXPECT_EQ(faults("network: flow"), (Heads{"t:1:1: error: the platform has no 'hosts'; add for "
                                            "example 'hosts: {device: {machine: x86-1t}}'"}));
  EXPECT_EQ(faults("hosts: [a, b]"), (Heads{"t:1:8: error: expected a map for 'hosts', found a "
                                            "list; write {key: value, ...}"}));
}

TEST(PlatformReader, SuggestsKeysAndPutsMissingOnesToTheName) {
  EXPECT_EQ(
      faults("hosts: {a: {}, b: {core: 2}}\nlinks: {l: {between: [a, b], latncy: 5 ms}}\n"),
      (Heads{"t:1:20: error: unknown key 'core' in host 'b'; did you mean 'cores'?",
             "t:2:9: error: link 'l' has no 'bandwidth'; add for example 'bandwidth: 20 Mbps'",
             "t:2:30: error: unknown key 'latncy' in link 'l'; did you mean 'latency'?"}));
}

TEST(PlatformReader, RefusesBandwidthsThatContradict) {
  const std::string start = "hosts: {a: {}, b: {}}\nlinks: {l: {between: [a, b], latency: 5 ms, ";
  EXPECT_EQ(faults(start + "up: 1 Mbps, bandwidth: 1 Mbps}}"),
            (Heads{"t:2:45: error: 'up' contradicts 'bandwidth', which stands for both directions; "
                   "give either 'bandwidth', or 'up' and 'down'"}));
  EXPECT_EQ(faults(start + "up: 1 Mbps}}"),
            (Heads{"t:2:9: error: link 'l' has no 'down'; add for example 'down: 30 Mbps'"}));
  EXPECT_EQ(faults(start + "duplex: half, up: 1 Mbps, down: 1 Mbps}}"),
            (Heads{"t:2:59: error: half duplex: both directions share one bandwidth, not 'up'; "
                   "give 'bandwidth'",
                   "t:2:71: error: half duplex: both directions share one bandwidth, not 'down'; "
                   "give 'bandwidth'"}));
}

TEST(PlatformReader, RefusesLinksThatJoinNothing) {
  const std::string end = ", bandwidth: 1 Mbps, latency: 1 ms}}";
  EXPECT_EQ(faults("hosts: {a: {}}\nlinks: {l: {between: [a, a]" + end),
            (Heads{"t:2:26: error: link 'l' joins a host to itself"}));
  EXPECT_EQ(faults("hosts: {edge: {}}\nlinks: {l: {between: [edge, egde]" + end),
            (Heads{"t:2:29: error: unknown host 'egde' in link 'l'; did you mean 'edge'?"}));
  EXPECT_EQ(
      faults("hosts: {a: {}}\nlinks: {l: {between: [a]" + end),
      (Heads{"t:2:22: error: expected the two hosts that the link joins; for example [device, "
             "edge]"}));
}

TEST(PlatformReader, RefusesPowerThatShrinksAndUnknownTiers) {
  EXPECT_EQ(faults("hosts: {a: {tier: egde, power: {idle: 6 W, busy: 2 W}}}"),
            (Heads{"t:1:19: error: unknown tier 'egde'; did you mean 'edge'?",
                   "t:1:44: error: 'busy' power is below 'idle' power"}));
}

TEST(PlatformReader, SpreadsOutAFleetWithOneLinkForEachMember) {
  const PlatformText text = read(
      "hosts: {camera: {cores: 2, replicate: 3}, edge: {}}\n"
      "links: {wifi: {between: [camera, edge], bandwidth: 8 Mbps, latency: 1 ms}}\n");
  EXPECT_EQ(host_names(text.platform), (Texts{"camera-000", "camera-001", "camera-002", "edge"}));
  EXPECT_EQ(text.platform.hosts()[2].cores, 2);
  EXPECT_EQ(joints(text.platform),
            (Texts{"wifi-000: camera-000 - edge", "wifi-001: camera-001 - edge",
                   "wifi-002: camera-002 - edge"}));
  EXPECT_EQ(text.platform.links().size(), 3u);
}

TEST(PlatformReader, JoinsAFleetByOneSharedMedium) {
  const PlatformText text = read(
      "hosts: {camera: {replicate: 3}, ap: {}}\n"
      "links: {wifi: {between: [ap, camera], bandwidth: 8 Mbps, latency: 1 ms, duplex: half,\n"
      "               shared: true}}\n");
  EXPECT_EQ(text.platform.links().size(), 1u);
  EXPECT_EQ(joints(text.platform),
            (Texts{"wifi: ap - camera-000", "wifi: ap - camera-001", "wifi: ap - camera-002"}));
}

TEST(PlatformReader, PadsMemberNumbersToTheWidthOfTheLast) {
  EXPECT_EQ(read("hosts: {c: {replicate: 1}}").platform.hosts()[0].name, "c-000");
  EXPECT_EQ(read("hosts: {c: {replicate: 1000}}").platform.hosts()[999].name, "c-999");
  EXPECT_EQ(read("hosts: {c: {replicate: 1001}}").platform.hosts()[999].name, "c-0999");
}

TEST(PlatformReader, FindsMembersByName) {
  const PlatformText text = read("hosts: {cam: {replicate: 3}, e: {}}");
  EXPECT_TRUE(text.hosts.find("cam")->is_fleet);
  EXPECT_EQ(text.hosts.find("cam-002")->first, HostId(2));
  EXPECT_FALSE(text.hosts.find("cam-002")->is_fleet);
  for (const char* name : {"cam-003", "cam-2", "cam-0002", "cam-", "cam-00x", "e-000", "x"}) {
    EXPECT_FALSE(text.hosts.find(name)) << name;
  }
}

TEST(PlatformReader, ReplicatesAGroupMemberByMember) {
  const PlatformText text = read(
      "hosts: {cloud: {}}\n"
      "links: {wan: {between: [gateway, cloud], bandwidth: 8 Mbps, latency: 1 ms}}\n"
      "groups:\n"
      "  home:\n"
      "    replicate: 2\n"
      "    hosts: {camera: {}, gateway: {}}\n"
      "    links: {lan: {between: [camera, gateway], bandwidth: 8 Mbps, latency: 1 ms}}\n");
  EXPECT_EQ(host_names(text.platform),
            (Texts{"cloud", "camera-000", "camera-001", "gateway-000", "gateway-001"}));
  EXPECT_EQ(joints(text.platform),
            (Texts{"wan-000: gateway-000 - cloud", "wan-001: gateway-001 - cloud",
                   "lan-000: camera-000 - gateway-000", "lan-001: camera-001 - gateway-001"}));
}

TEST(PlatformReader, LinksAGroupToAHostElsewhere) {
  const std::string start =
      "hosts: {edge: {}}\n"
      "groups: {g: {replicate: 2, hosts: {cam: {}}, links: {wifi: {between: [cam, edge], "
      "bandwidth: "
      "8 Mbps, latency: 1 ms";
  EXPECT_EQ(joints(read(start + "}}}}").platform),
            (Texts{"wifi-000: cam-000 - edge", "wifi-001: cam-001 - edge"}));
  EXPECT_EQ(joints(read(start + ", shared: true}}}}").platform),
            (Texts{"wifi: cam-000 - edge", "wifi: cam-001 - edge"}));
}

TEST(PlatformReader, RefusesMoreThanAMillionHostsOrLinks) {
  std::string hosts = "hosts:\n";
  for (int i = 0; i < 11; ++i) hosts += "  h" + std::to_string(i) + ": {replicate: 100000}\n";
  EXPECT_EQ(faults(hosts + "links: {l: {between: [h0, h10], bandwidth: 1 Mbps, latency: 0 s}}\n"),
            (Heads{"t:12:3: error: platform has more than 1000000 hosts"}));
}

TEST(PlatformReader, RefusesWhatAFleetCannotBe) {
  const std::string end = ", bandwidth: 1 Mbps, latency: 1 ms";
  EXPECT_EQ(faults("hosts: {a: {replicate: 2}, b: {replicate: 2}}\nlinks: {l: {between: [a, b]" +
                   end + "}}"),
            (Heads{"t:2:23: error: link 'l' joins two fleets, 'a' and 'b'; put both hosts and the "
                   "link into one group"}));
  EXPECT_EQ(faults("hosts: {a: {}, b: {}}\nlinks: {l: {between: [a, b]" + end + ", shared: true}}"),
            (Heads{"t:2:64: error: link 'l' cannot be shared: neither end is a fleet"}));
  EXPECT_EQ(faults("hosts: {a: {replicate: 100001}}"),
            (Heads{"t:1:24: error: '100001' is out of range: a fleet has at most 100000 members"}));
  EXPECT_EQ(faults("hosts: {a: {replicate: 0}}"),
            (Heads{"t:1:24: error: '0' is out of range: must be at least 1"}));
}

TEST(PlatformReader, RefusesWhatAGroupCannotBe) {
  const std::string end = ", bandwidth: 1 Mbps, latency: 1 ms";
  EXPECT_EQ(faults("hosts: {x: {}, y: {}}\n"
                   "groups: {g: {replicate: 2, hosts: {a: {replicate: 3}}, links: {l: {between: "
                   "[x, y]" +
                   end + "}}}}"),
            (Heads{"t:2:36: error: host 'a' has its own 'replicate' in group 'g', which replicates "
                   "it already",
                   "t:2:64: error: link 'l' joins no host of its group 'g'; write it under the "
                   "'links' at the top"}));
  EXPECT_EQ(
      faults("groups: {g: {replicate: 2, hosts: {a: {}, b: {}}, links: {l: {between: [a, b]" + end +
             ", shared: true}}}}"),
      (Heads{"t:1:114: error: link 'l' cannot be shared: each copy of the group has its own"}));
  EXPECT_EQ(
      faults("groups: {g: {hosts: {a: {}}}}"),
      (Heads{"t:1:10: error: group 'g' has no 'replicate'; add for example 'replicate: 100'"}));
}

TEST(PlatformReader, RefusesNamesThatMeetOnceSpreadOut) {
  EXPECT_EQ(faults("hosts: {a: {replicate: 2}, a-001: {}}"),
            (Heads{"t:1:28: error: host 'a-001' has the name of a member of the fleet at t:1:9; "
                   "rename one of them"}));
  EXPECT_EQ(faults("hosts: {a: {replicate: 2}, b: {}}\nlinks:\n"
                   "  l: {between: [a, b], bandwidth: 1 Mbps, latency: 1 ms}\n"
                   "  l-000: {between: [a-000, b], bandwidth: 1 Mbps, latency: 1 ms}\n"),
            (Heads{"t:4:3: error: link 'l-000' has the name of a member of the fleet at t:3:3; "
                   "rename one of them"}));
  EXPECT_EQ(faults("hosts: {a: {}}\ngroups: {g: {replicate: 2, hosts: {a: {}}}}"),
            (Heads{"t:2:36: error: host 'a' is given twice, first at t:1:9"}));
}

}  // namespace
}  // namespace cutwater::input
