#include "metrics/measures.hpp"

#include <cassert>

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

/// Bytes that all links carried; what crosses several is counted on each.
std::optional<double> bytes(const Summary& summary) {
  Sum bytes;
  for (const LinkSummary& link : summary.rows.links) bytes.add(link.bytes.value());
  return bytes.value();
}

/// Energy of the hosts whose power is known.
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
  std::string_view word;
  MeasureUnit unit;
  OfStream of_stream = nullptr;
  OfRun of_run = nullptr;
  bool is_more_better = false;
};

using enum MeasureUnit;
constexpr Definition kDefinitions[] = {
    {"mean_latency", kSeconds, latency<&Latency::mean>},
    {"p50_latency", kSeconds, latency<&Latency::p50>},
    {"p90_latency", kSeconds, latency<&Latency::p90>},
    {"p95_latency", kSeconds, latency<&Latency::p95>},
    {"p99_latency", kSeconds, latency<&Latency::p99>},
    {"max_latency", kSeconds, latency<&Latency::max>},
    {"drop_ratio", kRatio, [](const StreamSummary& s) { return s.drop_ratio; }},
    {"queue_drop_ratio", kRatio, ended_by<End::kQueue>},
    {"egress_drop_ratio", kRatio, ended_by<End::kEgress>},
    {"loss_drop_ratio", kRatio, ended_by<End::kLoss>},
    {"deadline_drop_ratio", kRatio, ended_by<End::kDeadline>},
    {"age_drop_ratio", kRatio, ended_by<End::kAge>},
    {"failure_drop_ratio", kRatio, ended_by<End::kFailure>},
    {"unfinished_ratio", kRatio, ended_by<End::kUnfinished>},
    {"throughput", kPerSecond, [](const StreamSummary& s) { return plain(s.throughput); }, nullptr,
     true},
    {"goodput", kPerSecond, [](const StreamSummary& s) { return plain(s.goodput); }, nullptr, true},
    {"goodput_ratio", kRatio, [](const StreamSummary& s) { return s.goodput_ratio; }, nullptr,
     true},
    {"makespan", kSeconds, [](const StreamSummary& s) { return plain(s.makespan); }},
    {"bytes", kBytes, nullptr, bytes},
    {"energy", kJoules, nullptr, energy},
};

/// What follows the word in the name of a column; the words of ratios and bytes say it themselves.
const char* suffix(MeasureUnit unit) {
  switch (unit) {
    case kSeconds:
      return "_s";
    case kPerSecond:
      return "_fps";
    case kJoules:
      return "_j";
    case kRatio:
    case kBytes:
      break;
  }
  return "";
}

MeasureKind kind_of(const Definition& definition) {
  return {definition.word, definition.unit,
          definition.of_run ? MeasureOf::kRun : MeasureOf::kStream, definition.is_more_better,
          std::string(definition.word) + suffix(definition.unit)};
}

}  // namespace

const std::vector<MeasureKind>& measure_kinds() {
  static const std::vector<MeasureKind> kKinds = [] {
    std::vector<MeasureKind> all;
    for (const Definition& definition : kDefinitions) all.push_back(kind_of(definition));
    return all;
  }();
  return kKinds;
}

const MeasureKind* find_measure_kind(std::string_view name) {
  for (const MeasureKind& kind : measure_kinds()) {
    if (kind.name == name || kind.word == name) return &kind;
  }
  return nullptr;
}

const MeasureKind& measure_kind(std::string_view name) {
  const MeasureKind* kind = find_measure_kind(name);
  assert(kind);
  return *kind;
}

std::vector<std::string> measure_words() {
  std::vector<std::string> words;
  for (const MeasureKind& kind : measure_kinds()) words.emplace_back(kind.word);
  return words;
}

std::vector<Measure> measures_of(const Summary& summary) {
  std::vector<Measure> measures;
  const auto add = [&](const std::string& stream, const MeasureKind& kind,
                       std::optional<double> value) {
    measures.push_back({stream, kind.name, value, kind.is_more_better});
  };
  const std::vector<MeasureKind>& kinds = measure_kinds();
  for (const StreamSummary& stream : summary.as_written) {
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      if (const OfStream figure = kDefinitions[k].of_stream) {
        add(stream.name, kinds[k], figure(stream));
      }
    }
  }
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (const OfRun figure = kDefinitions[k].of_run) add("", kinds[k], figure(summary));
  }
  return measures;
}

}  // namespace cutwater::metrics
