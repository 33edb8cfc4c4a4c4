#include "planner/upload/upload_path.hpp"

#include <compare>
#include <limits>
#include <vector>

namespace cutwater::planner {
namespace {

/// What ways are ordered by: less is better. All sums are exact.
struct Length {
  double time =
      std::numeric_limits<double>::infinity();  ///< of a query and, with penalty, uploading
  double upload = 0;
  int uploaded = 0;  ///< blocks

  auto operator<=>(const Length&) const = default;
};

/// The best way from a cut to the end that starts with a run on one side.
struct Rest {
  Length length;
  int end = 0;  ///< of that run
};

/// Dynamic programming over cuts, from the last to the first.
class BestUpload {
 public:
  BestUpload(const UploadGraph& graph, const Uploaded& uploaded, double penalty)
      : graph_(graph), uploaded_(uploaded), penalty_(penalty) {
    const auto cuts = static_cast<std::size_t>(graph.blocks()) + 1;
    client_.resize(cuts);
    server_.resize(cuts);
    client_.back().length = server_.back().length = {0, 0, 0};
    for (int cut = graph.blocks() - 1; cut >= 0; --cut) {
      add_client(cut);
      add_server(cut);
    }
  }

  Uploaded way() const {
    Uploaded way(static_cast<std::size_t>(graph_.blocks()), false);
    bool is_on_server = server_.front().length < client_.front().length;
    for (std::size_t cut = 0; cut < way.size(); is_on_server = !is_on_server) {
      const auto end = static_cast<std::size_t>((is_on_server ? server_ : client_)[cut].end);
      while (cut < end) way[cut++] = is_on_server;
    }
    return way;
  }

 private:
  /// Up to the next block that is on the server; of equals the longest.
  void add_client(int cut) {
    Rest& best = client_[static_cast<std::size_t>(cut)];
    for (int end = cut + 1; end <= graph_.blocks(); ++end) {
      if (uploaded_[static_cast<std::size_t>(end) - 1]) break;
      Length length = server_[static_cast<std::size_t>(end)].length;
      length.time += graph_.run(Side::kClient, cut, end);
      if (length <= best.length) best = {length, end};
    }
  }

  /// Of equals the shortest.
  void add_server(int cut) {
    Rest& best = server_[static_cast<std::size_t>(cut)];
    double upload = 0;
    for (int end = cut + 1; end <= graph_.blocks(); ++end) {
      if (!uploaded_[static_cast<std::size_t>(end) - 1]) upload += graph_.upload(end - 1, end);
      Length length = client_[static_cast<std::size_t>(end)].length;
      length.time += graph_.run(Side::kServer, cut, end) + penalty_ * upload;
      length.upload += upload;
      length.uploaded += end - cut;
      if (length < best.length) best = {length, end};
    }
  }

  const UploadGraph& graph_;
  const Uploaded& uploaded_;
  double penalty_;
  std::vector<Rest> client_;  ///< by cut: the run from there is on the client …
  std::vector<Rest> server_;  ///< … on the server
};

}  // namespace

Uploaded best_upload(const UploadGraph& graph, const Uploaded& uploaded, double penalty) {
  return BestUpload(graph, uploaded, penalty).way();
}

}  // namespace cutwater::planner
