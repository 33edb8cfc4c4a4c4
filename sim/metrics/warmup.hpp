#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "metrics/quantiles.hpp"
#include "records/records.hpp"
#include "records/sink.hpp"

namespace cutwater::metrics {

/// Finds the end of the warm-up of a series by the rule MSER-5 (White 1997; White, Cobb, Spratt
/// 2000): of the means of five values each, as many are left out at the start as make the standard
/// error of the rest smallest. Memory is bounded: beyond kMostBatches, batches are joined in pairs.
class WarmupRule {
 public:
  static constexpr std::size_t kBatch = 5;
  static constexpr std::size_t kFewestBatches = 10;
  static constexpr std::size_t kMostBatches = 4096;  ///< even

  /// The next value of the series; `time` is where to cut in order to keep it.
  void add(double value, Seconds time);

  /// When the series is warm: the least time that keeps all batches after the warm-up. Nothing when
  /// it is too short to tell, or still drifting: when half of it would be left out, which is the
  /// most that is looked at.
  std::optional<Seconds> end() const;
  bool is_long_enough() const { return batches_.size() >= kFewestBatches; }

 private:
  struct Batch {
    double mean = 0;
    Seconds time;  ///< of its earliest value
  };
  void join_in_pairs();

  std::vector<Batch> batches_;
  std::size_t size_ = kBatch;
  std::size_t filled_ = 0;  ///< values of the batch that is being filled
  Sum sum_;
  Seconds time_;
};

/// What was found in a run.
struct Warmup {
  enum class Finding : std::uint8_t {
    kFound,
    kTooShort,  ///< not enough frames were delivered
    kDrifting,  ///< no steady state
  };
  Finding finding = Finding::kFound;
  Seconds end{};         ///< frames captured earlier are to be left out; 0 unless found
  std::string stream{};  ///< or fleet, of which that was found
};

/// Watches the latencies of a run: of every stream, those of a fleet together. Of several findings
/// the gravest counts: drifting, too short, then the latest end.
class WarmupDetector final : public RecordSink {
 public:
  explicit WarmupDetector(const Subjects& subjects);

  void on_frame(const FrameRecord& record) override;

  Warmup warmup() const;

 private:
  std::vector<std::string> names_;
  std::vector<std::size_t> rule_of_stream_;
  std::vector<WarmupRule> rules_;
};

/// In order of finding, then of the end.
bool is_less_grave(const Warmup& a, const Warmup& b);

}  // namespace cutwater::metrics
