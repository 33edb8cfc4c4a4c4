#include "report/profiles/profile_finding_text.hpp"

#include <array>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "output/human.hpp"

namespace cutwater::report {
namespace {

struct CheckText {
  const char* name;
  const char* unit;
  const char* title;  ///< {} is the machine
  const char* effect;
};

/// In the order of Check.
constexpr std::array<CheckText, 11> kTexts = {{
    {"zero_time", "count", "blocks that took exactly no time on {}",
     "a stage of them is free: plans that put them there look better than they are"},
    {"memory_bandwidth", "B/s", "blocks that move bytes faster than the memory of {} can",
     "not the work was timed but its start, or not all of it: stages with them are too fast"},
    {"clock_tick", "s", "times that are multiples of a clock's tick on {}",
     "a block is off by up to a tick, and short ones may cost nothing: compare no plans that "
     "differ "
     "by less"},
    {"blocks_sum", "ratio", "blocks that do not add up to the whole model on {}",
     "a stage of many blocks is off by up to as much"},
    {"calibration", "ratio", "calibration and the whole model on {}",
     "stages that hold most of the model are off by as much"},
    {"block_deviation", "ratio", "blocks that vary much on {}",
     "their means may move from one measurement to the next; try --noise profile"},
    {"model_deviation", "ratio", "models that vary much as a whole on {}",
     "latency, and which plan is best, may differ in the next measurement; try --noise profile"},
    {"slower_machine", "ratio", "blocks that take longer on {} than on {}, which should be slower",
     "one of the two times is not what it should be, or the blocks are too small to gain: do not "
     "trust plans that are chosen for them alone"},
    {"few_runs", "count", "means of few runs on {}",
     "the mean is less certain than the deviation suggests"},
    {"no_whole_model", "count", "no time of the whole model on {}",
     "whether blocks add up to it is not known; cut apart they often take 10 to 30 % more"},
}};

const CheckText& text_of(profiles::Check check) { return kTexts[static_cast<std::size_t>(check)]; }

/// "16.6 % more", "9.1 % less"
std::string more_or_less(double ratio) {
  return fmt::format("{} {}", output::human_percent(std::abs(ratio - 1)),
                     ratio < 1 ? "less" : "more");
}

std::string blocks_and_share(const profiles::Finding& finding) {
  return fmt::format("{}, {} of the time",
                     output::counted(static_cast<std::int64_t>(finding.rows.size()), "block"),
                     output::human_percent(finding.share));
}

std::string bytes_rate(double bytes_per_second) {
  return output::human(Bytes(bytes_per_second)) + "/s";
}

}  // namespace

std::string name_of(profiles::Check check) { return text_of(check).name; }

std::string name_of(profiles::Gravity gravity) {
  constexpr std::array<const char*, 3> kNames = {"wrong", "doubtful", "note"};
  return kNames[static_cast<std::size_t>(gravity)];
}

std::string unit_of(profiles::Check check) { return text_of(check).unit; }

std::string title_of(const profiles::Finding& finding) {
  return fmt::format(fmt::runtime(text_of(finding.check).title), finding.machine,
                     finding.slower_machine);
}

std::string facts_of(const profiles::Finding& finding) {
  switch (finding.check) {
    case profiles::Check::kZeroTime:
      return output::counted(static_cast<std::int64_t>(finding.rows.size()), "block");
    case profiles::Check::kMemoryBandwidth:
      return fmt::format("{}, up to {}, memory does {} as {}; a cache of {} does not explain it",
                         blocks_and_share(finding), bytes_rate(finding.value),
                         bytes_rate(finding.limit),
                         finding.gravity == profiles::Gravity::kWrong ? "measured" : "assumed",
                         output::human(profiles::kCached));
    case profiles::Check::kClockTick:
      return fmt::format("all models: tick {}, {} of the median time of a block",
                         output::human(Seconds(finding.value)),
                         output::human_percent(finding.value / finding.limit / 100));
    case profiles::Check::kBlocksSum:
      return fmt::format(
          "{} than the whole, {}", more_or_less(finding.value),
          finding.gravity == profiles::Gravity::kNote ? "calibrated" : "not calibrated");
    case profiles::Check::kCalibration:
      return more_or_less(finding.value) + " than the whole, after calibration";
    case profiles::Check::kBlockDeviation:
      return fmt::format("{}, deviation up to {}", blocks_and_share(finding),
                         output::human_percent(finding.value));
    case profiles::Check::kModelDeviation:
      return fmt::format("deviation {}", output::human_percent(finding.value));
    case profiles::Check::kSlowerMachine:
      return fmt::format("{}, up to {:.2f} times as long", blocks_and_share(finding),
                         finding.value);
    case profiles::Check::kFewRuns:
      return output::counted(static_cast<std::int64_t>(finding.value), "run");
    case profiles::Check::kNoWholeModel:
      return output::counted(static_cast<std::int64_t>(finding.value), "model");
  }
  return "";
}

std::string effect_of(const profiles::Finding& finding) {
  if (finding.check == profiles::Check::kBlocksSum && finding.gravity == profiles::Gravity::kNote) {
    return "none: stages are calibrated unless measured as a segment";
  }
  if (finding.check == profiles::Check::kCalibration &&
      finding.gravity == profiles::Gravity::kNote) {
    return "a stage of the whole model is off by as much";
  }
  return text_of(finding.check).effect;
}

}  // namespace cutwater::report
