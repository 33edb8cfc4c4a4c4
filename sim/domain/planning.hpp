#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"

namespace cutwater {

/// The hosts that a plan may use, and in which order.
struct SearchSpace {
  enum class Path {
    kTiers,  ///< at most one host of each tier, tiers in the platform's order
    kGiven,  ///< each of `hosts` at most once, in their order
    kAny,    ///< each of `hosts` at most once, in any order
  };
  Path path = Path::kTiers;
  /// Candidates, each once; with kTiers each has a tier. Those of a tier are in the platform's
  /// order.
  std::vector<HostId> hosts;
  /// A plan may come back to a host that it has left: with kAny at will; with kTiers and kGiven
  /// any host of the path may follow any other.
  bool revisit = false;
};

enum class Relation { kAtMost, kAtLeast };

/// A bound on a cost of one frame. Costs of several hosts (those of a tier) are added up.
struct Limit {
  enum class Quantity {
    kLatency,       ///< s, from capture to the last result
    kBottleneck,    ///< s; 1 / throughput
    kBytes,         ///< payload of the messages from `from` to `to`; of all when both are empty
    kTime,          ///< s of computing on `hosts`
    kShare,         ///< ratio of the latency that is computing on `hosts`
    kComputeShare,  ///< ratio of the computing that is done on `hosts`
    kMemory,        ///< B on `hosts`: weights and largest activations
    kEnergy,        ///< J on `hosts`; of all that have a `power:` when empty
  };
  Quantity quantity = Quantity::kLatency;
  std::vector<HostId> hosts;
  std::vector<HostId> from;
  std::vector<HostId> to;
  Relation relation = Relation::kAtMost;
  double value = 0;  ///< s, B, ratio, J; finite, >= 0
};

/// The block is (or is not) on one of the hosts.
struct LayerOn {
  int block = 0;
  std::vector<HostId> hosts;
  bool is_on = true;
};

/// Which hosts compute at least one block, be it in no time.
struct Use {
  enum class Rule {
    kUse,      ///< at least one of `hosts`
    kAvoid,    ///< none of `hosts`
    kOnly,     ///< none but `hosts`
    kUseEach,  ///< at least one of each of `groups`: every tier, or every host, of the space
  };
  Rule rule = Rule::kUse;
  std::vector<HostId> hosts;
  std::vector<std::vector<HostId>> groups;
};

/// What a plan must satisfy.
struct Constraint {
  std::variant<Limit, LayerOn, Use> rule;
  std::string text;  ///< as the user wrote it
};

/// What makes a plan better: less of the sum of weight × cost, costs in s, B and J.
struct Objective {
  enum class Cost { kLatency, kBottleneck, kBytes, kEnergy, kMemory };
  struct Term {
    Cost cost = Cost::kLatency;
    double weight = 1;  ///< of one s, B or J; > 0, or < 0 for more (not kBottleneck)
    /// kEnergy, kMemory: of these hosts together; kEnergy of all that have a `power:` when empty,
    /// kMemory of all.
    std::vector<HostId> hosts;
    std::vector<HostId> from;  ///< kBytes: of the messages from these …
    std::vector<HostId> to;    ///< … to these; of all messages when both are empty
  };
  std::vector<Term> terms{Term{}};  ///< never empty
  std::string text = "latency";     ///< as the user wrote it
};

/// What may stand behind the name of a strategy and a colon.
enum class ParameterKind : std::uint8_t {
  kNone,
  kHosts,      ///< a host, fleet or tier: "native:edge"; must be there
  kTime,       ///< "deadline:400ms"; may be left out
  kObjective,  ///< "weighted:latency + bytes"; must be there
  kTrade,      ///< [HOST][,TIME][,analytic]: "lmos:edge,400ms"; each may be left out
  kText,       ///< any text; must be there
};

/// What stands there, understood.
struct StrategyParameter {
  std::vector<HostId> hosts{};
  std::optional<Seconds> time{};
  std::optional<Objective> objective{};
  bool is_analytic = false;
  std::string text{};  ///< as the user wrote it
};

}  // namespace cutwater
