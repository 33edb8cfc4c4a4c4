#pragma once

#include <optional>
#include <vector>

#include "planner/upload/upload_graph.hpp"

namespace cutwater::planner {

/// Blocks in a row that may be uploaded next, and what that is good for.
struct UploadCandidate {
  int first = 0;
  int end = 0;            ///< one after the last
  double gain = 0;        ///< s that a query takes less
  double upload = 0;      ///< s
  double efficiency = 0;  ///< gain / upload; infinite for a gain without upload
};

/// Finds the candidate of the highest efficiency while more and more is uploaded. Of equally
/// efficient ones that with the least upload, then with the fewest blocks, then the first.
class UploadCandidates {
 public:
  /// Only blocks of `wanted` are candidates.
  UploadCandidates(const UploadGraph& graph, Uploaded uploaded, const Uploaded& wanted);

  const Uploaded& uploaded() const { return uploaded_; }

  /// The best one of all; nothing when all that is wanted is uploaded. Runs that touch are one
  /// candidate; those across what is uploaded are none.
  std::optional<UploadCandidate> best() const;
  /// The best one of those within `whole` that upload less and have a gain; nothing without any.
  std::optional<UploadCandidate> best_part(const UploadCandidate& whole) const;

  void upload(const UploadCandidate& candidate);

 private:
  /// A run of the client between two of the server, which are empty at the ends of the model.
  struct Gap {
    int left = 0;   ///< first block of the run before
    int first = 0;  ///< of the client's
    int end = 0;
    int right = 0;  ///< end of the run after
    bool operator==(const Gap&) const = default;
  };
  /// The best candidate in a gap, which depends on nothing outside.
  struct Best {
    Gap gap;
    std::optional<UploadCandidate> candidate;
  };

  std::vector<Gap> gaps() const;
  void update();
  UploadCandidate candidate(const Gap& gap, int first, int end) const;
  std::optional<UploadCandidate> best_in(const Gap& gap) const;
  double with_run_on_server(const Gap& gap, int first, int end) const;

  const UploadGraph& graph_;
  Uploaded uploaded_;
  Uploaded wanted_;
  std::vector<Best> bests_;  ///< by gap
};

}  // namespace cutwater::planner
