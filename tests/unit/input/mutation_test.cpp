#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/random.hpp"
#include "unit/input/scenario_files.hpp"

namespace cutwater::input {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Some bytes changed, added, doubled, moved or left out, the same at every run.
std::string mutated(std::string text, const RandomStream& random) {
  static constexpr std::string_view kBytes = " \n\t:,-[]{}'\"#&*!|>%@=.0123456789eExMbpskB\x80\xff";
  std::uint64_t draw = 0;
  const auto below = [&](std::size_t bound) {
    return static_cast<std::size_t>(random.bits(draw++) % std::max<std::size_t>(bound, 1));
  };
  for (std::size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = below(text.size());
    const std::size_t length = std::min(1 + below(12), text.size() - at);
    switch (below(5)) {
      case 0:
        text[at] = kBytes[below(kBytes.size())];
        break;
      case 1:
        text.insert(at, 1, kBytes[below(kBytes.size())]);
        break;
      case 2:
        text.erase(at, length);
        break;
      case 3:
        text.insert(below(text.size()), text.substr(at, length));
        break;
      default:
        text.resize(at);
        break;
    }
  }
  return text;
}

class Mutation : public testing::ScenarioFiles {
 protected:
  /// Reads the scenario with `file` mutated in many ways: it must be read or reported.
  void try_all(const std::string& file) {
    const std::string right = text_of(file);
    const RandomStream random(1, file);
    std::size_t read = 0;
    std::size_t refused = 0;
    for (std::uint64_t i = 0; i < 500; ++i) {
      const std::string wrong = mutated(right, random.at(i));
      folder_.write(file, wrong);
      Diagnostics diagnostics;
      const bool is_read = read_scenario(request_, diagnostics).has_value();
      ASSERT_EQ(is_read, !diagnostics.has_errors()) << wrong;
      ASSERT_EQ(is_read, to_text(diagnostics).empty()) << wrong;
      ++(is_read ? read : refused);
    }
    EXPECT_GT(refused, 100u);
    folder_.write(file, right);
  }
};

TEST_F(Mutation, OfAPlatformIsReadOrReported) {
  folder_.write(
      "p.yaml",
      "include: q.yaml\n"
      "hosts:\n"
      "  device: {tier: device, machine: slow, memory: 1 kB, power: {idle: 2 W, busy: 6 W}}\n"
      "  edge: {tier: edge, machine: fast, slowdown: 2, profile: {net: slow}, cores: 4}\n"
      "groups: {g: {replicate: 3, hosts: {x: {}, y: {}}, links: {z: {between: [x, y],\n"
      "  bandwidth: 5 Mbps, latency: 0.1 ms, loss: 0.1 %}}}}\n"
      "links:\n"
      "  uplink: {between: [device, edge], up: 8 Mbps, down: 16 Mbps, latency: 5 ms}\n"
      "  wifi: {between: [edge, x], bandwidth: 1 Mbps, duplex: half, latency: 5 ms,\n"
      "         shared: true, queue: 64 KiB}\n"
      "routes:\n"
      "- {from: device, to: x, via: [uplink, wifi]}\n");
  folder_.write("q.yaml", "network: packet\n");
  try_all("p.yaml");
}

TEST_F(Mutation, OfAWorkloadIsReadOrReported) {
  std::string workload = testing::kWorkload;
  workload +=
      "    deadline: 500 ms\n"
      "    queue: {frames: 4, drop: newest, max_age: 2 s}\n"
      "    transport: {tcp: {initial_window: 5}, window: 64, overhead: 1 us}\n"
      "    result: {bytes: 4 kB, to: device}\n"
      "background: {n: {from: edge, to: device, on_off: {rate: 1 Mbps, on: 1 s, off: 2 s}}}\n"
      "until: 60 s\n";
  folder_.write("w.yaml", workload);
  try_all("w.yaml");
}

TEST_F(Mutation, OfBlocksIsReadOrReported) { try_all("profiles/net/blocks.csv"); }
TEST_F(Mutation, OfTimesIsReadOrReported) { try_all("profiles/net/slow.csv"); }
TEST_F(Mutation, OfAMachineIsReadOrReported) {
  folder_.write("profiles/machines/slow.yaml", "threads: 1\ncpu: 'x y'\nnotes: [a, {b: c}]\n");
  try_all("profiles/machines/slow.yaml");
}

TEST_F(Mutation, OfArgumentsIsReadOrReported) {
  const RandomStream random(1, "arguments");
  for (std::uint64_t i = 0; i < 1000; ++i) {
    request_.overrides = {mutated("streams.camera.queue={frames: 4, drop: newest}", random.at(i))};
    request_.plans = {mutated("camera=device@1,edge@4,device", random.at(~i))};
    Diagnostics diagnostics;
    const bool is_read = read_scenario(request_, diagnostics).has_value();
    ASSERT_EQ(is_read, to_text(diagnostics).empty());
  }
}

}  // namespace
}  // namespace cutwater::input
