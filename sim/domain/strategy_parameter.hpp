#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/planning.hpp"

namespace cutwater {

/// What may stand behind the name of a strategy and a colon.
enum class ParameterKind : std::uint8_t {
  kNone,
  kHosts,      ///< a host, fleet or tier: "native:edge"; must be there
  kTime,       ///< "deadline:400ms"; may be left out
  kObjective,  ///< "weighted:latency + bytes"; must be there
  kTrade,      ///< [HOST][,TIME][,analytic]: "lmos:edge,400ms"; each may be left out
  kText,       ///< any text; must be there
};

/// The same, understood.
struct StrategyParameter {
  std::vector<HostId> hosts{};
  std::optional<Seconds> time{};
  std::optional<Objective> objective{};
  bool is_analytic = false;
  std::string text{};  ///< as the user wrote it
};

}  // namespace cutwater
