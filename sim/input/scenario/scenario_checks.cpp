#include "input/scenario/scenario_checks.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "input/scenario/reachability.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

/// Something goes from one host to another, or from each member of a fleet.
struct Journey {
  HostMembers from;
  HostMembers to;
  Place place;       ///< what asks for it
  std::string what;  ///< who asks for it
};

/// Reports the first pair of hosts without a route.
void check_journey(const Platform& platform, const Reachability& reachability,
                   const Journey& journey, Diagnostics& diagnostics) {
  const std::size_t count = std::max(journey.from.count, journey.to.count);
  for (std::size_t i = 0; i < count; ++i) {
    const HostId from = journey.from.member(i);
    const HostId to = journey.to.member(i);
    if (reachability.is_joined(from, to)) continue;
    diagnostics.error(journey.place,
                      fmt::format("no route from '{}' to '{}', which {} needs",
                                  platform.host(from).name, platform.host(to).name, journey.what),
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

}  // namespace

void check_routes(const Platform& platform, const std::vector<PlannedStream>& streams,
                  const std::vector<BackgroundText>& background, Diagnostics& diagnostics) {
  const Reachability reachability(platform);
  for (const PlannedStream& stream : streams) {
    if (!stream.stages || !stream.text.source) continue;
    const std::string what = fmt::format("stream '{}'", stream.text.stream.name);
    HostMembers at = *stream.text.source;
    for (const StageText& stage : *stream.stages) {
      check_journey(platform, reachability, {at, stage.host, stage.place, what}, diagnostics);
      at = stage.host;
    }
    if (stream.text.result_to) {
      check_journey(platform, reachability,
                    {at, *stream.text.result_to, stream.text.result_place, "the result of " + what},
                    diagnostics);
    }
  }
  for (const BackgroundText& text : background) {
    const std::string what = fmt::format("background flow '{}'", text.flow.name);
    check_journey(platform, reachability, {text.from, text.to, text.to_place, what}, diagnostics);
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

}  // namespace cutwater::input
