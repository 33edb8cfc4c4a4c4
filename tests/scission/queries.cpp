#include "scission/queries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace cutwater::testing::scission {
namespace {

constexpr int kDevice = 0;
constexpr int kEdge = 1;
constexpr int kCloud = 2;
constexpr double kMegabyte = 1e6;
constexpr double kRounding = 1e-12;  ///< a limit is met by what is beyond it by so little

/// Limits in round numbers that some partitions of the model meet and others do not.
struct Landmarks {
  int early;        ///< entry, a third down the model
  int late;         ///< two thirds
  int early_layer;  ///< a layer of the entry, not its last if it has several
  int late_layer;
  double upload_bytes;                         ///< the median output
  std::array<double, kTiers.size()> native_s;  ///< on the first machine of each tier
};

Landmarks landmarks_of(const Measured& measured) {
  const std::vector<Entry>& entries = measured.entries;
  const int count = static_cast<int>(entries.size());
  Landmarks marks{};
  marks.early = count / 3;
  marks.late = 2 * count / 3;
  marks.early_layer = entries[static_cast<std::size_t>(marks.early)].first_layer;
  marks.late_layer = entries[static_cast<std::size_t>(marks.late)].first_layer;
  std::vector<double> outputs;
  for (const Entry& entry : entries) outputs.push_back(entry.output_bytes);
  std::nth_element(outputs.begin(), outputs.begin() + count / 2, outputs.end());
  marks.upload_bytes = outputs[static_cast<std::size_t>(count / 2)];
  for (std::size_t m = kMachines.size(); m-- > 0;) {
    double sum = 0;
    for (const double s : measured.seconds[m]) sum += s;
    marks.native_s[static_cast<std::size_t>(kMachines[m].tier)] = sum;
  }
  return marks;
}

std::string on(int layer, std::string_view tier) {
  return fmt::format("layer[{}] on {}", layer, tier);
}
std::string not_on(int layer, std::string_view tier) {
  return fmt::format("layer[{}] not on {}", layer, tier);
}

Query everything(const Measured&) { return {}; }

Query with_other_input(const Measured&) {
  Query query;
  query.input_bytes = 170000;
  return query;
}

Query layer_on_a_tier(const Measured& measured) {
  const Landmarks m = landmarks_of(measured);
  return {{on(m.early_layer, "edge")},
          [m](const Partition& p) { return p.tier_of(m.early) == kEdge; }};
}

Query layer_not_on_a_tier(const Measured& measured) {
  const Landmarks m = landmarks_of(measured);
  return {{not_on(m.early_layer, "device")},
          [m](const Partition& p) { return p.tier_of(m.early) != kDevice; }};
}

Query layers_on_and_not_on_a_tier(const Measured& measured) {
  const Landmarks m = landmarks_of(measured);
  return {{on(m.early_layer, "device"), not_on(m.late_layer, "device")}, [m](const Partition& p) {
            return p.tier_of(m.early) == kDevice && p.tier_of(m.late) != kDevice;
          }};
}

Query layers_on_each_tier(const Measured& measured) {
  const Landmarks m = landmarks_of(measured);
  return {{"use device", on(m.early_layer, "edge"), on(m.late_layer, "cloud")},
          [m](const Partition& p) {
            return p.uses_tier(kDevice) && p.tier_of(m.early) == kEdge &&
                   p.tier_of(m.late) == kCloud;
          }};
}

Query machine_in(const Measured&) {
  return {{"use 2500"}, [](const Partition& p) { return p.uses(machine_of("2500")); }};
}

Query machine_out(const Measured&) {
  return {{"avoid vm2Core"}, [](const Partition& p) { return !p.uses(machine_of("vm2Core")); }};
}

Query machine_out_of_a_used_tier(const Measured&) {
  return {{"use cloud", "avoid 6700k-gpu"},
          [](const Partition& p) { return p.uses(machine_of("6700k-nogpu")); }};
}

Query tier_in(const Measured&) {
  return {{"use edge"}, [](const Partition& p) { return p.uses_tier(kEdge); }};
}

Query tier_out(const Measured&) {
  return {{"avoid edge"}, [](const Partition& p) { return !p.uses_tier(kEdge); }};
}

Query all_tiers(const Measured&) {
  return {{"use all"}, [](const Partition& p) { return p.parts.size() == kTiers.size(); }};
}

Query one_tier_alone(const Measured&) {
  return {{"only edge"},
          [](const Partition& p) { return p.parts.size() == 1 && p.uses_tier(kEdge); }};
}

Query upload_of_the_device(const Measured& measured) {
  const double most = landmarks_of(measured).upload_bytes;
  return {{fmt::format("bytes[device->edge] <= {:.0f} B", most),
           fmt::format("bytes[device->cloud] <= {:.0f} B", most)},
          [most](const Partition& p) { return p.uploaded_bytes[kDevice] <= most; }};
}

Query upload_of_the_edge(const Measured&) {
  return {{"bytes[edge->cloud] <= 1 MB"},
          [](const Partition& p) { return p.uploaded_bytes[kEdge] <= kMegabyte; }};
}

/// Half of what the whole model takes there, in whole microseconds.
Query time_of_a_tier(const Measured& measured, int tier) {
  const auto t = static_cast<std::size_t>(tier);
  const std::string most = fmt::format("{:.6f}", landmarks_of(measured).native_s[t] / 2);
  return {{fmt::format("time[{}] <= {} s", kTiers[t], most)},
          [t, limit = std::stod(most)](const Partition& p) {
            return p.compute_s[t] <= limit * (1 + kRounding);
          }};
}
Query time_of_the_device(const Measured& m) { return time_of_a_tier(m, kDevice); }
Query time_of_the_edge(const Measured& m) { return time_of_a_tier(m, kEdge); }
Query time_of_the_cloud(const Measured& m) { return time_of_a_tier(m, kCloud); }

Query one_second_on_the_device(const Measured&) {
  return {{"time[device] <= 1 s"},
          [](const Partition& p) { return p.compute_s[kDevice] <= 1 + kRounding; }};
}

Query share_of_the_device(const Measured&) {
  return {{"share[device] <= 30 %"}, [](const Partition& p) {
            return p.compute_s[kDevice] <= 0.3 * p.latency_s * (1 + kRounding);
          }};
}

Query share_of_the_cloud(const Measured&) {
  return {{"share[cloud] <= 5 %"}, [](const Partition& p) {
            return p.compute_s[kCloud] <= 0.05 * p.latency_s * (1 + kRounding);
          }};
}

Query share_of_the_edge_from_below(const Measured&) {
  return {{"share[edge] >= 30 %"}, [](const Partition& p) {
            return p.compute_s[kEdge] >= 0.3 * p.latency_s * (1 - kRounding);
          }};
}

double compute_of(const Partition& p) {
  return p.compute_s[kDevice] + p.compute_s[kEdge] + p.compute_s[kCloud];
}

/// Their percentages are of the computing alone.
Query compute_share_of_a_tier(int tier) {
  const auto t = static_cast<std::size_t>(tier);
  return {{fmt::format("compute_share[{}] <= 30 %", kTiers[t])}, [t](const Partition& p) {
            return p.compute_s[t] <= 0.3 * compute_of(p) * (1 + kRounding);
          }};
}
Query compute_share_of_the_device(const Measured&) { return compute_share_of_a_tier(kDevice); }
Query compute_share_of_the_edge(const Measured&) { return compute_share_of_a_tier(kEdge); }
Query compute_share_of_the_cloud(const Measured&) { return compute_share_of_a_tier(kCloud); }

Query compute_share_of_the_edge_from_below(const Measured&) {
  return {{"compute_share[edge] >= 30 %"}, [](const Partition& p) {
            return p.compute_s[kEdge] >= 0.3 * compute_of(p) * (1 - kRounding);
          }};
}

Query fast_with_little_traffic(const Measured&) {
  return {
      {"bytes[device->edge] <= 1 MB", "bytes[device->cloud] <= 1 MB", "bytes[edge->cloud] <= 1 MB"},
      [](const Partition& p) {
        return p.uploaded_bytes[kDevice] <= kMegabyte && p.uploaded_bytes[kEdge] <= kMegabyte;
      }};
}

Query least_traffic(const Measured& measured) {
  const Landmarks m = landmarks_of(measured);
  return {
      {on(m.early_layer, "edge"), on(m.late_layer, "edge")},
      [m](const Partition& p) { return p.tier_of(m.early) == kEdge && p.tier_of(m.late) == kEdge; },
      true};
}

Query half_on_the_device(const Measured& measured) {
  const int half = static_cast<int>(measured.entries.size() - 1) / 2;
  const int layer = measured.entries[static_cast<std::size_t>(half)].last_layer;
  return {{"avoid cloud", on(layer, "device")}, [half](const Partition& p) {
            return !p.uses_tier(kCloud) && p.tier_of(half) == kDevice;
          }};
}

}  // namespace

const std::vector<QueryKind>& query_kinds() {
  static const std::vector<QueryKind> kinds = {
      {"Everything", "--result-count", everything},
      {"WithOtherInput", "-i 0.17", with_other_input},
      {"LayerOnATier", "-e 10", layer_on_a_tier},
      {"LayerNotOnATier", "-d '!10'", layer_not_on_a_tier},
      {"LayersOnAndNotOnATier", "-d '3,!10'", layers_on_and_not_on_a_tier},
      {"LayersOnEachTier", "-d '!-1' -e 10 -c 16", layers_on_each_tier},
      {"MachineIn", "-e 2500", machine_in},
      {"MachineOut", "-e '!vm2Core'", machine_out},
      {"MachineOutOfAUsedTier", "-c '!6700k(GPU)'", machine_out_of_a_used_tier},
      {"TierIn", "-e '!-1'", tier_in},
      {"TierOut", "-e -1", tier_out},
      {"AllTiers", "-d '!-1' -e '!-1' -c '!-1'", all_tiers},
      {"OneTierAlone", "-d -1 -c -1", one_tier_alone},
      {"UploadOfTheDevice", "--device-upload", upload_of_the_device},
      {"UploadOfTheEdge", "--edge-upload 1", upload_of_the_edge},
      {"TimeOfTheDevice", "--device-time", time_of_the_device},
      {"TimeOfTheEdge", "--edge-time", time_of_the_edge},
      {"TimeOfTheCloud", "--cloud-time", time_of_the_cloud},
      {"OneSecondOnTheDevice", "--device-time 1", one_second_on_the_device},
      {"ShareOfTheDevice", "at most 30 % of the latency on the device", share_of_the_device},
      {"ShareOfTheCloud", "at most 5 % of the latency on the cloud", share_of_the_cloud},
      {"ShareOfTheEdgeFromBelow", "30% of the overall execution time must be on the edge",
       share_of_the_edge_from_below},
      {"ComputeShareOfTheDevice", "--device-time 30%", compute_share_of_the_device},
      {"ComputeShareOfTheEdge", "--edge-time 30%", compute_share_of_the_edge},
      {"ComputeShareOfTheCloud", "--cloud-time 30%", compute_share_of_the_cloud},
      {"ComputeShareOfTheEdgeFromBelow", "the same of the computing",
       compute_share_of_the_edge_from_below},
      {"FastWithLittleTraffic", "example (i) of section III", fast_with_little_traffic},
      {"LeastTraffic", "example (ii)", least_traffic},
      {"HalfOnTheDevice", "example (iii)", half_on_the_device},
  };
  return kinds;
}

}  // namespace cutwater::testing::scission
