#pragma once

#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/plan.hpp"

namespace cutwater::planner {

class CostTable;

/// One stage, alone on its host.
struct StageCost {
  Stage stage;
  Seconds compute;
};

/// One message of a frame, alone on its route: the input's, one between stages, the result's.
struct TransferCost {
  HostId from;
  HostId to;
  Bytes payload;
  Bytes wire;    ///< with the headers of its fragments
  Seconds time;  ///< from the first byte sent to the last received
};

/// What one frame costs that meets no other: its latency is that of a simulated one.
struct PlanCost {
  Plan plan;
  Seconds latency;
  Seconds bottleneck;  ///< 1 / throughput: the longest that a frame occupies one resource
  std::vector<StageCost> stages;
  std::vector<TransferCost> transfers;  ///< in order: the input's first, the result's last

  /// Payload that crosses the network.
  Bytes sent() const;
};

/// The plan must hold every block once, on hosts of the table that can compute and are joined.
PlanCost cost_of(const Plan& plan, const CostTable& table);

/// Time that a frame computes on `host`.
Seconds compute_on(const PlanCost& cost, HostId host);
/// Payload of the messages from one host to the other.
Bytes bytes_between(const PlanCost& cost, HostId from, HostId to);
/// Weights of its stages there and the largest activations of each, as least_memory() has it;
/// nothing when those of a block are not known.
std::optional<Bytes> memory_on(const PlanCost& cost, const CostTable& table, HostId host);
/// From capture to the last result; nothing when the host has no `power:`.
std::optional<Joules> energy_on(const PlanCost& cost, const CostTable& table, HostId host);

}  // namespace cutwater::planner
