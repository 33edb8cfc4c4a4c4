#include "report/plans/plan_text.hpp"

#include <fmt/format.h>

#include "output/human.hpp"

namespace cutwater::report {

std::string plan_argument(const std::vector<Subjects::Stage>& plan) {
  std::string text;
  for (const Subjects::Stage& stage : plan) {
    const bool is_last = &stage == &plan.back();
    text += is_last ? stage.host : fmt::format("{}@{},", stage.host, stage.last_layer);
  }
  return text;
}

std::string timing_text(const Subjects::Stage& stage) {
  if (stage.timed_by == TimedBy::kSegment) return "one segment";
  if (!stage.calibration) return "blocks";
  const auto& [scale, offset, start, conversion] = *stage.calibration;
  const bool is_less = conversion || start > Seconds(0);
  std::string text = fmt::format("blocks{} × {:.4g}", is_less ? " less cuts" : "", scale);
  if (offset > Seconds(0)) text += " + " + output::human(offset);
  return text;
}

std::string stress_text(const Subjects::Stage& stage) {
  if (!stage.stress) return "-";
  std::string load;
  if (stage.stress->cpu) load = fmt::format("cpu {:.4g} %", *stage.stress->cpu * 100);
  if (stage.stress->memory) {
    load += fmt::format("{}memory {:.4g} %", load.empty() ? "" : ", ", *stage.stress->memory * 100);
  }
  return fmt::format("{}: ×{:.4g}", load, stage.stress->slowdown);
}

bool is_specially_timed(const Subjects::Stage& stage) {
  return stage.timed_by != TimedBy::kBlocks || stage.stress.has_value();
}

std::string plan_picture(const std::vector<Subjects::Stage>& plan) {
  std::string text;
  for (const Subjects::Stage& stage : plan) {
    if (!text.empty()) text += " → ";
    text += fmt::format("{} {}", stage.host, stage.first_layer);
    if (stage.last_layer != stage.first_layer) text += fmt::format("-{}", stage.last_layer);
  }
  return text;
}

}  // namespace cutwater::report
