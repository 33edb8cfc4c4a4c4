#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "metrics/sum.hpp"
#include "metrics/verdict.hpp"
#include "records/records.hpp"

namespace cutwater::metrics {

/// How often a stream asks for the resources that its frames need.
struct StreamRate {
  std::optional<PerSecond> rate;  ///< none when no frame follows another
  bool is_closed_loop = false;
  bool is_empty = false;  ///< not one frame was captured
};

/// What all streams and the background traffic ask of each resource.
class LoadTally {
 public:
  void add(const DemandRecord& demand);

  /// Load of a resource = Σ over streams of rate · seconds a frame + the share that background
  /// traffic takes. An open stream's rate is that of its captures, even if frames are dropped on
  /// the way; a closed loop's is its throughput. Saturated: the open streams and the background
  /// alone ask for 1 or more of some resource. The bottleneck has the greatest load (when
  /// saturated: of those), or, when nothing arrives at a rate, takes the longest of one frame of
  /// each stream; among equals hosts come before links, stages and connections, then names in
  /// order.
  /// `rates` are by StreamId. State, bottleneck and its load; the rest stays as it is.
  Verdict verdict(const std::vector<StreamRate>& rates) const;

 private:
  using Resource = std::pair<DemandRecord::Kind, std::string>;
  struct Demand {
    StreamId stream;
    Seconds seconds;
  };
  struct Demands {
    Sum background;  ///< share of every second
    std::vector<Demand> of_streams;
  };
  struct Load;

  std::vector<Load> loads(const std::vector<StreamRate>& rates) const;

  std::map<Resource, Demands> demands_;
};

}  // namespace cutwater::metrics
