#include "input/scenario/stream_expansion.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace cutwater::input {
namespace {

/// Adds the stream of each member of its source.
void spread_stream(const PlannedStream& stream, SpreadWorkload& spread) {
  const HostMembers& source = *stream.text.source;
  for (std::size_t i = 0; i < source.count; ++i) {
    Stream member = stream.text.stream;
    if (source.is_fleet) member.name = member_name(member.name, i, source.count);
    member.model = *stream.model;
    member.source = source.member(i);
    if (member.result) member.result->to = stream.text.result_to->member(i);
    spread.workload.streams.push_back(std::move(member));
    spread.plans.push_back(stream.stages ? plan_of_member(*stream.stages, i) : Plan{});
  }
}

void spread_flow(const BackgroundText& text, Workload& workload) {
  const HostMembers& larger = text.from.is_fleet ? text.from : text.to;
  for (std::size_t i = 0; i < larger.count; ++i) {
    BackgroundFlow flow = text.flow;
    if (larger.is_fleet) flow.name = member_name(flow.name, i, larger.count);
    flow.from = text.from.member(i);
    flow.to = text.to.member(i);
    workload.background.push_back(std::move(flow));
  }
}

bool is_within(std::size_t count, const Place& place, const char* what, Diagnostics& diagnostics) {
  if (count <= kMostMembers) return true;
  diagnostics.error(place, fmt::format("workload has more than {} {}", kMostMembers, what));
  return false;
}

}  // namespace

SpreadWorkload spread_out(const std::vector<PlannedStream>& streams, const WorkloadText& text,
                          Diagnostics& diagnostics) {
  SpreadWorkload spread;
  spread.workload.until = text.until;
  std::set<std::string> names;
  for (const PlannedStream& stream : streams) {
    const std::size_t before = spread.workload.streams.size();
    if (!is_within(before + stream.text.source->count, stream.text.place, "streams", diagnostics)) {
      break;
    }
    spread_stream(stream, spread);
    for (std::size_t s = before; s < spread.workload.streams.size(); ++s) {
      const std::string& name = spread.workload.streams[s].name;
      if (names.insert(name).second) continue;
      diagnostics.error(stream.text.place,
                        fmt::format("two streams are named '{}' once fleets are spread out", name),
                        "rename one of them");
      break;
    }
  }
  for (const BackgroundText& flow : text.background) {
    const std::size_t count = std::max(flow.from.count, flow.to.count);
    const std::size_t sum = spread.workload.background.size() + count;
    if (!is_within(sum, flow.from_place, "background flows", diagnostics)) break;
    spread_flow(flow, spread.workload);
  }
  return spread;
}

}  // namespace cutwater::input
