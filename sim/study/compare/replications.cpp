#include "study/compare/replications.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "process/forked.hpp"
#include "simulation/simulate.hpp"
#include "simulation/subjects.hpp"
#include "study/choice/simulated_measures.hpp"
#include "study/compare/replication_seed.hpp"

namespace cutwater::study {
namespace {

/// Positions of the entrants that have plans of their own, and for each entrant which of these has
/// its plans.
struct Distinct {
  std::vector<std::size_t> entrants;
  std::vector<std::size_t> of_entrant;
};

Distinct distinct(const std::vector<Entrant>& entrants) {
  Distinct result;
  for (std::size_t i = 0; i < entrants.size(); ++i) {
    std::size_t same = 0;
    while (same < result.entrants.size() &&
           entrants[result.entrants[same]].plan != entrants[i].plan) {
      ++same;
    }
    if (same == result.entrants.size()) result.entrants.push_back(i);
    result.of_entrant.push_back(same);
  }
  return result;
}

void check(const process::ForkResult& result, const Entrant& entrant) {
  if (result.error.empty()) return;
  throw simulation::SimulationError(fmt::format("simulating '{}': {}", entrant.name, result.error));
}

std::string to_bytes(const metrics::Warmup& warmup) {
  return fmt::format("{} {} {}", static_cast<int>(warmup.finding), warmup.end.value(),
                     warmup.stream);
}

metrics::Warmup warmup_from(const std::string& bytes) {
  metrics::Warmup warmup;
  warmup.finding = static_cast<metrics::Warmup::Finding>(bytes[0] - '0');
  double end = 0;
  const char* const last = bytes.data() + bytes.size();
  const auto parsed = std::from_chars(bytes.data() + 2, last, end);
  warmup.end = Seconds(end);
  warmup.stream.assign(parsed.ptr + 1, last);
  return warmup;
}

}  // namespace

metrics::Warmup find_warmup(const std::vector<Entrant>& entrants, std::size_t replications,
                            unsigned jobs) {
  const Distinct tasks = distinct(entrants);
  const auto work = [&](std::size_t task) {
    Scenario scenario = entrants[tasks.entrants[task / replications]].scenario;
    scenario.run.seed = seed_of_replication(scenario.run.seed, task % replications);
    metrics::WarmupDetector detector(simulation::subjects_of(scenario));
    simulation::simulate(scenario, detector);
    return to_bytes(detector.warmup());
  };
  std::vector<std::vector<metrics::Warmup>> found(tasks.entrants.size());
  const auto take = [&](std::size_t task, const process::ForkResult& result) {
    check(result, entrants[tasks.entrants[task / replications]]);
    found[task / replications].push_back(warmup_from(result.bytes));
  };
  process::run_forked(tasks.entrants.size() * replications, jobs, work, take);

  std::vector<metrics::Warmup> middles;
  for (std::vector<metrics::Warmup>& warmups : found) {
    const auto middle = warmups.begin() + static_cast<std::ptrdiff_t>(warmups.size() / 2);
    std::nth_element(warmups.begin(), middle, warmups.end(), metrics::is_less_grave);
    middles.push_back(*middle);
  }
  return *std::max_element(middles.begin(), middles.end(), metrics::is_less_grave);
}

void replicate(const std::vector<Entrant>& entrants, const Replications& replications,
               std::vector<metrics::Contender>& contenders) {
  const Distinct tasks = distinct(entrants);
  const std::size_t width = tasks.entrants.size();
  const auto work = [&](std::size_t task) {
    Scenario scenario = entrants[tasks.entrants[task % width]].scenario;
    scenario.run.seed = seed_of_replication(scenario.run.seed, replications.first + task / width);
    return to_bytes(simulated_measures(scenario, {{}, replications.warmup}));
  };
  const auto take = [&](std::size_t task, const process::ForkResult& result) {
    const std::size_t same = task % width;
    check(result, entrants[tasks.entrants[same]]);
    const std::vector<metrics::Measure> measures = measures_from(result.bytes);
    for (std::size_t i = 0; i < entrants.size(); ++i) {
      if (tasks.of_entrant[i] == same) contenders[i].add(measures);
    }
  };
  process::run_forked((replications.end - replications.first) * width, replications.jobs, work,
                      take);
}

}  // namespace cutwater::study
