#include "report/run/trace_events.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include <nlohmann/json.hpp>

namespace cutwater::report {
namespace {

/// The format counts in microseconds.
std::string microseconds(Nanoseconds time) {
  return fmt::format("{}.{:03}", time / 1000, time % 1000);
}

}  // namespace

Nanoseconds in_nanoseconds(Seconds time) { return std::llround(time.value() * 1e9); }

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

TraceEvents::TraceEvents(output::TextSink sink) : buffer_(std::move(sink)) {
  buffer_.text() += "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[";
}

std::string& TraceEvents::start_event() {
  buffer_.written();
  buffer_.text() += is_first_ ? "\n" : ",\n";
  is_first_ = false;
  return buffer_.text();
}

void TraceEvents::name_process(int process, const std::string& name) {
  fmt::format_to(
      std::back_inserter(start_event()),
      R"({{"ph":"M","name":"process_name","pid":{0},"args":{{"name":{1}}}}},)"
      "\n"
      R"({{"ph":"M","name":"process_sort_index","pid":{0},"args":{{"sort_index":{0}}}}})",
      process, name);
}

void TraceEvents::name_thread(Track track, const std::string& name) {
  fmt::format_to(
      std::back_inserter(start_event()),
      R"({{"ph":"M","name":"thread_name","pid":{0},"tid":{1},"args":{{"name":{2}}}}},)"
      "\n"
      R"({{"ph":"M","name":"thread_sort_index","pid":{0},"tid":{1},"args":{{"sort_index":{1}}}}})",
      track.process, track.thread, name);
}

void TraceEvents::slice(Track track, const Slice& slice) {
  fmt::format_to(
      std::back_inserter(start_event()),
      R"({{"ph":"X","name":{},"cat":"{}","pid":{},"tid":{},"ts":{},"dur":{},"args":{{{}}}}})",
      slice.name, slice.category, track.process, track.thread, microseconds(slice.start),
      microseconds(slice.end - slice.start), slice.arguments);
}

void TraceEvents::point(int process, const Point& point) {
  fmt::format_to(std::back_inserter(start_event()),
                 R"({{"ph":"C","name":{},"pid":{},"ts":{},"args":{{"{}":{}}}}})", point.counter,
                 process, microseconds(point.time), point.unit, point.value);
}

void TraceEvents::arrow(Track track, const Arrow& arrow) {
  const char* phase = arrow.step == Step::kFirst ? "s" : arrow.step == Step::kMiddle ? "t" : "f";
  // bp "e": the step belongs to the slice around it, not to the next one.
  fmt::format_to(
      std::back_inserter(start_event()),
      R"({{"ph":"{}","bp":"e","name":{},"cat":"frame","id":{},"pid":{},"tid":{},"ts":{}}})", phase,
      arrow.name, arrow.id, track.process, track.thread, microseconds(arrow.time));
}

void TraceEvents::close() {
  buffer_.text() += "\n]}\n";
  buffer_.flush();
}

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
