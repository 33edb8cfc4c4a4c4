#include "simulation/wiring.hpp"

#include <string>

namespace cutwater::simulation {
namespace {

/// Adds connections of one stream.
class Wiring {
 public:
  Wiring(const Scenario& scenario, StreamId stream, std::vector<Connection>& connections)
      : scenario_(scenario), stream_(stream), connections_(connections) {}

  /// From the stage at `position` (-1: the source).
  ConnectionIndex connect(int position, HostId from, HostId to, Bytes size) {
    const Stream& stream = scenario_.workload.streams[stream_.index];
    const auto index = static_cast<ConnectionIndex>(connections_.size());
    connections_.push_back(
        make_connection(scenario_, stream.name + ": message " + std::to_string(position + 1), from,
                        to, size, stream.transport));
    connections_.back().stream = stream_;
    connections_.back().position = position;
    return index;
  }

 private:
  const Scenario& scenario_;
  StreamId stream_;
  std::vector<Connection>& connections_;
};

}  // namespace

std::vector<StageState> connect_stages(const Scenario& scenario, StreamId id,
                                       std::vector<Connection>& connections) {
  const Stream& stream = scenario.workload.streams[id.index];
  std::vector<StageState> stages = make_stages(scenario, id);
  Wiring wiring(scenario, id, connections);
  if (stages.front().host != stream.source.index) {
    stages.front().input =
        wiring.connect(-1, stream.source, HostId(stages.front().host), stream.input);
  }
  for (std::size_t i = 0; i + 1 < stages.size(); ++i) {
    stages[i].output = wiring.connect(static_cast<int>(i), HostId(stages[i].host),
                                      HostId(stages[i + 1].host), Bytes(stages[i].output_bytes));
    stages[i + 1].input = stages[i].output;
  }
  StageState& last = stages.back();
  if (stream.result && stream.result->to.index != last.host) {
    last.output_bytes = stream.result->bytes.value();
    last.output =
        wiring.connect(last.position, HostId(last.host), stream.result->to, stream.result->bytes);
  }
  return stages;
}

}  // namespace cutwater::simulation
