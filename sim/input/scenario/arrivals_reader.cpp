#include "input/scenario/arrivals_reader.hpp"

#include <filesystem>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/text/csv_table.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

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

}  // namespace

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

}  // namespace cutwater::input
