#pragma once

#include <string>

#include "metrics/comparison.hpp"

namespace cutwater::report {

/// How the figures of one comparison are called: by their stream as well when there are several.
class FigureWords {
 public:
  explicit FigureWords(const metrics::Comparison& comparison);

  /// For people: "p95 latency", "p95 latency of camera".
  std::string title(const metrics::FigureKey& key) const;
  /// A key in JSON and CSV: "p95_latency_s", "camera.p95_latency_s".
  std::string name(const metrics::FigureKey& key) const;

 private:
  bool has_several_streams_ = false;
};

}  // namespace cutwater::report
