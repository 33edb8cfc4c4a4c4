#include "study/choice/simulated_goal.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/random.hpp"
#include "base/suggest.hpp"
#include "input/language/relation.hpp"
#include "input/text/value_reader.hpp"
#include "input/text/words.hpp"
#include "process/wire.hpp"
#include "simulation/before_run.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::study {
namespace {

constexpr std::size_t kMostSimulations = 1'000'000;

class GoalReader {
 public:
  GoalReader(const input::Node& text, Diagnostics& diagnostics)
      : words_(text), diagnostics_(diagnostics) {}

  std::optional<SimulatedGoal> read() {
    const std::size_t errors_before = diagnostics_.error_count();
    goal_.measure = read_measure();
    while (words_.take(",")) {
      if (words_.peek().text == "budget") {
        read_budget();
      } else {
        read_limit();
      }
    }
    const input::Word rest = words_.rest();
    if (!rest.text.empty()) report(rest, fmt::format("expected ',', not '{}'", rest.text));
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return std::move(goal_);
  }

 private:
  void report(const input::Word& word, std::string message, std::string suggestion = {}) {
    diagnostics_.error(words_.place(word), std::move(message), std::move(suggestion));
  }

  const metrics::MeasureKind* read_measure() {
    const input::Word word = words_.next();
    const metrics::MeasureKind* measure = metrics::find_measure_kind(word.text);
    if (!measure) {
      report(word,
             word.text.empty() ? "expected what is measured"
                               : fmt::format("nothing that is measured is called '{}'", word.text),
             word.text.empty() ? "write for example p95_latency"
                               : did_you_mean(word.text, metrics::measure_words()));
    }
    return measure;
  }

  void read_limit() {
    MeasureLimit limit;
    const input::Word first = words_.peek();
    limit.measure = read_measure();
    const input::Word sign = words_.next();
    const input::Word value = words_.rest_before(",");
    const std::optional<Relation> relation = input::parse_relation(sign.text).relation;
    if (!relation) {
      report(sign, "expected '<=' or '>='", "write for example drop_ratio<=1%");
      return;
    }
    if (!limit.measure) return;
    limit.relation = *relation;
    limit.text = fmt::format("{} {} {}", first.text, sign.text, value.text);
    const std::optional<double> bound = input::read_quantity(
        value.text, dimension_of(limit.measure->unit), words_.place(value), diagnostics_);
    if (!bound) return;
    limit.value = *bound;
    goal_.limits.push_back(std::move(limit));
  }

  void read_budget() {
    const input::Word name = words_.next();
    const bool has_sign = words_.take("=");
    const input::Word value = words_.rest_before(",");
    std::size_t budget = 0;
    const char* end = value.text.data() + value.text.size();
    const auto parsed = std::from_chars(value.text.data(), end, budget);
    const bool is_number = has_sign && parsed.ec == std::errc() && parsed.ptr == end;
    if (!is_number || budget < 1 || budget > kMostSimulations) {
      report(has_sign ? value : name,
             fmt::format("a budget is 1 to {} simulations", kMostSimulations),
             "write for example budget=100");
    } else if (goal_.budget) {
      report(name, "a second budget", "write one");
    } else {
      goal_.budget = budget;
    }
  }

  input::WordReader words_;
  Diagnostics& diagnostics_;
  SimulatedGoal goal_;
};

}  // namespace

std::optional<SimulatedGoal> read_simulated_goal(const input::Node& text,
                                                 Diagnostics& diagnostics) {
  return GoalReader(text, diagnostics).read();
}

input::Dimension dimension_of(metrics::MeasureUnit unit) {
  switch (unit) {
    case metrics::MeasureUnit::kSeconds:
      return input::Dimension::kTime;
    case metrics::MeasureUnit::kPerSecond:
      return input::Dimension::kFrequency;
    case metrics::MeasureUnit::kRatio:
      return input::Dimension::kRatio;
    case metrics::MeasureUnit::kBytes:
      return input::Dimension::kBytes;
    case metrics::MeasureUnit::kJoules:
      break;
  }
  return input::Dimension::kEnergy;
}

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
