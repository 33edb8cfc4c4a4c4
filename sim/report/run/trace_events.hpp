#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/quantity.hpp"
#include "output/output_file.hpp"

namespace cutwater::report {

/// A time as a whole number of nanoseconds, so that what touches in the run touches in the trace.
using Nanoseconds = std::int64_t;
Nanoseconds in_nanoseconds(Seconds time);

/// Where a trace event is shown: a process is a group of tracks, a thread one of them.
struct Track {
  int process = 0;
  int thread = 0;
};

/// The text as a JSON string, quotes included.
std::string json_string(std::string_view text);

/// Writes events of the Chrome trace format, which Perfetto opens, as one JSON document that is
/// valid however few events there are. Names and values are JSON texts.
class TraceEvents {
 public:
  explicit TraceEvents(output::TextSink sink);

  void name_process(int process, const std::string& name);
  void name_thread(Track track, const std::string& name);

  struct Slice {
    std::string name;
    const char* category = "";
    std::string arguments;  ///< `"frame":17,"stage":2`
    Nanoseconds start = 0;
    Nanoseconds end = 0;
  };
  void slice(Track track, const Slice& slice);

  struct Point {
    std::string counter;
    const char* unit = "";
    std::string value;
    Nanoseconds time = 0;
  };
  void point(int process, const Point& point);

  enum class Step : std::uint8_t { kFirst, kMiddle, kLast };
  struct Arrow {
    std::string name;
    std::int64_t id = 0;
    Step step = Step::kFirst;
    Nanoseconds time = 0;
  };
  /// One step of an arrow from slice to slice: it points at the slice of the track at that time.
  void arrow(Track track, const Arrow& arrow);

  /// No more events.
  void close();

 private:
  std::string& start_event();

  output::TextBuffer buffer_;
  bool is_first_ = true;
};

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
