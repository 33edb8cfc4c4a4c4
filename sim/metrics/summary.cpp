#include "metrics/summary.hpp"

#include <algorithm>

namespace cutwater::metrics {

const StreamSummary* first_unbalanced(const Summary& summary) {
  const auto& streams = summary.rows.streams;
  const auto it = std::find_if(streams.begin(), streams.end(), [](const StreamSummary& stream) {
    return stream.captured != stream.ends.total();
  });
  return it == streams.end() ? nullptr : &*it;
}

}  // namespace cutwater::metrics
