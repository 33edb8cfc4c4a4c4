#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulation/network/connection.hpp"
#include "simulation/network/network.hpp"

namespace cutwater::simulation {

/// How max-min fair sharing falls apart into independent problems. Connections that never share
/// a link that could bind do not influence one another. Where all connections of a part cross one
/// link that is the narrowest of each, max-min is processor sharing of that link; only parts
/// with different bottlenecks need the general solution.
struct FlowPartition {
  struct Share {
    std::optional<std::uint32_t> server;  ///< index into `servers`; nothing: needs the general one
    double weight = 1;                    ///< how often the connection crosses the link
  };
  struct Server {
    ChannelIndex channel;
    double capacity;  ///< bytes a second
  };
  std::vector<Share> shares;  ///< by connection
  std::vector<Server> servers;
  /// By connection: the channels of its route that can bind, each once.
  std::vector<std::vector<ChannelIndex>> binding;
};

/// Nothing is served by processor sharing, all by the general solution.
FlowPartition undivided_flows(const std::vector<Connection>& connections);

/// `capacities` by channel, bytes a second. Connections without channels get no server.
FlowPartition partition_flows(const std::vector<Connection>& connections,
                              const std::vector<double>& capacities);

}  // namespace cutwater::simulation
