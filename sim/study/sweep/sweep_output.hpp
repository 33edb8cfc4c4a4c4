#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "output/journal.hpp"
#include "study/grid/points_request.hpp"
#include "study/sweep/sweep_manifest.hpp"

namespace cutwater::study {

/// Where the rows of a sweep go, in order: into a journal beside the output, so that none is lost
/// whatever happens; when all are there, into the output, with the manifest beside it.
class SweepOutput {
 public:
  /// Throws OutputError when the file is there, or what is left of it is of another sweep.
  SweepOutput(std::string path, const SweepManifest& manifest, ResumeRule rule);

  /// Is the output there, whole, of this very sweep?
  bool is_finished() const { return !journal_; }
  /// How many rows are there from an earlier run.
  std::size_t rows() const { return journal_ ? journal_->lines() - 1 : 0; }
  /// Hands these to `take`, in order.
  void read(const std::function<void(std::string_view)>& take) const;

  /// Throws OutputError; what was added before is kept.
  void add(std::string_view line);
  /// Writes manifest and output, which begins with `head`; the journal is gone then.
  void finish(std::string_view head);

 private:
  using Clock = std::chrono::steady_clock;

  void check_left(const SweepManifest& manifest) const;

  std::string path_;
  std::string manifest_;
  std::optional<output::Journal> journal_;
  Clock::time_point next_sync_ = Clock::now();
};

/// Beside the output of a sweep.
std::string manifest_path(const std::string& output);
std::string journal_path(const std::string& output);

}  // namespace cutwater::study
