#include "metrics/summary.hpp"

#include <algorithm>
#include <numeric>

namespace cutwater::metrics {

void EndCounts::add(const EndCounts& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

std::int64_t EndCounts::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

std::int64_t EndCounts::dropped() const {
  return total() - (*this)[End::kDelivered] - (*this)[End::kUnfinished];
}

std::optional<End> EndCounts::main_cause() const {
  std::optional<End> main;
  for (const End cause : kDropCauses) {
    if ((*this)[cause] > (main ? (*this)[*main] : 0)) main = cause;
  }
  return main;
}

const StreamSummary* first_unbalanced(const Summary& summary) {
  const auto& streams = summary.rows.streams;
  const auto it = std::find_if(streams.begin(), streams.end(), [](const StreamSummary& stream) {
    return stream.captured != stream.ends.total();
  });
  return it == streams.end() ? nullptr : &*it;
}

}  // namespace cutwater::metrics
