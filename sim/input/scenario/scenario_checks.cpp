#include "input/scenario/scenario_checks.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/id.hpp"
#include "domain/platform.hpp"
#include "input/language/constraint_text.hpp"
#include "input/language/host_names.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

/// Which hosts are joined by links. Links carry both ways, so a route exists between two hosts
/// exactly when both belong to the same part of the platform.
class Reachability {
 public:
  explicit Reachability(const Platform& platform);

  bool is_joined(HostId a, HostId b) const { return part_of_[a.index] == part_of_[b.index]; }

 private:
  std::uint32_t find_root(std::uint32_t host);

  std::vector<std::uint32_t> part_of_;  ///< a host that stands for the part
};

Reachability::Reachability(const Platform& platform) : part_of_(platform.hosts().size()) {
  std::iota(part_of_.begin(), part_of_.end(), 0U);
  for (const Ends& e : platform.ends()) {
    part_of_[find_root(e.first.index)] = find_root(e.second.index);
  }
  for (std::uint32_t& part : part_of_) part = find_root(part);
}

std::uint32_t Reachability::find_root(std::uint32_t host) {
  while (part_of_[host] != host) {
    part_of_[host] = part_of_[part_of_[host]];  // halves the way for the next time
    host = part_of_[host];
  }
  return host;
}

/// Something goes from one host to another, or from each member of a fleet.
struct Leg {
  HostMembers from;
  HostMembers to;
  Place place;       ///< what asks for it
  std::string what;  ///< who asks for it
};

/// Reports the first pair of hosts without a route.
void check_leg(const Platform& platform, const Reachability& reachability, const Leg& leg,
               Diagnostics& diagnostics) {
  const std::size_t count = std::max(leg.from.count, leg.to.count);
  for (std::size_t i = 0; i < count; ++i) {
    const HostId from = leg.from.member(i);
    const HostId to = leg.to.member(i);
    if (reachability.is_joined(from, to)) continue;
    diagnostics.error(leg.place,
                      fmt::format("no route from '{}' to '{}', which {} needs",
                                  platform.host(from).name, platform.host(to).name, leg.what),
                      "add a link to the platform, or plan other hosts");
    return;
  }
}

/// "1234567 B (1.18 MiB)"
std::string size_text(Bytes size) {
  const std::string bytes = fmt::format("{:.0f} B", size.value());
  for (const auto& [unit, name] : {std::pair(0x1p30, "GiB"), {0x1p20, "MiB"}, {0x1p10, "KiB"}}) {
    if (size.value() < unit) continue;
    return fmt::format("{} ({:.4g} {})", bytes, size.value() / unit, name);
  }
  return bytes;
}

/// The stage that names this host, or the fleet that it belongs to, first.
const StageText* find_stage_on(HostId host, const std::vector<PlannedStream>& streams) {
  for (const PlannedStream& stream : streams) {
    if (!stream.stages) continue;
    for (const StageText& stage : *stream.stages) {
      const std::size_t first = stage.host.first.index;
      const bool holds = host.index >= first && host.index < first + stage.host.count;
      if (holds) return &stage;
    }
  }
  return nullptr;
}

bool are_any(const std::vector<PlannedStream>& streams) {
  return std::any_of(streams.begin(), streams.end(),
                     [](const PlannedStream& stream) { return !stream.text.constraints.empty(); });
}

std::vector<Constraint> constraints_of(const PlannedStream& stream, const PlanningSubject& subject,
                                       Diagnostics& diagnostics) {
  std::vector<Constraint> constraints;
  for (const Node& text : stream.text.constraints) {
    if (auto constraint = read_constraint(text, subject, diagnostics)) {
      constraints.push_back(*std::move(constraint));
    }
  }
  return constraints;
}

}  // namespace

void check_routes(const Platform& platform, const std::vector<PlannedStream>& streams,
                  const std::vector<BackgroundText>& background, Diagnostics& diagnostics) {
  const Reachability reachability(platform);
  for (const PlannedStream& stream : streams) {
    if (!stream.stages || !stream.text.source) continue;
    const std::string what = fmt::format("stream '{}'", stream.text.stream.name);
    HostMembers at = *stream.text.source;
    for (const StageText& stage : *stream.stages) {
      check_leg(platform, reachability, {at, stage.host, stage.place, what}, diagnostics);
      at = stage.host;
    }
    if (stream.text.result_to) {
      check_leg(platform, reachability,
                {at, *stream.text.result_to, stream.text.result_place, "the result of " + what},
                diagnostics);
    }
  }
  for (const BackgroundText& text : background) {
    const std::string what = fmt::format("background flow '{}'", text.flow.name);
    check_leg(platform, reachability, {text.from, text.to, text.to_place, what}, diagnostics);
  }
}

void check_names(const PlatformText& platform, const ProfileLibrary& library,
                 Diagnostics& diagnostics) {
  for (const auto& [model, place] : platform.models) {
    if (library.find_blocks(model)) continue;
    diagnostics.error(
        place, fmt::format("unknown model '{}': no {}/blocks.csv in the profiles", model, model),
        suggest_one_of(model, library.models()));
  }
  for (const auto& [machine, place] : platform.machines) {
    if (library.find_machine(machine)) continue;
    diagnostics.error(
        place,
        fmt::format("unknown machine '{}': no machines/{}.yaml in the profiles", machine, machine),
        suggest_one_of(machine, library.machines()));
  }
}

void check_profiles(const Platform& platform, const std::vector<PlannedStream>& streams,
                    const ModelShelf& shelf, const ProfileLibrary& library,
                    Diagnostics& diagnostics) {
  for (const PlannedStream& stream : streams) {
    if (!stream.stages || !stream.model) continue;
    const Model& model = shelf.model(*stream.model);
    for (const StageText& stage : *stream.stages) {
      const std::string& machine = machine_for(platform.host(stage.host.first), model);
      if (machine.empty()) {
        diagnostics.error(stage.place,
                          fmt::format("host '{}' has no machine, hence no profile of '{}'",
                                      stage.host_name, model.name()),
                          "add 'machine: NAME' to the host");
        continue;
      }
      const bool is_unknown = !library.find_machine(machine);  // reported by check_names()
      if (is_unknown || shelf.has_profile_file(*stream.model, machine)) continue;
      const std::vector<std::string> measured = library.machines_of(model.name());
      diagnostics.error(stage.place,
                        fmt::format("no profile of '{}' on machine '{}' of host '{}'", model.name(),
                                    machine, stage.host_name),
                        measured.empty()
                            ? "measure it first: scripts/profile.sh"
                            : fmt::format("there are profiles on {}", listed(measured)));
    }
  }
}

void check_memory(const Scenario& scenario, const std::vector<PlannedStream>& streams,
                  Diagnostics& diagnostics) {
  const std::vector<std::optional<Bytes>> need = least_memory(scenario);
  std::set<const StageText*> told;
  for (std::size_t h = 0; h < need.size(); ++h) {
    const auto& memory = scenario.platform.hosts()[h].memory;
    if (!memory || !need[h] || *need[h] <= *memory) continue;
    const StageText* stage = find_stage_on(HostId(h), streams);
    if (!stage || !told.insert(stage).second) continue;
    diagnostics.error(stage->place,
                      fmt::format("stages on host '{}' need {}, its memory is {}", stage->host_name,
                                  size_text(*need[h]), size_text(*memory)),
                      "move layers to another host, or give it more memory");
  }
}

void check_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                       const ModelShelf& shelf, Diagnostics& diagnostics) {
  if (!are_any(streams)) return;
  const HostSets hosts(platform);
  for (const PlannedStream& stream : streams) {
    if (!stream.model || !stream.text.source) continue;
    const PlanningSubject subject{shelf.model(*stream.model), platform, hosts,
                                  stream.text.source->first};
    constraints_of(stream, subject, diagnostics);
  }
}

void add_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                     const ModelShelf& shelf, Workload& workload) {
  if (!are_any(streams)) return;
  const HostSets hosts(platform);
  Diagnostics diagnostics;
  std::size_t next = 0;
  for (const PlannedStream& stream : streams) {
    for (std::size_t i = 0; i < stream.text.source->count; ++i, ++next) {
      const PlanningSubject subject{shelf.model(*stream.model), platform, hosts,
                                    stream.text.source->member(i)};
      workload.streams[next].constraints = constraints_of(stream, subject, diagnostics);
    }
  }
  assert(!diagnostics.has_errors());
}

}  // namespace cutwater::input
