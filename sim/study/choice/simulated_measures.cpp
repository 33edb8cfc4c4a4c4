#include "study/choice/simulated_measures.hpp"

#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "base/random.hpp"
#include "process/wire.hpp"
#include "simulation/simulate.hpp"
#include "simulation/before_run.hpp"

namespace cutwater::study {

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

std::vector<metrics::Measure> repeatable_measures(const Scenario& scenario) {
  if (!simulation::needs_simgrid(scenario)) return simulated_measures(scenario);
  std::vector<metrics::Measure> measures;
  const auto take = [&](std::size_t, const process::TaskResult& result) {
    if (!result.error.empty()) throw simulation::SimulationError(result.error);
    measures = measures_from(result.bytes);
  };
  run_simulations(
      1, 1, [&](std::size_t) { return to_bytes(simulated_measures(scenario)); }, take);
  return measures;
}

void run_simulations(std::size_t tasks, unsigned jobs,
                     const std::function<std::string(std::size_t)>& work,
                     const std::function<void(std::size_t, process::TaskResult)>& take) {
  process::run_tasks(tasks, {jobs, {}, simulation::has_used_simgrid}, work, take);
}

std::string to_bytes(const std::vector<metrics::Measure>& measures) {
  process::WireWriter writer;
  writer.put_each(measures, [&](const metrics::Measure& measure) {
    writer.put(measure.stream).put(measure.name).put(measure.value).put(measure.is_more_better);
  });
  return writer.take();
}

std::vector<metrics::Measure> measures_from(std::string_view bytes) {
  process::WireReader reader(bytes);
  std::vector<metrics::Measure> measures = reader.read_each([&] {
    metrics::Measure measure;
    measure.stream = reader.read<std::string>();
    measure.name = reader.read<std::string>();
    measure.value = reader.read<std::optional<double>>();
    measure.is_more_better = reader.read<bool>();
    return measure;
  });
  reader.finish();
  return measures;
}

std::uint64_t seed_of_replication(std::uint64_t seed, std::size_t replication) {
  constexpr int kSurplusBits = 11;
  if (replication == 0) return seed;
  return RandomStream(seed, "replications").bits(replication) >> kSurplusBits;
}

void check_balance(const metrics::Summary& summary) {
  const metrics::StreamSummary* stream = metrics::first_unbalanced(summary);
  if (!stream) return;
  throw std::logic_error(fmt::format("stream '{}' captured {} frames, but {} ended", stream->name,
                                     stream->captured, stream->ends.total()));
}

}  // namespace cutwater::study
