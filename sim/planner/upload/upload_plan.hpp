#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "planner/upload/upload_graph.hpp"

namespace cutwater::planner {

/// How a model is cut into partitions that are uploaded one after the other.
enum class UploadAlgorithm : std::uint8_t {
  /// IONN (Jeong, Lee, Shin, Moon, SoCC 2018): in each round the blocks that the shortest path has
  /// on the server, when uploading counts 1, 1/2, 1/4 … 1/64 of its time and then nothing.
  kPenalty,
  /// Shin, Jeong, Moon (EMDL 2019, section 3.2): the first round of kPenalty, then again and again
  /// the run of blocks with the highest efficiency.
  kEfficiency,
  /// Section 3.3: of that run, its part with the highest efficiency, as long as there is one that
  /// shortens a query.
  kRecursiveEfficiency,
};

/// Blocks that are uploaded together, and what a query costs from then on.
struct UploadPartition {
  std::vector<int> blocks;  ///< rising
  Bytes weights;
  Seconds upload;                 ///< time that the weights occupy the route
  std::optional<double> penalty;  ///< kPenalty: in which round
  PlanCost after;

  /// Seconds that a query takes less, a second of uploading; nothing where there is none.
  std::optional<double> efficiency(const PlanCost& before) const;
};

/// What is uploaded, in order.
struct UploadPlan {
  PlanCost before;  ///< with nothing uploaded
  std::vector<UploadPartition> partitions;

  /// A query's cost before partition `i`.
  const PlanCost& before_partition(std::size_t i) const {
    return i == 0 ? before : partitions[i - 1].after;
  }
  const PlanCost& best() const { return before_partition(partitions.size()); }
  Bytes uploaded() const;
  Bytes largest_partition() const;
};

/// The order in which the client uploads what makes queries shorter. The server computes what it
/// has. Where stage times add up block by block, the last partition leaves the fastest plan of the
/// two hosts, whatever the algorithm.
UploadPlan upload_plan(const UploadGraph& graph, UploadAlgorithm algorithm);

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
