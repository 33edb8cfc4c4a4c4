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

}  // namespace cutwater::planner
