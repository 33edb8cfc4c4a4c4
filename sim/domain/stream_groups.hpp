#pragma once

#include <string>
#include <vector>

#include "base/id.hpp"
#include "domain/plan.hpp"
#include "domain/scenario.hpp"

namespace cutwater {

/// Streams that one plan fits: those of the members of a fleet that see the same hosts and links,
/// or a single one.
struct StreamGroup {
  /// As in the workload file when all streams written there are alike; else that of the first.
  std::string name;
  std::vector<StreamId> streams;  ///< in order; never empty

  StreamId first() const { return streams.front(); }
};

/// "camera" of the stream camera-007 that stands for a member of a fleet; else the stream's name.
std::string written_name(const Scenario& scenario, StreamId stream);

/// Every stream in exactly one group, in the order of their first ones.
std::vector<StreamGroup> stream_groups(const Scenario& scenario);

/// The plan of one stream of a group as another one of it has it: on the hosts that go with its own
/// source.
Plan plan_for(const Scenario& scenario, const Plan& plan, StreamId of, StreamId other);

/// Gives the plan of the first stream of a group to all of it.
void put_plan(Scenario& scenario, const StreamGroup& group, const Plan& plan);

}  // namespace cutwater
