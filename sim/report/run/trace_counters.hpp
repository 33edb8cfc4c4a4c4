#pragma once

#include <map>
#include <string>
#include <utility>

#include "report/run/trace_events.hpp"

namespace cutwater::report {

/// The counters of a trace. Of several values at one time only the last is written, of equal ones
/// in a row only the first, and nothing while hidden; what a counter then stands at is written
/// when it is shown again.
class TraceCounters {
 public:
  explicit TraceCounters(TraceEvents& events) : events_(events) {}

  void set(int process, TraceEvents::Point point);
  void show();
  void hide();

 private:
  struct Counter {
    TraceEvents::Point latest;
    std::string written;  ///< value; empty before the first
  };

  void write(int process, Counter& counter);

  TraceEvents& events_;
  bool is_shown_ = false;
  std::map<std::pair<int, std::string>, Counter> counters_;  ///< by process and name
};

}  // namespace cutwater::report
