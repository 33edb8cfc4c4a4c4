#pragma once

#include <vector>

#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// Who computes a block while its weights are on their way.
enum class Side { kClient, kServer };

/// By block: are its weights on the server? Then the server computes it.
using Uploaded = std::vector<bool>;

/// A model between a client that has it and a server that does not have it yet: IONN's NN execution
/// graph (Shin, Jeong, Moon: "Enhanced Partitioning of DNN Layers for Uploading from Mobile Devices
/// to Edge Servers", EMDL 2019, section 2.2). A way through it is one of runs of blocks that
/// client and server take turns at, and costs what the plan of these stages costs.
///
/// Times are in seconds, on a grid so fine that the longest way and the whole upload have 2^46
/// steps: sums and halves of them down to 1/64 are exact, and equal ones compare as equal.
class UploadGraph {
 public:
  /// The client is the stream's source. Both can compute the model and are joined, and the weights
  /// of each block are known. The table must outlive the graph.
  UploadGraph(const CostTable& table, HostId server);

  const CostTable& table() const { return *table_; }
  int blocks() const { return blocks_; }

  /// The blocks first … end - 1 on one side, with the message (or input) that comes before them
  /// from the other side, and the result's after the last block. 0 when there are none.
  double run(Side side, int first, int end) const {
    return runs_[static_cast<std::size_t>(side)][at(first, end)];
  }
  /// Time that their weights occupy the route to the server.
  double upload(int first, int end) const {
    return uploads_[static_cast<std::size_t>(end)] - uploads_[static_cast<std::size_t>(first)];
  }

  /// Time that the weights of one block occupy the route, not rounded to the grid.
  Seconds upload_time(int block) const { return upload_times_[static_cast<std::size_t>(block)]; }
  /// One frame when just these blocks are uploaded.
  PlanCost cost(const Uploaded& uploaded) const;

 private:
  std::size_t at(int first, int end) const {
    return static_cast<std::size_t>(first) * static_cast<std::size_t>(blocks_ + 1) +
           static_cast<std::size_t>(end);
  }
  void add_uploads();
  void add_runs(Side side);
  void put_on_grid();

  const CostTable* table_;
  int blocks_;
  int place_[2];                       ///< by side
  std::vector<double> runs_[2];        ///< by side, first block and end
  std::vector<double> uploads_;        ///< of the blocks before each cut
  std::vector<Seconds> upload_times_;  ///< by block
};

/// The shortest way through the graph when uploading counts `penalty` times its time on top of what
/// a query takes: which blocks are on the server then. Those of `uploaded` are there and cost
/// nothing more. Of equally good ways the one that uploads least, then the one with the fewest
/// blocks on the server, then the one whose blocks are there latest. Sums are exact for a
/// penalty of 0 or 2^-k, k up to 6.
Uploaded best_upload(const UploadGraph& graph, const Uploaded& uploaded, double penalty);

}  // namespace cutwater::planner
