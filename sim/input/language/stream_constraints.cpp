#include "input/language/stream_constraints.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

#include "input/language/constraint_text.hpp"
#include "input/language/host_sets.hpp"

namespace cutwater::input {
namespace {

bool are_any(const std::vector<PlannedStream>& streams) {
  return std::any_of(streams.begin(), streams.end(),
                     [](const PlannedStream& stream) { return !stream.text.constraints.empty(); });
}

std::vector<Constraint> constraints_of(const PlannedStream& stream, const PlanningSubject& subject,
                                       Diagnostics& diagnostics) {
  std::vector<Constraint> constraints;
  for (const Node& text : stream.text.constraints) {
    if (auto constraint = read_constraint(text, subject, diagnostics)) {
      constraints.push_back(*std::move(constraint));
    }
  }
  return constraints;
}

}  // namespace

void check_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                       const ModelShelf& shelf, Diagnostics& diagnostics) {
  if (!are_any(streams)) return;
  const HostSets hosts(platform);
  for (const PlannedStream& stream : streams) {
    if (!stream.model || !stream.text.source) continue;
    const PlanningSubject subject{shelf.model(*stream.model), platform, hosts,
                                  stream.text.source->first};
    constraints_of(stream, subject, diagnostics);
  }
}

void add_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                     const ModelShelf& shelf, Workload& workload) {
  if (!are_any(streams)) return;
  const HostSets hosts(platform);
  Diagnostics diagnostics;
  std::size_t next = 0;
  for (const PlannedStream& stream : streams) {
    for (std::size_t i = 0; i < stream.text.source->count; ++i, ++next) {
      const PlanningSubject subject{shelf.model(*stream.model), platform, hosts,
                                    stream.text.source->member(i)};
      workload.streams[next].constraints = constraints_of(stream, subject, diagnostics);
    }
  }
  assert(!diagnostics.has_errors());
}

}  // namespace cutwater::input
