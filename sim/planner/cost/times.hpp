#pragma once

#include <vector>

#include "domain/model.hpp"
#include "domain/platform.hpp"
#include "domain/profile.hpp"
#include "domain/routes.hpp"
#include "domain/scenario.hpp"

namespace cutwater::planner {

/// time_of() and alone_on() of every stage of a model on one host in constant time: blocks in a row
/// take start + (sums[end] - sums[first]) + ends[end]; a single block and what was measured as a
/// segment are apart. Seconds.
class StageTimes {
 public:
  struct Segment {
    int end = 0;  ///< one after its last block
    double time = 0;
  };

  StageTimes(const Model& model, const Profile& profile, const Host& host);

  /// Time of the blocks first … end - 1 as one stage.
  double of(int first, int end) const;
  /// What was measured of exactly these blocks.
  const Segment* find_segment(int first, int end) const;
  double single(int block) const { return single_[static_cast<std::size_t>(block)]; }
  /// As if it was not measured as a segment; at least two blocks.
  double in_a_row(int first, int end) const {
    const auto a = static_cast<std::size_t>(first);
    const auto b = static_cast<std::size_t>(end);
    return start_ + ((sums_[b].high - sums_[a].high) + (sums_[b].low - sums_[a].low)) + ends_[b];
  }
  double start() const { return start_; }
  double sum(int cut) const { return sums_[static_cast<std::size_t>(cut)].high; }
  double end(int cut) const { return ends_[static_cast<std::size_t>(cut)]; }
  /// By rising end.
  const std::vector<Segment>& segments_from(int first) const {
    return segments_[static_cast<std::size_t>(first)];
  }

 private:
  /// A sum and its rounding error, so that differences are as exact as their terms.
  struct Sum {
    double high = 0;
    double low = 0;
    void add(double term);
  };

  std::vector<double> single_;  ///< by block
  std::vector<Sum> sums_;       ///< by cut
  std::vector<double> ends_;    ///< by cut
  std::vector<std::vector<Segment>> segments_;
  double start_ = 0;
};

/// Time from the first byte sent to the last received of a message that meets no other and loses
/// nothing; with TCP, on a connection that has been used and whose window has grown. docs/model.md,
/// "Network", has the formulas. Infinite without a route.
Seconds message_time(Bytes message, const RouteFacts& route, const Transport& transport,
                     NetworkMode mode);

}  // namespace cutwater::planner
