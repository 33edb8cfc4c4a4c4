#include "input/scenario/host_reader.hpp"

#include <fmt/format.h>

#include "input/scenario/stress_reader.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

std::optional<ExecutorKind> read_executor(const Node& node, Diagnostics& diagnostics) {
  const auto choice = read_choice(node, {"shared", "exclusive"}, diagnostics);
  if (!choice) return std::nullopt;
  return *choice == 0 ? ExecutorKind::kShared : ExecutorKind::kExclusive;
}

std::optional<Power> read_host_power(const Node& node, const std::string& host, const Place& title,
                                     Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MapReader map(node, title, fmt::format("'power' of host '{}'", host), diagnostics);
  Power power;
  map.require("idle", "2 W", power.idle, read_power);
  map.require("busy", "6 W", power.busy, read_power);
  map.finish();
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  if (power.busy < power.idle) {
    diagnostics.error(map.place_of("busy"), "'busy' power is below 'idle' power");
  }
  return power;
}

void read_profile_table(const Node& node, const Place& title, HostText& host,
                        Diagnostics& diagnostics) {
  MapReader map(node, title, fmt::format("'profile' of host '{}'", host.host.name), diagnostics);
  for (const Entry& entry : node.entries) {
    check_name(entry.key, entry.key_place, diagnostics);
    const Node* value = map.value_of(entry);
    if (!value) continue;
    const std::optional<std::string> machine = read_name(*value, diagnostics);
    if (!machine) continue;
    host.host.machine_of_model[entry.key] = *machine;
    host.machines.emplace(*machine, value->place);
    host.models.emplace(entry.key, entry.key_place);
  }
}

}  // namespace

std::optional<int> read_replicate(const Node& node, Diagnostics& diagnostics) {
  const std::optional<int> count = read_count(node, diagnostics);
  if (count && *count > kLargestFleet) {
    diagnostics.error(
        node.place,
        fmt::format("'{}' is out of range: a fleet has at most {} members", *count, kLargestFleet));
    return std::nullopt;
  }
  return count;
}

HostText read_host(const Entry& entry, const std::vector<std::string>& tiers,
                   Diagnostics& diagnostics) {
  check_name(entry.key, entry.key_place, diagnostics);
  HostText text;
  text.place = entry.key_place;
  Host& host = text.host;
  host.name = entry.key;
  MapReader map(entry, fmt::format("host '{}'", entry.key), diagnostics);
  map.take("tier", host.tier, read_name);
  if (!host.tier.empty() && !is_one_of(host.tier, tiers)) {
    diagnostics.error(map.find("tier")->place, fmt::format("unknown tier '{}'", host.tier),
                      suggest_one_of(host.tier, tiers));
  }
  map.take("machine", host.machine, read_name);
  if (!host.machine.empty()) text.machines.emplace(host.machine, map.find("machine")->place);
  map.take("slowdown", host.slowdown, read_factor);
  map.take("cores", host.cores, read_count);
  map.take("executor", host.executor, read_executor);
  map.take("memory", host.memory, read_size);
  if (const Node* power = map.find("power")) {
    host.power = read_host_power(*power, host.name, map.place_of("power"), diagnostics);
  }
  if (const Node* stress = map.find("stress")) {
    text.stress_place = map.place_of("stress");
    host.stress = read_host_stress(*stress, text.stress_place, host.name, diagnostics);
  }
  if (const Node* table = map.find("profile")) {
    read_profile_table(*table, map.place_of("profile"), text, diagnostics);
  }
  map.take("replicate", text.replicate, read_replicate);
  map.finish();
  return text;
}

}  // namespace cutwater::input
