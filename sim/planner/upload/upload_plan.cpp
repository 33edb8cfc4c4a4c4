#include "planner/upload/upload_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "planner/upload/upload_graph.hpp"

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

double efficiency_of(double gain, double upload) {
  if (upload > 0) return gain / upload;
  if (gain == 0) return 0;
  return gain > 0 ? std::numeric_limits<double>::infinity()
                  : -std::numeric_limits<double>::infinity();
}

bool is_better(const UploadCandidate& a, const UploadCandidate& b) {
  const auto key = [](const UploadCandidate& c) {
    return std::tuple(-c.efficiency, c.upload, c.end - c.first, c.first);
  };
  return key(a) < key(b);
}

void keep_better(std::optional<UploadCandidate>& best, const UploadCandidate& candidate) {
  if (!best || is_better(candidate, *best)) best = candidate;
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

UploadCandidates::UploadCandidates(const UploadGraph& graph, Uploaded uploaded,
                                   const Uploaded& wanted)
    : graph_(graph), uploaded_(std::move(uploaded)), wanted_(wanted) {
  update();
}

std::optional<UploadCandidate> UploadCandidates::best() const {
  std::optional<UploadCandidate> best;
  for (const Best& of_gap : bests_) {
    if (of_gap.candidate) keep_better(best, *of_gap.candidate);
  }
  return best;
}

std::optional<UploadCandidate> UploadCandidates::best_part(const UploadCandidate& whole) const {
  const auto of_gap = std::find_if(bests_.begin(), bests_.end(), [&](const Best& b) {
    return b.gap.first <= whole.first && whole.end <= b.gap.end;
  });
  std::optional<UploadCandidate> best;
  for (int first = whole.first; first < whole.end; ++first) {
    for (int end = first + 1; end <= whole.end; ++end) {
      const UploadCandidate part = candidate(of_gap->gap, first, end);
      if (part.upload < whole.upload && part.gain > 0) keep_better(best, part);
    }
  }
  return best;
}

void UploadCandidates::upload(const UploadCandidate& candidate) {
  std::fill(uploaded_.begin() + candidate.first, uploaded_.begin() + candidate.end, true);
  update();
}

std::vector<UploadCandidates::Gap> UploadCandidates::gaps() const {
  std::vector<Gap> gaps;
  int run = 0;  // first block of the run that goes on
  for (int b = 1; b <= graph_.blocks(); ++b) {
    const auto block = static_cast<std::size_t>(b);
    if (b < graph_.blocks() && uploaded_[block] == uploaded_[block - 1]) continue;
    if (uploaded_[block - 1]) {
      if (!gaps.empty()) gaps.back().right = b;
    } else {
      const int left = gaps.empty() ? 0 : gaps.back().end;
      gaps.push_back({left, run, b, b});
    }
    run = b;
  }
  return gaps;
}

/// Most gaps are as they were: only those around what was uploaded are looked at again.
void UploadCandidates::update() {
  std::vector<Best> bests;
  for (const Gap& gap : gaps()) {
    const auto known = std::find_if(bests_.begin(), bests_.end(),
                                    [&](const Best& best) { return best.gap == gap; });
    bests.push_back(known != bests_.end() ? *known : Best{gap, best_in(gap)});
  }
  bests_ = std::move(bests);
}

std::optional<UploadCandidate> UploadCandidates::best_in(const Gap& gap) const {
  std::optional<UploadCandidate> best;
  for (int first = gap.first; first < gap.end; ++first) {
    for (int end = first + 1; end <= gap.end; ++end) {
      if (!wanted_[static_cast<std::size_t>(end) - 1]) break;
      keep_better(best, candidate(gap, first, end));
    }
  }
  return best;
}

UploadCandidate UploadCandidates::candidate(const Gap& gap, int first, int end) const {
  const double before = graph_.run(Side::kServer, gap.left, gap.first) +
                        graph_.run(Side::kClient, gap.first, gap.end) +
                        graph_.run(Side::kServer, gap.end, gap.right);
  UploadCandidate candidate{first, end, before - with_run_on_server(gap, first, end),
                            graph_.upload(first, end)};
  candidate.efficiency = efficiency_of(candidate.gain, candidate.upload);
  return candidate;
}

/// Time of the three runs when the server computes these blocks of the gap, too. Where they touch
/// what is uploaded, there is one run on the server and no message.
double UploadCandidates::with_run_on_server(const Gap& gap, int first, int end) const {
  double time = 0;
  if (first > gap.first) {
    time += graph_.run(Side::kServer, gap.left, gap.first) +
            graph_.run(Side::kClient, gap.first, first);
  }
  if (end < gap.end) {
    time += graph_.run(Side::kClient, end, gap.end) + graph_.run(Side::kServer, gap.end, gap.right);
  }
  return time + graph_.run(Side::kServer, first > gap.first ? first : gap.left,
                           end < gap.end ? end : gap.right);
}

}  // namespace cutwater::planner
