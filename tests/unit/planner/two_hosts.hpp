#pragma once

#include <vector>

#include "domain/scenario.hpp"

namespace cutwater::testing {

/// A client and a server that computes each block in a time of its own.
struct TwoHosts {
  struct BlockSpec {
    double client_seconds;
    double server_seconds;
    double weight_bytes;
    double output_bytes;
  };
  std::vector<BlockSpec> blocks;
  double input_bytes = 0;
  double result_bytes = 0;
  double up = 1;  ///< B/s
  double down = 1;
  double latency = 0;  ///< s

  Scenario scenario() const;
};

inline constexpr HostId kClient{0};
inline constexpr HostId kServer{1};

inline Scenario TwoHosts::scenario() const {
  std::vector<Block> model;
  Profile client{"client", 1, {}};
  Profile server{"server", 1, {}};
  for (const BlockSpec& spec : blocks) {
    const int layer = static_cast<int>(model.size()) + 1;
    model.push_back({layer,
                     layer,
                     "block_" + std::to_string(layer),
                     "",
                     Bytes(spec.output_bytes),
                     Bytes(spec.weight_bytes),
                     Bytes(0),
                     {}});
    client.times.push_back({Seconds(spec.client_seconds)});
    server.times.push_back({Seconds(spec.server_seconds)});
  }
  std::vector<Host> hosts(2);
  hosts[0].name = hosts[0].machine = "client";
  hosts[1].name = hosts[1].machine = "server";
  Link link{"wifi", BytesPerSecond(up), BytesPerSecond(down), Seconds(latency), 0, {}};
  Stream stream;
  stream.name = "camera";
  stream.input = Bytes(input_bytes);
  stream.result = ResultReturn{Bytes(result_bytes), kClient};
  return {{Model("net", model)},
          {{{ModelId(0), "client"}, client}, {{ModelId(0), "server"}, server}},
          Platform(hosts, {link}, {{LinkId(0), kClient, kServer}}, {}, {}),
          {{stream}, {}, {}},
          {Plan{}},
          {}};
}

}  // namespace cutwater::testing
