#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/planning.hpp"
#include "domain/platform.hpp"
#include "input/language/host_names.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/tree.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {

/// The stream whose plans are asked for.
struct PlanningSubject {
  const Model& model;
  const Platform& platform;
  const HostSets& hosts;
  HostId source;
};

/// A cost as the user names it.
enum class CostName {
  kLatency,
  kThroughput,
  kBottleneck,
  kBytes,
  kTime,
  kShare,
  kComputeShare,
  kMemory,
  kEnergy,
};

/// A cost of a plan, on these hosts, or of the messages from one host to another.
struct CostText {
  CostName name = CostName::kLatency;
  Word word;  ///< the name itself
  std::vector<HostId> hosts;
  std::vector<HostId> from;
  std::vector<HostId> to;
  bool is_complete = true;  ///< false: something about its hosts was reported
};

/// What a value must be that the cost is compared with.
Dimension dimension_of(CostName name);

/// All names of costs.
std::vector<std::string> cost_names();
bool is_cost_name(std::string_view word);

/// `latency`, `bytes[device->edge]`, `memory[edge]` …: the cost that `words` goes on with, which is
/// taken. Nothing when (reported) that is none, or its brackets are wrong: what follows cannot be
/// read then. Hosts are reported that are unknown, or of which the cost is not known.
std::optional<CostText> read_cost(WordReader& words, const PlanningSubject& subject,
                                  Diagnostics& diagnostics);

/// Reads what plans are compared by: one cost, or a weighted sum of several,
///   [WEIGHT *] COST [/ REFERENCE] + …   "0.7*latency/400 ms + 0.3*bytes/1 MB"
/// WEIGHT is 1 by default. A cost without REFERENCE is counted in s, MB or J: "latency + bytes"
/// takes one second for as bad as one megabyte. `throughput` stands for the bottleneck. What is
/// wrong is reported.
std::optional<Objective> read_objective(const Node& text, const PlanningSubject& subject,
                                        Diagnostics& diagnostics);

}  // namespace cutwater::input
