#include "study/choice/simulated_measures.hpp"

#include <charconv>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

#include "simulation/simulate.hpp"
#include "simulation/subjects.hpp"

namespace cutwater::study {
namespace {

constexpr char kEndOfField = '\t';  // in no name
constexpr char kEndOfMeasure = '\n';

std::string_view take_field(std::string_view& bytes, char end) {
  const std::size_t length = bytes.find(end);
  if (length == std::string_view::npos) throw std::logic_error("measures cut short");
  const std::string_view field = bytes.substr(0, length);
  bytes.remove_prefix(length + 1);
  return field;
}

std::optional<double> number_from(std::string_view text) {
  if (text.empty()) return std::nullopt;
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc()) throw std::logic_error("measure that is no number");
  return number;
}

}  // namespace

metrics::Summary simulated_summary(const Scenario& scenario,
                                   const metrics::SummaryOptions& options) {
  metrics::SummaryBuilder builder(simulation::subjects_of(scenario), options);
  simulation::simulate(scenario, builder);
  metrics::Summary summary = builder.summary();
  check_balance(summary);
  return summary;
}

std::vector<metrics::Measure> simulated_measures(const Scenario& scenario,
                                                 const metrics::SummaryOptions& options) {
  return metrics::measures_of(simulated_summary(scenario, options));
}

std::string to_bytes(const std::vector<metrics::Measure>& measures) {
  std::string bytes;
  for (const metrics::Measure& measure : measures) {
    bytes += measure.stream + kEndOfField + measure.name + kEndOfField;
    bytes += measure.is_more_better ? '1' : '0';
    bytes += kEndOfField;
    if (measure.value) bytes += fmt::format("{}", *measure.value);  // all digits
    bytes += kEndOfMeasure;
  }
  return bytes;
}

std::vector<metrics::Measure> measures_from(std::string_view bytes) {
  std::vector<metrics::Measure> measures;
  while (!bytes.empty()) {
    metrics::Measure measure;
    measure.stream = take_field(bytes, kEndOfField);
    measure.name = take_field(bytes, kEndOfField);
    measure.is_more_better = take_field(bytes, kEndOfField) == "1";
    measure.value = number_from(take_field(bytes, kEndOfMeasure));
    measures.push_back(std::move(measure));
  }
  return measures;
}

void check_balance(const metrics::Summary& summary) {
  const metrics::StreamSummary* stream = metrics::first_unbalanced(summary);
  if (!stream) return;
  throw std::logic_error(fmt::format("stream '{}' captured {} frames, but {} ended", stream->name,
                                     stream->captured, stream->ends.total()));
}

}  // namespace cutwater::study
