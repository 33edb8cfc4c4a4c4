#include "input/scenario/stress_reader.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

std::optional<StressPoint> read_point(const Node& node, const std::string& what,
                                      Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MapReader map(node, node.place, what, diagnostics);
  StressPoint point;
  map.require("level", "22 %", point.level, read_share);
  map.require("slowdown", "1.35", point.slowdown, read_factor);
  map.require("deviation", "33 %", point.deviation, read_deviation);
  for (const char* key : {"spread", "models"}) map.find(key);  // provenance
  map.finish();
  if (!map.is_map() || diagnostics.error_count() > errors_before) return std::nullopt;
  return point;
}

std::vector<StressPoint> read_curve(const Node& node, const std::string& what,
                                    Diagnostics& diagnostics) {
  std::vector<StressPoint> curve;
  if (node.kind == Node::Kind::kRejected) return curve;
  if (node.kind != Node::Kind::kList) {
    diagnostics.error(node.place,
                      fmt::format("expected a list for {}, found {}", what, kind_word(node)),
                      "write [{level: 22 %, slowdown: 1.35, deviation: 33 %}, ...]");
    return curve;
  }
  for (const Node& item : node.items) {
    const std::optional<StressPoint> point = read_point(item, "a level of " + what, diagnostics);
    if (!point) continue;
    const bool is_known = std::any_of(curve.begin(), curve.end(), [&](const StressPoint& known) {
      return known.level == point->level;
    });
    if (is_known) {
      diagnostics.error(item.place,
                        fmt::format("level {:g} % of {} is given twice", point->level * 100, what));
    }
    curve.push_back(*point);
  }
  std::sort(curve.begin(), curve.end(),
            [](const StressPoint& a, const StressPoint& b) { return a.level < b.level; });
  return curve;
}

void check_host_stress(const MapReader& map) {
  Diagnostics& diagnostics = map.diagnostics();
  if (!map.has("cpu") && !map.has("memory")) {
    diagnostics.error(map.title(), map.what() + " has no level", "add for example 'cpu: 45 %'");
  } else if (map.has("cpu") && map.has("memory") && !map.has("slowdown") && !map.has("together")) {
    diagnostics.error(map.title(),
                      map.what() + " has both 'cpu' and 'memory', which are measured one at a time",
                      "leave out one of them, add the 'slowdown' that you measured, or assume with "
                      "'together: sum' that each adds to a time what it adds alone");
  }
  if (map.has("together") && (!map.has("cpu") || !map.has("memory") || map.has("slowdown"))) {
    diagnostics.error(map.place_of("together"),
                      "'together' is about 'cpu' and 'memory' without 'slowdown'", "leave it out");
  }
  if (map.has("deviation") && !map.has("slowdown")) {
    diagnostics.error(map.place_of("deviation"), "'deviation' without 'slowdown'",
                      "a measured curve has its own");
  }
}

}  // namespace

StressCurves read_stress_curves(const Node& node, const Place& title, const std::string& owner,
                                Diagnostics& diagnostics) {
  StressCurves curves;
  MapReader map(node, title, fmt::format("'stress' of {}", owner), diagnostics);
  if (const Node* cpu = map.find("cpu")) {
    curves.cpu = read_curve(*cpu, fmt::format("'cpu' stress of {}", owner), diagnostics);
  }
  if (const Node* memory = map.find("memory")) {
    curves.memory = read_curve(*memory, fmt::format("'memory' stress of {}", owner), diagnostics);
  }
  map.finish();
  return curves;
}

std::optional<HostStress> read_host_stress(const Node& node, const Place& title,
                                           const std::string& host, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MapReader map(node, title, fmt::format("'stress' of host '{}'", host), diagnostics);
  HostStress stress;
  map.take("cpu", stress.cpu, read_share);
  map.take("memory", stress.memory, read_share);
  map.take("slowdown", stress.slowdown, read_factor);
  map.take("deviation", stress.deviation, read_deviation);
  if (const Node* together = map.find("together")) {
    stress.adds_up = read_choice(*together, {"sum"}, diagnostics).has_value();
  }
  map.finish();
  if (map.is_map()) check_host_stress(map);
  if (!map.is_map() || diagnostics.error_count() > errors_before) return std::nullopt;
  return stress;
}

}  // namespace cutwater::input
