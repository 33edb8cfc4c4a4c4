#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"

namespace cutwater {

/// Measured time of one block, or of some in a row. What was not measured is not there.
struct BlockTime {
  Seconds mean;
  std::optional<Seconds> stddev{};
  std::optional<Seconds> p50{};
  std::optional<Seconds> p95{};
  std::optional<int> runs{};
};

/// Consecutive blocks that were measured as one.
struct Segment {
  int first_block = 0;
  int last_block = 0;  ///< inclusive
  BlockTime time;
};

/// What blocks in a row take together, fitted to measurements of segments. Timed by itself a block
/// starts and converts its output to the plain layout; of a row only the last one converts.
struct Calibration {
  double scale = 1;                            ///< > 0
  Seconds offset;                              ///< cost of a stage, not negative
  Seconds start{};                             ///< of a block, not negative
  std::optional<BytesPerSecond> conversion{};  ///< of outputs, as far as it takes time
};

/// What other load on a machine does to computations on it. Ratios: level 0.45 is 45 %.
struct StressPoint {
  double level = 0;      ///< of the load
  double slowdown = 1;   ///< mean time / mean time without the load
  double deviation = 0;  ///< standard deviation of one pass's time / its mean, at this level
};

/// Measured points by rising level. A kind that was not measured has none.
struct StressCurves {
  std::vector<StressPoint> cpu;
  std::vector<StressPoint> memory;
};

/// Linear between the points, and from no effect at level 0 up to the first; nothing above the
/// highest level, or without points.
std::optional<StressPoint> find_stress(const std::vector<StressPoint>& curve, double level);

/// Measured time of each block of one model on one kind of machine.
struct Profile {
  std::string machine{};
  int threads = 1;                                   ///< cores that one inference occupies
  std::vector<BlockTime> times{};                    ///< one a block of the model
  std::vector<Segment> segments{};                   ///< by first, then last block; each pair once
  std::optional<Calibration> calibration{};          ///< of the times of blocks
  std::optional<Seconds> whole_model{};              ///< measured mean
  std::optional<Seconds> clock_quantum{};            ///< all times are multiples of it
  std::optional<BytesPerSecond> memory_bandwidth{};  ///< of the machine, measured
  StressCurves stress{};                             ///< of the model, else of the machine
};

/// The measured time of exactly these blocks.
const Segment* find_segment(const Profile& profile, int first_block, int last_block);

}  // namespace cutwater
