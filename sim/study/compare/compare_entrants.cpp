#include "study/compare/compare_entrants.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "domain/scenario.hpp"
#include "input/language/gate_file.hpp"
#include "process/wire.hpp"
#include "simulation/before_run.hpp"
#include "simulation/simulate.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {
namespace {

std::optional<metrics::FigureKey> read_by(const std::string& text, const input::FigureNames& names,
                                          Diagnostics& diagnostics) {
  const input::Node node = input::argument_node("--by", text);
  const auto found =
      input::leading_figure(node.text, node, names, input::ContenderRule::kNone, diagnostics);
  if (!found) return std::nullopt;
  if (!found->rest.empty()) {
    diagnostics.error(node.place, "expected a measure alone, such as p95_latency");
    return std::nullopt;
  }
  return metrics::FigureKey{found->figure.stream, found->figure.measure->name};
}

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

void check(const process::TaskResult& result, const Entrant& entrant) {
  if (result.error.empty()) return;
  throw simulation::SimulationError(fmt::format("simulating '{}': {}", entrant.name, result.error));
}

std::string warmup_to_bytes(const metrics::Warmup& warmup) {
  return process::WireWriter().put(warmup.finding).put(warmup.end).put(warmup.stream).take();
}

metrics::Warmup warmup_from(const std::string& bytes) {
  process::WireReader reader(bytes);
  metrics::Warmup warmup;
  warmup.finding = reader.read_up_to(metrics::Warmup::Finding::kDrifting);
  warmup.end = reader.read<Seconds>();
  warmup.stream = reader.read<std::string>();
  reader.finish();
  return warmup;
}

/// The warm-up of all entrants: of each the one in the middle of those that its first replications
/// show, since a single run often looks steady late by chance; of all entrants the gravest. At
/// least one replication.
metrics::Warmup find_warmup(const std::vector<Entrant>& entrants, std::size_t replications,
                            unsigned jobs) {
  const Distinct tasks = distinct(entrants);
  const auto work = [&](std::size_t task) {
    Scenario scenario = entrants[tasks.entrants[task / replications]].scenario;
    scenario.run.seed = seed_of_replication(scenario.run.seed, task % replications);
    metrics::WarmupDetector detector(simulation::subjects_of(scenario));
    simulation::simulate(scenario, detector);
    return warmup_to_bytes(detector.warmup());
  };
  std::vector<std::vector<metrics::Warmup>> found(tasks.entrants.size());
  const auto take = [&](std::size_t task, const process::TaskResult& result) {
    check(result, entrants[tasks.entrants[task / replications]]);
    found[task / replications].push_back(warmup_from(result.bytes));
  };
  run_simulations(tasks.entrants.size() * replications, jobs, work, take);

  std::vector<metrics::Warmup> middles;
  for (std::vector<metrics::Warmup>& warmups : found) {
    const auto middle = warmups.begin() + static_cast<std::ptrdiff_t>(warmups.size() / 2);
    std::nth_element(warmups.begin(), middle, warmups.end(), metrics::is_less_grave);
    middles.push_back(*middle);
  }
  return *std::max_element(middles.begin(), middles.end(), metrics::is_less_grave);
}

struct Replications {
  std::size_t first = 0;  ///< of those to be simulated; the earlier ones are there already
  std::size_t end = 0;    ///< behind the last
  Seconds warmup{};       ///< frames captured earlier do not count
  unsigned jobs = 1;
};

/// Adds the figures of these replications to `contenders`, which are in the order of the entrants.
void replicate(const std::vector<Entrant>& entrants, const Replications& replications,
               std::vector<metrics::Contender>& contenders) {
  const Distinct tasks = distinct(entrants);
  const std::size_t width = tasks.entrants.size();
  const auto work = [&](std::size_t task) {
    Scenario scenario = entrants[tasks.entrants[task % width]].scenario;
    scenario.run.seed = seed_of_replication(scenario.run.seed, replications.first + task / width);
    return to_bytes(simulated_measures(scenario, {{}, replications.warmup}));
  };
  const auto take = [&](std::size_t task, const process::TaskResult& result) {
    const std::size_t same = task % width;
    check(result, entrants[tasks.entrants[same]]);
    const std::vector<metrics::Measure> measures = measures_from(result.bytes);
    for (std::size_t i = 0; i < entrants.size(); ++i) {
      if (tasks.of_entrant[i] == same) contenders[i].add(measures);
    }
  };
  run_simulations((replications.end - replications.first) * width, replications.jobs, work, take);
}

/// That of the baseline where there is one: then both are measured over the same time.
void add_warmup(const CompareRequest& request, const CompareQuestion& question,
                std::size_t replications, ComparisonResult& result) {
  constexpr std::size_t kEnough = 5;
  const std::optional<Seconds>& of_baseline = question.gate.warmup;
  if (request.warmup || of_baseline) {
    result.warmup_from = request.warmup ? WarmupFrom::kUser : WarmupFrom::kBaseline;
    result.warmup.end = request.warmup ? *request.warmup : *of_baseline;
    return;
  }
  result.warmup = find_warmup(question.entrants, std::min(replications, kEnough), request.jobs);
  if (result.warmup.finding != metrics::Warmup::Finding::kFound) result.warmup.end = Seconds(0);
}

bool is_decided(const ComparisonResult& result) {
  if (result.judgements.empty()) return result.comparison.is_settled();
  return std::none_of(result.judgements.begin(), result.judgements.end(),
                      [](const metrics::Judgement& judgement) {
                        return judgement.outcome == metrics::Ruling::kUndecided;
                      });
}

}  // namespace

std::optional<CompareQuestion> read_question(const CompareRequest& request,
                                             std::vector<Entrant> entrants,
                                             Diagnostics& diagnostics) {
  CompareQuestion question{std::move(entrants)};
  question.names = figure_names(question.entrants);
  const RunOptions& run = question.entrants.front().scenario.run;
  const auto by = read_by(request.by, question.names, diagnostics);
  auto gate = read_gate(
      request, question.names,
      {request.scenario.platform_file, request.scenario.workload_file, request.scenario.overrides,
       to_text(run.network), to_text(run.noise), run.seed, request.warmup},
      diagnostics);
  if (!by || !gate) return std::nullopt;
  question.by = *by;
  question.gate = *std::move(gate);
  return question;
}

ComparisonResult compared(const CompareRequest& request, const CompareQuestion& question) {
  const std::vector<Entrant>& entrants = question.entrants;
  const bool is_exact = std::none_of(entrants.begin(), entrants.end(), [](const Entrant& entrant) {
    return is_random(entrant.scenario);
  });
  const std::vector<std::size_t> looks =
      is_exact ? std::vector<std::size_t>{1}
               : metrics::looks_at(request.replications, request.most_replications);
  ComparisonResult result;
  result.most_replications = looks.back();
  result.rules = {request.confidence, looks.size(), is_exact};
  add_warmup(request, question, looks.front(), result);

  std::vector<metrics::Contender> contenders;
  contenders.reserve(entrants.size());
  for (const Entrant& entrant : entrants) contenders.push_back({entrant.name, entrant.plan});
  for (const std::size_t look : looks) {
    replicate(entrants, {result.replications, look, result.warmup.end, request.jobs}, contenders);
    result.replications = look;
    result.comparison = metrics::compared(contenders, question.by, result.rules);
    result.judgements = judgements_of(question.gate, contenders, result.rules);
    if (is_decided(result)) break;
  }
  return result;
}

}  // namespace cutwater::study
