#include "domain/randomness.hpp"

#include <algorithm>
#include <variant>

namespace cutwater {
namespace {

bool is_random(const Arrivals& arrivals) {
  if (const auto* periodic = std::get_if<PeriodicArrivals>(&arrivals)) {
    return periodic->jitter > Seconds(0) || !periodic->phase;
  }
  return std::holds_alternative<PoissonArrivals>(arrivals);
}

}  // namespace

bool is_random(const Scenario& scenario) {
  const auto& [streams, background, until] = scenario.workload;
  const auto& links = scenario.platform.links();
  return scenario.run.noise != Noise::kNone ||
         std::any_of(streams.begin(), streams.end(),
                     [](const Stream& stream) { return is_random(stream.arrivals); }) ||
         std::any_of(background.begin(), background.end(),
                     [](const BackgroundFlow& flow) {
                       return !std::holds_alternative<ConstantTraffic>(flow.pattern);
                     }) ||
         std::any_of(links.begin(), links.end(), [](const Link& link) { return link.loss > 0; });
}

}  // namespace cutwater
