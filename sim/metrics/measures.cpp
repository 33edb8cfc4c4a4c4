#include "metrics/measures.hpp"

#include "metrics/quantiles.hpp"

namespace cutwater::metrics {
namespace {

using OfStream = std::optional<double> (*)(const StreamSummary&);
using OfRun = std::optional<double> (*)(const Summary&);

template <class Unit>
std::optional<double> plain(const std::optional<Quantity<Unit>>& quantity) {
  return quantity ? std::optional(quantity->value()) : std::nullopt;
}

template <Seconds Latency::*part>
std::optional<double> latency(const StreamSummary& stream) {
  return stream.latency ? std::optional(((*stream.latency).*part).value()) : std::nullopt;
}

template <End cause>
std::optional<double> ended_by(const StreamSummary& stream) {
  if (stream.captured == 0) return std::nullopt;
  return static_cast<double>(stream.ends[cause]) / static_cast<double>(stream.captured);
}

/// Of all links, each of a route counted by itself.
std::optional<double> bytes(const Summary& summary) {
  Sum bytes;
  for (const LinkSummary& link : summary.rows.links) bytes.add(link.bytes.value());
  return bytes.value();
}

/// Of the hosts whose power is known.
std::optional<double> energy(const Summary& summary) {
  Sum energy;
  bool is_known = false;
  for (const HostSummary& host : summary.rows.hosts) {
    if (!host.energy) continue;
    energy.add(host.energy->value());
    is_known = true;
  }
  return is_known ? std::optional(energy.value()) : std::nullopt;
}

struct Definition {
  MeasureKind kind;
  OfStream of_stream = nullptr;
  OfRun of_run = nullptr;
};

constexpr Definition kDefinitions[] = {
    {{"mean_latency_s"}, latency<&Latency::mean>},
    {{"p50_latency_s"}, latency<&Latency::p50>},
    {{"p90_latency_s"}, latency<&Latency::p90>},
    {{"p95_latency_s"}, latency<&Latency::p95>},
    {{"p99_latency_s"}, latency<&Latency::p99>},
    {{"max_latency_s"}, latency<&Latency::max>},
    {{"drop_ratio"}, [](const StreamSummary& s) { return s.drop_ratio; }},
    {{"queue_drop_ratio"}, ended_by<End::kQueue>},
    {{"egress_drop_ratio"}, ended_by<End::kEgress>},
    {{"loss_drop_ratio"}, ended_by<End::kLoss>},
    {{"deadline_drop_ratio"}, ended_by<End::kDeadline>},
    {{"age_drop_ratio"}, ended_by<End::kAge>},
    {{"failure_drop_ratio"}, ended_by<End::kFailure>},
    {{"unfinished_ratio"}, ended_by<End::kUnfinished>},
    {{"throughput_fps", MeasureOf::kStream, true},
     [](const StreamSummary& s) { return plain(s.throughput); }},
    {{"goodput_fps", MeasureOf::kStream, true},
     [](const StreamSummary& s) { return plain(s.goodput); }},
    {{"goodput_ratio", MeasureOf::kStream, true},
     [](const StreamSummary& s) { return s.goodput_ratio; }},
    {{"makespan_s"}, [](const StreamSummary& s) { return plain(s.makespan); }},
    {{"bytes", MeasureOf::kRun}, nullptr, bytes},
    {{"energy_j", MeasureOf::kRun}, nullptr, energy},
};

/// "p95_latency" for "p95_latency_s". A ratio is part of its name: there are "goodput_ratio" and
/// "goodput_fps".
std::string_view without_unit(std::string_view name) {
  for (const std::string_view unit : {"_s", "_j", "_fps"}) {
    if (name.ends_with(unit)) return name.substr(0, name.size() - unit.size());
  }
  return name;
}

}  // namespace

const std::vector<MeasureKind>& measure_kinds() {
  static const std::vector<MeasureKind> kKinds = [] {
    std::vector<MeasureKind> all;
    for (const Definition& definition : kDefinitions) all.push_back(definition.kind);
    return all;
  }();
  return kKinds;
}

const MeasureKind* find_measure_kind(std::string_view name) {
  const auto matches = [&](const auto& spelling) -> const MeasureKind* {
    for (const MeasureKind& kind : measure_kinds()) {
      if (spelling(kind.name) == name) return &kind;
    }
    return nullptr;
  };
  const MeasureKind* exact = matches([](std::string_view full) { return full; });
  return exact ? exact : matches(without_unit);
}

std::vector<std::string> measure_words() {
  std::vector<std::string> words;
  for (const MeasureKind& kind : measure_kinds()) {
    const std::string_view word = without_unit(kind.name);
    const bool is_clear = find_measure_kind(word)->name == kind.name;
    words.emplace_back(is_clear ? word : kind.name);
  }
  return words;
}

std::vector<Measure> measures_of(const Summary& summary) {
  std::vector<Measure> measures;
  const auto add = [&](const std::string& stream, const MeasureKind& kind,
                       std::optional<double> value) {
    measures.push_back({stream, std::string(kind.name), value, kind.is_more_better});
  };
  for (const StreamSummary& stream : summary.as_written) {
    for (const Definition& definition : kDefinitions) {
      if (definition.of_stream) add(stream.name, definition.kind, definition.of_stream(stream));
    }
  }
  for (const Definition& definition : kDefinitions) {
    if (definition.of_run) add("", definition.kind, definition.of_run(summary));
  }
  return measures;
}

}  // namespace cutwater::metrics
