#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "input/language/cost_text.hpp"
#include "unit/input/files.hpp"

namespace cutwater::testing {

inline Host host_in(const std::string& name, const std::string& tier) {
  Host host;
  host.name = name;
  host.tier = tier;
  host.machine = "box";
  return host;
}

/// Hosts device (0, of tier sensor, with power), edge (1) and edge2 (2) of tier edge, cloud (3),
/// relay (4, of no tier), and the fleet camera (5-7) of tier outdoor with gateway (8-10) of none.
inline Platform planning_platform() {
  std::vector<Host> hosts = {host_in("device", "sensor"), host_in("edge", "edge"),
                             host_in("edge2", "edge"), host_in("cloud", "cloud"),
                             host_in("relay", "")};
  hosts[0].power = {Watts(2), Watts(6)};
  for (const std::string fleet : {"camera", "gateway"}) {
    for (int i = 0; i < 3; ++i) {
      Host host = host_in(fleet + "-00" + std::to_string(i), fleet == "camera" ? "outdoor" : "");
      host.fleet = fleet;
      host.group = "group home";
      hosts.push_back(host);
    }
  }
  return Platform(hosts, {}, {}, {}, {"sensor", "outdoor", "edge", "cloud", "moon"});
}

inline Block block_of(int first, int last, const std::string& name) {
  return {first, last, name, "conv", Bytes(1), Bytes(1), Bytes(1), 1};
}

/// Reads texts for a stream on planning_platform() of a model with the layers 1 to 8 in the blocks
/// a 1, b 2-4, c/conv 5, d 6-8.
class PlanningText : public ::testing::Test {
 protected:
  input::PlanningSubject subject(HostId source) const {
    return {model_, platform_, hosts_, source};
  }

  template <class Read>
  auto read(const std::string& text, const Read& read, HostId source = HostId(0)) {
    const auto file = std::make_shared<const SourceText>(SourceText{"t", text});
    input::Node node;
    node.kind = input::Node::Kind::kScalar;
    node.text = text;
    node.place = {file, 1, 1, text.size()};
    Diagnostics diagnostics;
    auto result = read(node, subject(source), diagnostics);
    faults_ = heads(diagnostics);
    EXPECT_EQ(result.has_value(), faults_.empty()) << text;
    return result;
  }

  Model model_{
      "net",
      {block_of(1, 1, "a"), block_of(2, 4, "b"), block_of(5, 5, "c/conv"), block_of(6, 8, "d")}};
  Platform platform_ = planning_platform();
  input::HostSets hosts_{platform_};
  Heads faults_;
};

/// "1 2"
inline std::string indices(const std::vector<HostId>& hosts) {
  std::string text;
  for (const HostId host : hosts) {
    text += (text.empty() ? "" : " ") + std::to_string(host.index);
  }
  return text;
}

}  // namespace cutwater::testing
