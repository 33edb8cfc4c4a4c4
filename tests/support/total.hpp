#pragma once

#include "domain/scenario.hpp"
#include "records/sink.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::testing {

/// Folds the frames of a run too long to keep: add(total, frame) for each. Not for scenarios that
/// need SimGrid.
template <class Total, class Add>
Total run_total(const Scenario& scenario, const Add& add) {
  struct FrameSink final : RecordSink {
    explicit FrameSink(const Add& add_frame) : add(add_frame) {}
    void on_frame(const FrameRecord& frame) override { add(total, frame); }

    const Add& add;
    Total total{};
  };
  FrameSink sink(add);
  simulation::simulate(scenario, sink);
  return sink.total;
}

}  // namespace cutwater::testing
