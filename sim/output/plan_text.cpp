#include "output/plan_text.hpp"

#include <fmt/format.h>

namespace cutwater {

std::string plan_argument(const std::vector<Subjects::Stage>& plan) {
  std::string text;
  for (const Subjects::Stage& stage : plan) {
    const bool is_last = &stage == &plan.back();
    text += is_last ? stage.host : fmt::format("{}@{},", stage.host, stage.last_layer);
  }
  return text;
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

}  // namespace cutwater
