#include "report/profiles/profile_findings.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "output/human.hpp"
#include "output/rows.hpp"
#include "report/profiles/profile_list.hpp"

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

/// "zero_time": the name for programs.
std::string name_of(profiles::Check check) { return text_of(check).name; }

/// "wrong", "doubtful" or "note"
std::string name_of(profiles::Gravity gravity) {
  constexpr std::array<const char*, 3> kNames = {"wrong", "doubtful", "note"};
  return kNames[static_cast<std::size_t>(gravity)];
}

/// The unit of a finding's value and limit: "s", "B/s", "count", or "ratio".
std::string unit_of(profiles::Check check) { return text_of(check).unit; }

/// What was found, of one or more models: "blocks that took no time on edge".
std::string title_of(const profiles::Finding& finding) {
  return fmt::format(fmt::runtime(text_of(finding.check).title), finding.machine,
                     finding.slower_machine);
}

/// What was found of this one: "13 of 26 blocks".
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

/// What it does to a result.
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

output::Value text_or_null(const std::string& text) {
  return text.empty() ? output::Value() : output::Value(text);
}

std::vector<output::Range> ranges_of(const profiles::Finding& finding) {
  std::vector<output::Range> ranges;
  for (const profiles::LayerRange& row : finding.rows)
    ranges.emplace_back(row.first_layer, row.last_layer);
  return ranges;
}

output::Row row_of(const profiles::Finding& finding) {
  return {{"model", text_or_null(finding.model)},
          {"machine", finding.machine},
          {"slower_machine", text_or_null(finding.slower_machine)},
          {"check", name_of(finding.check)},
          {"severity", name_of(finding.gravity)},
          {"rows", ranges_of(finding)},
          {"value", finding.value},
          {"limit", finding.limit},
          {"unit", unit_of(finding.check)},
          {"share_ratio", finding.share},
          {"effect", effect_of(finding)}};
}

std::vector<output::Row> rows_of(const std::vector<profiles::Finding>& findings) {
  std::vector<output::Row> rows;
  rows.reserve(findings.size());
  for (const profiles::Finding& finding : findings) rows.push_back(row_of(finding));
  return rows;
}

/// "layers 3, 6-17, 20": rows that follow each other as one range.
std::string layers_of(const profiles::Finding& finding) {
  std::vector<profiles::LayerRange> joined;
  for (const profiles::LayerRange& row : finding.rows) {
    if (!joined.empty() && joined.back().last_layer + 1 == row.first_layer) {
      joined.back().last_layer = row.last_layer;
    } else {
      joined.push_back(row);
    }
  }
  const bool is_one = joined.size() == 1 && joined[0].first_layer == joined[0].last_layer;
  std::string text = is_one ? "layer" : "layers";
  const char* comma = " ";
  for (const auto& [first, last] : joined) {
    text += std::exchange(comma, ", ");
    text += first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
  }
  return joined.empty() ? "" : text;
}

output::Ink ink_of(profiles::Gravity gravity) {
  constexpr output::Ink kInks[] = {output::Ink::kBad, output::Ink::kWarning, output::Ink::kPlain};
  return kInks[static_cast<std::size_t>(gravity)];
}

/// Findings that differ in their model alone have one heading.
auto heading_of(const profiles::Finding& finding) {
  return std::tie(finding.gravity, finding.check, finding.machine, finding.slower_machine);
}

std::string heading_text(const profiles::Finding& finding, output::Colour colour) {
  const std::string gravity = name_of(finding.gravity);
  const std::string title = output::wrapped(gravity + ": " + title_of(finding));
  return output::painted(gravity, ink_of(finding.gravity), colour) + title.substr(gravity.size()) +
         '\n' + output::wrapped("→ " + effect_of(finding)) + '\n';
}

std::string line_of(const profiles::Finding& finding) {
  std::string line = "- " + (finding.model.empty() ? "" : finding.model + ": ") + facts_of(finding);
  const std::string layers = layers_of(finding);
  if (!layers.empty()) line += "; " + layers;
  return output::wrapped(line) + '\n';
}

std::string totals(const std::vector<profiles::ProfiledModel>& library,
                   const std::vector<profiles::Finding>& findings, output::Colour colour) {
  std::int64_t profiles = 0;
  std::set<std::string> machines;
  for (const profiles::ProfiledModel& model : library) {
    profiles += static_cast<std::int64_t>(model.profiles.size());
    for (const Profile& profile : model.profiles) machines.insert(profile.machine);
  }
  int count[3] = {};
  for (const profiles::Finding& finding : findings)
    ++count[static_cast<std::size_t>(finding.gravity)];
  const output::Ink ink = count[0] > 0   ? output::Ink::kBad
                          : count[1] > 0 ? output::Ink::kWarning
                                         : output::Ink::kGood;
  const std::string found = findings.empty()
                                ? "nothing found"
                                : fmt::format("{} wrong, {} doubtful, {}", count[0], count[1],
                                              output::counted(count[2], "note"));
  return output::painted(
             fmt::format("{} of {} on {}: {}", output::counted(profiles, "profile"),
                         output::counted(static_cast<std::int64_t>(library.size()), "model"),
                         output::counted(static_cast<std::int64_t>(machines.size()), "machine"),
                         found),
             ink, colour) +
         '\n';
}

}  // namespace

std::string findings_table(const std::vector<profiles::ProfiledModel>& library,
                           const std::vector<profiles::Finding>& findings, output::Colour colour) {
  std::string text;
  const profiles::Finding* before = nullptr;
  for (const profiles::Finding& finding : findings) {
    if (!before || heading_of(*before) != heading_of(finding)) {
      text += (before ? "\n" : "") + heading_text(finding, colour);
    }
    text += line_of(finding);
    before = &finding;
  }
  return text + (before ? "\n" : "") + totals(library, findings, colour);
}

std::string findings_csv(const std::vector<profiles::Finding>& findings) {
  return output::rows_csv(row_of({}), rows_of(findings));
}

std::string findings_json(const std::vector<profiles::Finding>& findings,
                          const input::ProfilesRequest& request) {
  output::Row object = profile_json_head(request);
  object.push_back({"findings", rows_of(findings)});
  return output::object_json(object);
}

}  // namespace cutwater::report
