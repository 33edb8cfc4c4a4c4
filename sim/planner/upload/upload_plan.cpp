#include "planner/upload/upload_plan.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "planner/upload/upload_candidates.hpp"
#include "planner/upload/upload_path.hpp"

namespace cutwater::planner {
namespace {

constexpr int kRounds = 7;  // with a penalty; one without follows

/// A plan as it grows.
class Uploading {
 public:
  explicit Uploading(const UploadGraph& graph)
      : graph_(graph),
        uploaded_(static_cast<std::size_t>(graph.blocks()), false),
        plan_{graph.cost(uploaded_), {}} {}

  const Uploaded& uploaded() const { return uploaded_; }
  UploadPlan take_plan() { return std::move(plan_); }

  /// The blocks of `next` that are not uploaded yet, if there are any.
  void add(const Uploaded& next, std::optional<double> penalty = std::nullopt) {
    if (next == uploaded_) return;
    UploadPartition partition;
    for (std::size_t b = 0; b < next.size(); ++b) {
      if (!next[b] || uploaded_[b]) continue;
      partition.blocks.push_back(static_cast<int>(b));
      partition.weights += *graph_.table().model().blocks()[b].weights;
      partition.upload += graph_.upload_time(static_cast<int>(b));
    }
    partition.penalty = penalty;
    partition.after = graph_.cost(next);
    plan_.partitions.push_back(std::move(partition));
    uploaded_ = next;
  }

 private:
  const UploadGraph& graph_;
  Uploaded uploaded_;
  UploadPlan plan_;
};

void add_by_penalty(const UploadGraph& graph, Uploading& uploading) {
  for (int round = 0; round < kRounds; ++round) {
    const double penalty = std::ldexp(1.0, -round);
    uploading.add(best_upload(graph, uploading.uploaded(), penalty), penalty);
  }
  uploading.add(best_upload(graph, uploading.uploaded(), 0), 0);
}

/// Algorithm 1 of the paper.
void add_by_efficiency(const UploadGraph& graph, Uploading& uploading, UploadAlgorithm algorithm) {
  const bool is_recursive = algorithm == UploadAlgorithm::kRecursiveEfficiency;
  uploading.add(best_upload(graph, uploading.uploaded(), 1));
  UploadCandidates candidates(graph, uploading.uploaded(),
                              best_upload(graph, uploading.uploaded(), 0));
  while (std::optional<UploadCandidate> next = candidates.best()) {
    std::optional<UploadCandidate> part = is_recursive ? candidates.best_part(*next) : std::nullopt;
    while (part) {
      next = part;
      part = candidates.best_part(*next);
    }
    candidates.upload(*next);
    uploading.add(candidates.uploaded());
  }
}

}  // namespace

std::optional<double> UploadPartition::efficiency(const PlanCost& before) const {
  if (upload == Seconds(0)) return std::nullopt;
  return (before.latency - after.latency) / upload;
}

Bytes UploadPlan::uploaded() const {
  Bytes sum;
  for (const UploadPartition& partition : partitions) sum += partition.weights;
  return sum;
}

Bytes UploadPlan::largest_partition() const {
  Bytes largest;
  for (const UploadPartition& partition : partitions) {
    largest = std::max(largest, partition.weights);
  }
  return largest;
}

UploadPlan upload_plan(const UploadGraph& graph, UploadAlgorithm algorithm) {
  Uploading uploading(graph);
  if (algorithm == UploadAlgorithm::kPenalty) {
    add_by_penalty(graph, uploading);
  } else {
    add_by_efficiency(graph, uploading, algorithm);
  }
  return uploading.take_plan();
}

}  // namespace cutwater::planner
