#pragma once

#include <functional>
#include <type_traits>

#include "domain/scenario.hpp"
#include "records/records.hpp"

namespace cutwater::testing {

using FrameReader = std::function<void(const FrameRecord&)>;

/// Simulates in a child process; `read` gets every frame there as it ends, without details. Then
/// the `size` bytes at `total`, which `read` has filled, come back to this process.
void run_total(const Scenario& scenario, void* total, std::size_t size, const FrameReader& read);

/// Folds the frames of a run too long to keep: add(total, frame) for each.
template <class Total, class Add>
Total run_total(const Scenario& scenario, const Add& add) {
  static_assert(std::is_trivially_copyable_v<Total>);
  Total total{};
  run_total(scenario, &total, sizeof total, [&](const FrameRecord& f) { add(total, f); });
  return total;
}

}  // namespace cutwater::testing
