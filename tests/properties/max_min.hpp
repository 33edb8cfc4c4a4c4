#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <vector>

#include "simulation/network/connection.hpp"

namespace cutwater::testing {

/// Max-min fair rates by progressive filling: all rates grow alike until a channel is full; who
/// crosses it stays at that rate, the others grow on. A flow that crosses a channel twice uses it
/// twice. Flows without channels get infinity.
inline std::vector<double> max_min_rates(
    const std::vector<std::vector<simulation::ChannelIndex>>& flows,
    const std::vector<double>& capacities) {
  std::vector<double> rates(flows.size(), std::numeric_limits<double>::infinity());
  std::vector<bool> is_fixed(flows.size());
  std::vector<double> free = capacities;
  for (;;) {
    std::vector<double> users(capacities.size());
    for (std::size_t f = 0; f < flows.size(); ++f) {
      for (const simulation::ChannelIndex channel : flows[f]) users[channel] += is_fixed[f] ? 0 : 1;
    }
    double level = std::numeric_limits<double>::infinity();
    simulation::ChannelIndex full = 0;
    for (std::size_t channel = 0; channel < capacities.size(); ++channel) {
      if (users[channel] == 0 || free[channel] / users[channel] >= level) continue;
      level = free[channel] / users[channel];
      full = static_cast<simulation::ChannelIndex>(channel);
    }
    if (level == std::numeric_limits<double>::infinity()) return rates;
    for (std::size_t f = 0; f < flows.size(); ++f) {
      bool crosses_full = false;
      for (const simulation::ChannelIndex channel : flows[f])
        crosses_full = crosses_full || channel == full;
      if (!crosses_full || is_fixed[f]) continue;
      is_fixed[f] = true;
      rates[f] = level;
      for (const simulation::ChannelIndex channel : flows[f]) free[channel] -= level;
    }
  }
}

}  // namespace cutwater::testing
