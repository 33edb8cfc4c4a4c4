#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "output/journal.hpp"
#include "output/output_file.hpp"
#include "study/grid/manifest.hpp"
#include "study/grid/points.hpp"

namespace cutwater::study {

/// Where the rows of a study go, in order: into a journal beside the output, so that none is lost
/// whatever happens; when all are there, they, or what they say together, become the output, with
/// the manifest beside it.
class PointsOutput {
 public:
  /// Throws OutputError when the file is there, or what is left of it is of another study.
  PointsOutput(std::string path, const Manifest& manifest, ResumeRule rule);

  /// Is the output there, whole, of this very study?
  bool is_finished() const { return !journal_; }
  /// How many rows are there from an earlier run.
  std::size_t rows() const { return journal_ ? journal_->lines() - 1 : 0; }
  /// Hands these to `take`, in order.
  void read(const std::function<void(std::string_view)>& take) const;

  /// Throws OutputError; what was added before is kept.
  void add(std::string_view line);
  /// Writes manifest and output: `head` and the rows. The journal is gone then.
  void finish(std::string_view head);
  /// Likewise, with this output instead of the rows.
  void finish_with(std::string_view text);

 private:
  using Clock = std::chrono::steady_clock;

  void check_left(const Manifest& manifest) const;
  void end(const std::function<void(output::OutputFile&)>& write_output);

  std::string path_;
  std::string manifest_;
  std::optional<output::Journal> journal_;
  Clock::time_point next_sync_ = Clock::now();
};

/// Writes `FILE` and its manifest, so that both are there or neither is, and outlive a loss of
/// power. Throws OutputError.
void write_with_manifest(const std::string& path, const std::string& manifest,
                         const std::function<void(output::OutputFile&)>& write_output);

/// Beside an output.
std::string manifest_path(const std::string& output);
std::string journal_path(const std::string& output);

}  // namespace cutwater::study
