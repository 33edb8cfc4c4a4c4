#include "input/scenario/stream_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostics.hpp"
#include "domain/workload.hpp"
#include "input/language/host_names.hpp"
#include "input/text/csv_table.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/tree.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

/// A value of `arrivals:` and whose it is.
struct ArrivalsText {
  const Node& node;
  Place title;  ///< of the key
  std::string stream;
};

/// `random` is nothing: drawn once a stream.
void read_phase(const Node& node, PeriodicArrivals& periodic, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kScalar && node.text == "random") {
    periodic.phase.reset();
  } else if (const auto phase = read_time(node, diagnostics)) {
    periodic.phase = *phase;
  }
}

std::optional<PeriodicArrivals> read_periodic(MapReader& map, const Node& rate_node) {
  PeriodicArrivals periodic;
  const auto rate = read_frequency(rate_node, map.diagnostics());
  map.take("jitter", periodic.jitter, read_time);
  if (const Node* phase = map.find("phase")) read_phase(*phase, periodic, map.diagnostics());
  if (!rate) return std::nullopt;
  periodic.rate = *rate;
  if (periodic.jitter < period_of(*rate)) return periodic;
  map.diagnostics().error(
      map.find("jitter")->place,
      fmt::format("jitter '{}' is not below the period of '{}'", map.find("jitter")->text,
                  rate_node.text),
      fmt::format("it must be below {:.6g} ms", period_of(*rate).value() * 1e3));
  return std::nullopt;
}

std::optional<PoissonArrivals> read_poisson(const Node& node, Diagnostics& diagnostics) {
  const auto rate = read_frequency(node, diagnostics);
  if (!rate) return std::nullopt;
  return PoissonArrivals{*rate};
}

std::optional<TraceArrivals> read_trace(const Node& node, Diagnostics& diagnostics) {
  const auto name = read_text(node, diagnostics);
  if (!name) return std::nullopt;
  const std::filesystem::path beside(node.place.source ? node.place.source->name : "");
  const bool is_in_file = node.place.source && !node.place.source->name.starts_with("--");
  const auto folder = is_in_file ? beside.parent_path() : std::filesystem::path();
  const std::string path = (folder / *name).string();
  const SourceFile file = read_source_file(path);
  if (!file.source) {
    diagnostics.error(node.place, fmt::format("cannot read '{}': {}", path, file.failure),
                      suggest_file(path));
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.error_count();
  TraceArrivals trace;
  trace.file = path;
  read_csv(file.source, {{"time_s"}}, diagnostics, [&](const CsvRow& row) {
    const auto time = row.number(0, {0, 1e9});
    if (!time) return;
    if (!trace.times.empty() && Seconds(*time) < trace.times.back()) {
      diagnostics.error(row.place(0), fmt::format("time {} is before {} of the row above", *time,
                                                  trace.times.back().value()));
    }
    trace.times.push_back(Seconds(*time));
  });
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return trace;
}

std::optional<ClosedLoop> read_closed(const Node& node, const Place& title,
                                      Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MapReader map(node, title, "'closed'", diagnostics);
  ClosedLoop closed;
  map.require("clients", "2", closed.clients, read_count);
  map.take("think", closed.think, read_time);
  map.finish();
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return closed;
}

template <class Kind>
std::optional<Arrivals> as_arrivals(std::optional<Kind> kind) {
  if (!kind) return std::nullopt;
  return Arrivals(*std::move(kind));
}

/// One of periodic, poisson, trace and closed. A trace file is named relative to the file that
/// names it.
std::optional<Arrivals> read_arrivals(const ArrivalsText& text, Diagnostics& diagnostics) {
  MapReader map(text.node, text.title, fmt::format("'arrivals' of stream '{}'", text.stream),
                diagnostics);
  std::vector<std::string> kinds;
  for (const char* kind : {"periodic", "poisson", "trace", "closed"}) {
    if (map.has(kind)) kinds.emplace_back(kind);
  }
  std::optional<Arrivals> arrivals;
  if (const Node* node = map.find("periodic")) arrivals = as_arrivals(read_periodic(map, *node));
  if (const Node* node = map.find("poisson")) {
    arrivals = as_arrivals(read_poisson(*node, diagnostics));
  }
  if (const Node* node = map.find("trace")) arrivals = as_arrivals(read_trace(*node, diagnostics));
  if (const Node* node = map.find("closed")) {
    arrivals = as_arrivals(read_closed(*node, map.place_of("closed"), diagnostics));
  }
  if (kinds.empty()) {  // then they are not unknown
    map.find("jitter");
    map.find("phase");
  }
  map.finish();
  if (kinds.size() > 1) {
    diagnostics.error(map.place_of(kinds[1]),
                      fmt::format("'{}' contradicts '{}'", kinds[1], kinds[0]),
                      "a stream has one kind of arrivals");
    return std::nullopt;
  }
  if (kinds.empty() && map.is_map()) {
    diagnostics.error(text.title, fmt::format("{} names no kind of arrivals", map.what()),
                      "write periodic, poisson, trace or closed, for example {periodic: 10 fps}");
  }
  return arrivals;
}

/// A value of `transport:` and what it belongs to.
struct TransportText {
  const Node& node;
  Place title;  ///< of the key
  std::string stream;
};

// A full Ethernet frame of TCP with timestamps: 1448 B payload of 1514 B. The overhead is the
// software time a message that was measured beside the two of them.
constexpr Bytes kTcpFragment{1448.0};
constexpr Bytes kTcpHeader{66.0};
constexpr Seconds kTcpOverhead{0.12e-3};

/// `tcp: true`, or a map of its rules.
void read_tcp(const Node& node, const Place& title, Transport& transport,
              Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kScalar) {
    const std::optional<bool> is_tcp = read_bool(node, diagnostics);
    if (is_tcp && *is_tcp) transport.tcp = TcpRules{};
    return;
  }
  TcpRules rules;
  MapReader map(node, title, "'tcp'", diagnostics);
  map.take("initial_window", rules.initial_window, read_count);
  map.take("restart_after_idle", rules.restart_after_idle, read_bool);
  map.take("minimum_rto", rules.minimum_rto, read_time);
  map.finish();
  transport.tcp = rules;
}

void check_reliable(const MapReader& map, const Transport& transport) {
  if (transport.delivery == Delivery::kReliable || !transport.tcp) return;
  map.diagnostics().error(map.place_of("reliable"), "'reliable: false' contradicts 'tcp'",
                          "TCP is reliable: leave out one of them");
}

void read_restart(MapReader& map, Transport& transport) {
  const Node* restart = map.find("restart_after_idle");
  if (!restart) return;
  const Node* tcp = map.find("tcp");
  if (tcp && tcp->kind == Node::Kind::kMap) {
    map.diagnostics().error(map.place_of("restart_after_idle"),
                            "'restart_after_idle' belongs into the map of 'tcp'");
  } else if (!transport.tcp) {
    map.diagnostics().error(map.place_of("restart_after_idle"),
                            "'restart_after_idle' without 'tcp'", "add 'tcp: true'");
  } else {
    map.take("restart_after_idle", transport.tcp->restart_after_idle, read_bool);
  }
}

/// How messages cross the network. `tcp` stands for 1448 B fragments with 66 B headers, reliable,
/// with the TCP rules and 0.12 ms overhead, as far as they are not given.
Transport read_transport(const TransportText& text, int queue_frames, Diagnostics& diagnostics) {
  MapReader map(text.node, text.title, fmt::format("'transport' of stream '{}'", text.stream),
                diagnostics);
  Transport transport;
  transport.send_buffer = queue_frames;
  if (const Node* tcp = map.find("tcp")) {
    read_tcp(*tcp, map.place_of("tcp"), transport, diagnostics);
  }
  if (transport.tcp) {
    transport.fragment = kTcpFragment;
    transport.header = kTcpHeader;
    transport.overhead = kTcpOverhead;
  }
  read_restart(map, transport);
  map.take("fragment", transport.fragment, read_message_size);
  map.take("header", transport.header, read_header_size);
  if (map.has("header") && !map.has("fragment") && !transport.tcp) {
    diagnostics.error(map.place_of("header"), "'header' without 'fragment'",
                      "a message without fragments has no header");
  }
  bool is_reliable = true;
  map.take("reliable", is_reliable, read_bool);
  transport.delivery = is_reliable ? Delivery::kReliable : Delivery::kDatagram;
  check_reliable(map, transport);
  map.take("window", transport.window, read_count);
  map.take("overhead", transport.overhead, read_time);
  map.take("send_buffer", transport.send_buffer, read_count);
  map.finish();
  return transport;
}

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
