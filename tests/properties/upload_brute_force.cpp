#include "properties/upload_brute_force.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace cutwater::testing {
namespace {

constexpr double kPenalties[] = {1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0};

double latency(const planner::UploadGraph& graph, const planner::Uploaded& uploaded) {
  return graph.cost(uploaded).latency.value();
}

/// Of the blocks of `next` that are not in `uploaded`.
double upload(const planner::UploadGraph& graph, const planner::Uploaded& uploaded,
              const planner::Uploaded& next) {
  double time = 0;
  for (int b = 0; b < graph.blocks(); ++b) {
    const auto block = static_cast<std::size_t>(b);
    if (next[block] && !uploaded[block]) time += graph.upload_time(b).value();
  }
  return time;
}

bool holds_all(const planner::Uploaded& set, const planner::Uploaded& part) {
  for (std::size_t b = 0; b < set.size(); ++b) {
    if (part[b] && !set[b]) return false;
  }
  return true;
}

std::vector<planner::Uploaded> all_sets(const planner::UploadGraph& graph) {
  std::vector<planner::Uploaded> sets;
  for (int bits = 0; bits < 1 << graph.blocks(); ++bits) {
    planner::Uploaded& set = sets.emplace_back();
    for (int b = 0; b < graph.blocks(); ++b) set.push_back((bits >> b & 1) != 0);
  }
  return sets;
}

planner::Uploaded best_set(const planner::UploadGraph& graph, const planner::Uploaded& uploaded,
                           double penalty) {
  const auto key = [&](const planner::Uploaded& set) {
    const double more = upload(graph, uploaded, set);
    return std::tuple(latency(graph, set) + penalty * more, more,
                      std::count(set.begin(), set.end(), true), set);
  };
  std::optional<planner::Uploaded> best;
  for (const planner::Uploaded& set : all_sets(graph)) {
    if (!holds_all(set, uploaded)) continue;
    if (!best || key(set) < key(*best)) best = set;
  }
  return *best;
}

/// A run of blocks that may come next.
struct Run {
  std::size_t first = 0;
  std::size_t end = 0;
  double gain = 0;
  double upload = 0;

  double efficiency() const {
    if (gain == 0) return 0;
    return upload > 0 ? gain / upload
                      : std::copysign(std::numeric_limits<double>::infinity(), gain);
  }
};

planner::Uploaded with(const planner::Uploaded& uploaded, const Run& run) {
  planner::Uploaded next = uploaded;
  for (std::size_t b = run.first; b < run.end; ++b) next[b] = true;
  return next;
}

/// Runs within first … end - 1 of which all blocks are wanted and none is uploaded.
std::vector<Run> runs_within(const planner::UploadGraph& graph, const planner::Uploaded& uploaded,
                             const planner::Uploaded& wanted, std::size_t first, std::size_t end) {
  std::vector<Run> runs;
  for (std::size_t a = first; a < end; ++a) {
    for (std::size_t b = a; b < end && wanted[b] && !uploaded[b]; ++b) {
      Run run{a, b + 1};
      const planner::Uploaded next = with(uploaded, run);
      run.gain = latency(graph, uploaded) - latency(graph, next);
      run.upload = upload(graph, uploaded, next);
      runs.push_back(run);
    }
  }
  return runs;
}

std::optional<Run> most_efficient(const std::vector<Run>& runs) {
  const auto key = [](const Run& run) {
    return std::tuple(-run.efficiency(), run.upload, run.end - run.first, run.first);
  };
  const auto best = std::min_element(runs.begin(), runs.end(),
                                     [&](const Run& a, const Run& b) { return key(a) < key(b); });
  return best == runs.end() ? std::nullopt : std::optional(*best);
}

std::vector<planner::Uploaded> by_penalty(const planner::UploadGraph& graph) {
  std::vector<planner::Uploaded> states;
  planner::Uploaded uploaded(static_cast<std::size_t>(graph.blocks()), false);
  for (const double penalty : kPenalties) {
    const planner::Uploaded next = best_set(graph, uploaded, penalty);
    if (next != uploaded) states.push_back(next);
    uploaded = next;
  }
  return states;
}

std::vector<planner::Uploaded> by_efficiency(const planner::UploadGraph& graph,
                                             planner::UploadAlgorithm algorithm) {
  const planner::Uploaded none(static_cast<std::size_t>(graph.blocks()), false);
  planner::Uploaded uploaded = best_set(graph, none, 1);
  std::vector<planner::Uploaded> states;
  if (uploaded != none) states.push_back(uploaded);
  const planner::Uploaded wanted = best_set(graph, uploaded, 0);
  while (uploaded != wanted) {
    Run run = *most_efficient(runs_within(graph, uploaded, wanted, 0, wanted.size()));
    while (algorithm == planner::UploadAlgorithm::kRecursiveEfficiency) {
      std::vector<Run> parts = runs_within(graph, uploaded, wanted, run.first, run.end);
      std::erase_if(parts, [&](const Run& p) { return p.upload >= run.upload || p.gain <= 0; });
      const std::optional<Run> part = most_efficient(parts);
      if (!part) break;
      run = *part;
    }
    uploaded = with(uploaded, run);
    states.push_back(uploaded);
  }
  return states;
}

}  // namespace

std::vector<planner::Uploaded> brute_force_upload(const planner::UploadGraph& graph,
                                                  planner::UploadAlgorithm algorithm) {
  return algorithm == planner::UploadAlgorithm::kPenalty ? by_penalty(graph)
                                                         : by_efficiency(graph, algorithm);
}

std::vector<planner::Uploaded> brute_force_rounds(const planner::UploadGraph& graph) {
  const planner::Uploaded none(static_cast<std::size_t>(graph.blocks()), false);
  std::vector<planner::Uploaded> states;
  planner::Uploaded uploaded = none;
  for (const double penalty : kPenalties) {
    const planner::Uploaded best = best_set(graph, none, penalty);
    for (std::size_t b = 0; b < best.size(); ++b) {
      if (best[b]) uploaded[b] = true;
    }
    if (uploaded != (states.empty() ? none : states.back())) states.push_back(uploaded);
  }
  return states;
}

std::string text_of(const planner::Uploaded& uploaded) {
  std::string text;
  for (std::size_t b = 0; b < uploaded.size(); ++b) {
    text += uploaded[b] ? static_cast<char>('A' + b) : '-';
  }
  return text;
}

}  // namespace cutwater::testing
