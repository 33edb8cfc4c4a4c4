#include "input/scenario/profile_checks.hpp"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "domain/stage_time.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

/// A stage with all that could be read of its model.
struct ProfiledStage {
  const StageText& text;
  const Host& host;
  const Model& model;
  const Profile* profile;  ///< may be null
};

template <class Visit>
void for_each_stage(const Platform& platform, const std::vector<PlannedStream>& streams,
                    const ModelShelf& shelf, const Visit& visit) {
  for (const PlannedStream& stream : streams) {
    if (!stream.stages || !stream.model) continue;
    const Model& model = shelf.model(*stream.model);
    for (const StageText& stage : *stream.stages) {
      const Host& host = platform.host(stage.host.first);
      visit(ProfiledStage{stage, host, model,
                          shelf.find_profile(*stream.model, machine_for(host, model))});
    }
  }
}

/// One kind of load on the host of a stage, which is there, and what was measured of it.
struct Load {
  const char* kind;
  double level;
  const std::vector<StressPoint>& curve;
};

void report_curve(const ProfiledStage& stage, const Load& load, const Place& place,
                  Diagnostics& diagnostics) {
  const std::string subject = fmt::format("{} stress of '{}' on machine '{}'", load.kind,
                                          stage.model.name(), stage.profile->machine);
  if (load.curve.empty()) {
    diagnostics.error(
        place,
        fmt::format("no {} was measured, which host '{}' needs", subject, stage.text.host_name),
        "measure it with scripts/profile.sh --stress, or add the 'slowdown'");
    return;
  }
  std::vector<std::string> levels;
  levels.reserve(load.curve.size());
  for (const StressPoint& point : load.curve) {
    levels.push_back(fmt::format("{:g} %", point.level * 100));
  }
  diagnostics.error(
      place,
      fmt::format("{:g} % of host '{}' is beyond the measured {}, whose levels are {}",
                  load.level * 100, stage.text.host_name, subject, listed(levels)),
      "measure this level with scripts/profile.sh --stress, or add the 'slowdown'");
}

void report_curves(const ProfiledStage& stage, const Place& place, Diagnostics& diagnostics) {
  const HostStress& stress = *stage.host.stress;
  const StressCurves& curves = stage.profile->stress;
  std::vector<Load> loads;
  if (stress.cpu) loads.push_back({"cpu", *stress.cpu, curves.cpu});
  if (stress.memory) loads.push_back({"memory", *stress.memory, curves.memory});
  for (const Load& load : loads) {
    if (!find_stress(load.curve, load.level)) report_curve(stage, load, place, diagnostics);
  }
}

}  // namespace

void check_stress(const PlatformText& platform, const std::vector<PlannedStream>& streams,
                  const ModelShelf& shelf, Diagnostics& diagnostics) {
  for_each_stage(platform.platform, streams, shelf, [&](const ProfiledStage& stage) {
    if (!stage.profile || !stage.host.stress || stress_on(stage.host, *stage.profile)) return;
    report_curves(stage, platform.stresses.at(stage.text.host.first), diagnostics);
  });
}

void check_noise(const Platform& platform, const std::vector<PlannedStream>& streams,
                 const ModelShelf& shelf, const ProfileLibrary& library, Diagnostics& diagnostics) {
  for_each_stage(platform, streams, shelf, [&](const ProfiledStage& stage) {
    if (!stage.profile) return;
    const StageTime time =
        time_of({stage.text.host.first, stage.text.first_block, stage.text.last_block}, stage.model,
                *stage.profile, stage.host);
    if (time.stddev) return;
    const bool is_segment = time.source == TimeSource::kSegment;
    const std::string& model = stage.model.name();
    const std::string& machine = stage.profile->machine;
    diagnostics.error(whole(is_segment ? *library.find_segments(model, machine)
                                       : *library.find_times(model, machine)),
                      "column 'stddev_s' is missing, which --noise profile needs",
                      "measure it with scripts/profile.sh, or use --noise none");
  });
}

void check_known_memory(const Platform& platform, const std::vector<PlannedStream>& streams,
                        const ModelShelf& shelf, const ProfileLibrary& library,
                        Diagnostics& diagnostics) {
  for_each_stage(platform, streams, shelf, [&](const ProfiledStage& stage) {
    if (!stage.host.memory) return;
    const Block& block = stage.model.blocks().front();
    std::vector<std::string> missing;
    if (!block.weights) missing.emplace_back("'weight_bytes'");
    if (!block.peak) missing.emplace_back("'peak_bytes'");
    if (missing.empty()) return;
    diagnostics.warning(
        whole(*library.find_blocks(stage.model.name())),
        fmt::format("{} missing: whether the plan fits into the memory of host '{}' is not known",
                    missing.size() == 1 ? fmt::format("column {} is", missing[0])
                                        : fmt::format("columns {} are", listed(missing, " and ")),
                    stage.text.host_name));
  });
}

}  // namespace cutwater::input
