#include "input/scenario/stream_reader.hpp"

#include <cstdint>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "input/language/host_reference.hpp"
#include "input/scenario/arrivals_reader.hpp"
#include "input/scenario/transport_reader.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

std::optional<DropPolicy> read_drop(const Node& node, Diagnostics& diagnostics) {
  const auto choice = read_choice(node, {"newest", "oldest", "latest-only", "block"}, diagnostics);
  if (!choice) return std::nullopt;
  static constexpr DropPolicy kPolicies[] = {DropPolicy::kNewest, DropPolicy::kOldest,
                                             DropPolicy::kLatestOnly, DropPolicy::kBlock};
  return kPolicies[*choice];
}

class StreamReader {
 public:
  StreamReader(const Entry& entry, const HostNames* hosts, Diagnostics& diagnostics)
      : what_(fmt::format("stream '{}'", entry.key)),
        map_(entry, what_, diagnostics),
        hosts_(hosts),
        diagnostics_(diagnostics) {
    check_name(entry.key, entry.key_place, diagnostics);
    text_.place = entry.key_place;
    text_.stream.name = entry.key;
  }

  StreamText read() {
    Stream& stream = text_.stream;
    map_.require("model", "mobilenetv2", text_.model, read_name);
    if (const Node* model = map_.find("model")) text_.model_place = model->place;
    if (const Node* source = map_.require("source", "device")) text_.source = read_host(*source);
    read_amount();
    map_.require("input", "150 kB", stream.input, read_message_size);
    map_.take("deadline", stream.deadline, read_positive_time);
    if (const Node* queue = map_.find("queue")) read_queue(*queue);
    stream.transport.send_buffer = stream.queue.frames;
    if (const Node* transport = map_.find("transport")) {
      stream.transport = read_transport({*transport, map_.place_of("transport"), stream.name},
                                        stream.queue.frames, diagnostics_);
    }
    if (const Node* result = map_.find("result")) read_result(*result);
    map_.take("workers", stream.workers, read_count);
    if (const Node* plan = map_.find("plan")) read_plan(*plan);
    text_.has_plan = map_.has("plan");
    if (const Node* constraints = map_.find("constraints")) read_constraints(*constraints);
    map_.finish();
    return std::move(text_);
  }

 private:
  std::optional<HostMembers> read_host(const Node& node) {
    const std::optional<std::string> name = read_name(node, diagnostics_);
    if (!name) return std::nullopt;
    return find_host({*name, node.place, what_}, hosts_, diagnostics_);
  }

  /// What is captured, and how much of it.
  void read_amount() {
    Stream& stream = text_.stream;
    bool is_trace = false;
    if (const Node* node = map_.require("arrivals", "{periodic: 10 fps}")) {
      const auto arrivals =
          read_arrivals({*node, map_.place_of("arrivals"), stream.name}, diagnostics_);
      if (arrivals) stream.arrivals = *arrivals;
      is_trace = node->find("trace") != nullptr;
    }
    map_.take("frames", stream.frames, read_large_count);
    map_.take("duration", stream.duration, read_positive_time);
    if (const auto* trace = std::get_if<TraceArrivals>(&stream.arrivals)) {
      if (!map_.has("frames")) stream.frames = static_cast<std::int64_t>(trace->times.size());
    }
    if (map_.is_map() && !is_trace && !map_.has("frames") && !map_.has("duration")) {
      diagnostics_.error(text_.place, fmt::format("{} has no end", what_),
                         "add 'frames: 600' or 'duration: 60 s'");
    }
  }

  void read_queue(const Node& node) {
    MapReader map(node, map_.place_of("queue"), "'queue' of " + what_, diagnostics_);
    QueueRules& queue = text_.stream.queue;
    map.take("frames", queue.frames, read_count);
    map.take("drop", queue.drop, read_drop);
    map.take("max_age", queue.max_age, read_positive_time);
    map.finish();
    if (queue.drop != DropPolicy::kLatestOnly) return;
    if (map.has("frames") && queue.frames != 1) {
      diagnostics_.error(map.find("frames")->place, "'drop: latest-only' keeps one frame, not more",
                         "leave out 'frames', or write 'drop: oldest'");
    }
    queue.frames = 1;
  }

  void read_result(const Node& node) {
    MapReader map(node, map_.place_of("result"), "'result' of " + what_, diagnostics_);
    ResultReturn result;
    map.require("bytes", "4 kB", result.bytes, read_message_size);
    if (const Node* to = map.require("to", "device")) {
      text_.result_place = to->place;
      text_.result_to = read_host(*to);
      if (text_.result_to && text_.source &&
          !goes_with(*text_.source, *text_.result_to, {to->text, to->place, what_}, diagnostics_)) {
        text_.result_to.reset();
      }
    }
    map.finish();
    text_.stream.result = result;
  }

  void read_plan(const Node& node) {
    if (read_text(node, diagnostics_)) text_.plan = node;
  }

  void read_constraints(const Node& node) {
    if (node.kind == Node::Kind::kList) {
      text_.constraints = node.items;
    } else if (node.kind != Node::Kind::kRejected) {
      diagnostics_.error(node.place,
                         fmt::format("expected a list of constraints, found {}", kind_word(node)),
                         "write ['latency <= 400 ms', 'use edge']");
    }
  }

  std::string what_;
  MapReader map_;
  const HostNames* hosts_;
  Diagnostics& diagnostics_;
  StreamText text_;
};

}  // namespace

StreamText read_stream(const Entry& entry, const HostNames* hosts, Diagnostics& diagnostics) {
  return StreamReader(entry, hosts, diagnostics).read();
}

}  // namespace cutwater::input
