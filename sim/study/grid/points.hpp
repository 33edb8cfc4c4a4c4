#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "process/pool.hpp"

namespace cutwater::study {

/// Some points of a grid: those whose number is `index - 1` modulo `count`.
struct Shard {
  std::size_t index = 1;  ///< from 1
  std::size_t count = 1;

  bool is_all() const { return count == 1; }
  /// How many of so many points it has.
  std::size_t size(std::size_t points) const { return (points + count - index) / count; }
  std::size_t point(std::size_t place) const { return index - 1 + place * count; }
};

/// What a command does that finds its own work half done.
enum class ResumeRule : std::uint8_t {
  kAnew,    ///< what was left of an earlier run is an error
  kResume,  ///< goes on with what was left, if anything
};

/// What the result of a study looks like.
enum class Format : std::uint8_t { kTable, kJson, kCsv };

/// Which points of a grid are answered, how, and where the answers go.
struct PointsRequest {
  std::optional<std::size_t> sample;  ///< points of a Latin hypercube; none: all combinations
  Shard shard;
  unsigned jobs = 1;           ///< points answered at a time
  process::TaskLimits limits;  ///< of a point
  std::string output_file;     ///< empty: none; then neither shard nor resume
  ResumeRule resume = ResumeRule::kAnew;
};

/// Told how far the points are; shows it, or does nothing.
class PointsStatus {
 public:
  virtual ~PointsStatus() = default;
  /// `done` of `points` are there from an earlier run.
  virtual void begin(std::size_t points, std::size_t done) = 0;
  virtual void add_point() = 0;
  virtual void end() = 0;
};

/// What is to be said when all points are answered.
struct PointsEnd {
  bool was_complete = false;          ///< the output was there already, of this very study
  std::vector<std::string> warnings;  ///< one line each
};

/// What came out of a point, or why nothing did.
using TakePoint = std::function<void(std::size_t point, process::TaskResult result)>;

/// Has the points of the shard answered from its `done`th on, in other processes, each of which
/// answers many: `answer(point)` returns what `take` is given here, in order. A point that crashes,
/// takes too long or needs too much memory has an error, and no other one notices. It may use
/// SimGrid, once. `points`: of all shards.
void answer_points(const PointsRequest& request, std::size_t points, std::size_t done,
                   const std::function<std::string(std::size_t point)>& answer,
                   const TakePoint& take, PointsStatus& status);

}  // namespace cutwater::study
