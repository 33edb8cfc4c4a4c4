#include "report/run/trace_counters.hpp"

namespace cutwater::report {

void TraceCounters::set(int process, TraceEvents::Point point) {
  Counter& counter = counters_[{process, point.counter}];
  if (is_shown_ && counter.latest.time != point.time) write(process, counter);
  counter.latest = std::move(point);
}

void TraceCounters::show() {
  if (is_shown_) return;
  is_shown_ = true;
  for (auto& [key, counter] : counters_) write(key.first, counter);
}

void TraceCounters::hide() {
  if (!is_shown_) return;
  for (auto& [key, counter] : counters_) write(key.first, counter);
  is_shown_ = false;
}

void TraceCounters::write(int process, Counter& counter) {
  if (counter.latest.value == counter.written) return;
  counter.written = counter.latest.value;
  events_.point(process, counter.latest);
}

}  // namespace cutwater::report
