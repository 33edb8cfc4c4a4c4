#include "report/comparison/comparison_report.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/human.hpp"
#include "report/run/result_words.hpp"

namespace cutwater::report {
namespace {

/// What sentences are about: extremes and the causes of drops say little more.
constexpr std::string_view kTold[] = {"mean_latency_s", "p50_latency_s", "p95_latency_s",
                                      "p99_latency_s",  "drop_ratio",    "throughput_fps",
                                      "goodput_ratio",  "bytes",         "energy_j"};

std::string warmup_remark(const ComparisonReport& report) {
  const metrics::Warmup& warmup = report.warmup;
  if (report.warmup_from != WarmupFrom::kRule) {
    const bool is_asked = report.warmup_from == WarmupFrom::kUser;
    const char* const why = is_asked ? "as asked" : "as in the baseline";
    if (warmup.end == Seconds(0)) return fmt::format("warm-up: nothing is left out, {}", why);
    return fmt::format("warm-up: frames captured before {} are left out, {}",
                       output::human(warmup.end), why);
  }
  switch (warmup.finding) {
    case metrics::Warmup::Finding::kFound:
      break;
    case metrics::Warmup::Finding::kTooShort:
      return fmt::format("warm-up: nothing is left out: '{}' delivers too few frames to find it",
                         warmup.stream);
    case metrics::Warmup::Finding::kDrifting:
      return fmt::format(
          "warm-up: nothing is left out: latencies of '{}' do not settle in the first half of the "
          "run",
          warmup.stream);
  }
  if (warmup.end == Seconds(0)) return "warm-up: none found, nothing is left out";
  return fmt::format("warm-up: frames captured before {} are left out (found by MSER-5)",
                     output::human(warmup.end));
}

/// "mean latency 35.0 ms less (31.2 ms to 38.9 ms)", of the first of the pair.
std::string by_how_much(const metrics::Difference& difference, const FigureWords& words) {
  const std::string& measure = difference.key.measure;
  const metrics::Estimate& estimate = difference.paired->estimate;
  const auto size = [&](double value) { return change_text(measure, value).substr(1); };
  const bool is_less = estimate.mean < 0;
  const std::string text = fmt::format("{} {} {}", words.title(difference.key), size(estimate.mean),
                                       is_less ? "less" : "more");
  if (*estimate.low == *estimate.high) return text;
  const double nearest = is_less ? *estimate.high : *estimate.low;
  const double farthest = is_less ? *estimate.low : *estimate.high;
  return fmt::format("{} ({} to {})", text, size(nearest), size(farthest));
}

struct Told {
  std::vector<std::string> better;
  std::vector<std::string> worse;
  std::vector<std::string> unclear;
  std::vector<std::string> equal;
};

Told told_of(const metrics::Comparison& comparison, std::size_t other, const FigureWords& words) {
  Told told;
  for (const metrics::Difference& difference : comparison.differences) {
    const metrics::FigureKey& key = difference.key;
    const bool is_told =
        std::find(std::begin(kTold), std::end(kTold), key.measure) != std::end(kTold);
    if (difference.a != 0 || difference.b != other || !is_told || key == comparison.by) continue;
    if (!difference.paired) continue;
    const std::string title = words.title(key);
    const metrics::Estimate& estimate = difference.paired->estimate;
    if (estimate.low == 0.0 && estimate.high == 0.0) {
      told.equal.push_back(title);
    } else if (!difference.is_decided) {
      told.unclear.push_back(title);
    } else {
      const bool is_more = estimate.mean > 0;
      const bool is_better = is_more == comparison.find_estimate(0, key)->is_more_better;
      (is_better ? told.better : told.worse).push_back(title);
    }
  }
  return told;
}

const char* why_no_value(std::string_view measure) {
  if (measure == "energy_j") return "no value: no host has a power";
  if (measure.starts_with("goodput")) {
    return "no value: the stream has no deadline, or captured nothing";
  }
  return "no value: in some replication there was nothing to measure";
}

std::string main_clause(const metrics::Comparison& comparison, std::size_t other,
                        const FigureWords& words) {
  const std::string& first = comparison.contenders.front().name;
  const std::string& second = comparison.contenders[other].name;
  const metrics::Difference* difference = comparison.find_difference(comparison.by, 0, other);
  const std::string title = words.title(comparison.by);
  if (!difference || !difference->paired) {
    return fmt::format("{} and {} cannot be compared: one has no {}", first, second, title);
  }
  if (!difference->is_decided) {
    return fmt::format("{} and {} do not differ significantly in {}", first, second, title);
  }
  if (!difference->is_different()) {
    return fmt::format("{} and {} are equal in {}", first, second, title);
  }
  return fmt::format("{} is better than {}: {}", first, second, by_how_much(*difference, words));
}

}  // namespace

std::vector<std::string> remarks_on(const ComparisonReport& report) {
  std::vector<std::string> remarks;
  if (report.rules.is_exact) {
    remarks.push_back("nothing in this scenario is random: one replication is exact");
  } else if (report.replications == 1) {
    remarks.push_back(
        fmt::format("1 replication, seed {}: how sure its numbers are is not known", report.seed));
  } else {
    const std::string most =
        report.rules.looks == 1 ? "" : fmt::format(" (of at most {})", report.most_replications);
    remarks.push_back(fmt::format(
        "{} replications{} with common random numbers, seed {}; intervals of {:g} % confidence",
        report.replications, most, report.seed, report.rules.confidence * 100));
  }
  remarks.push_back(warmup_remark(report));
  return remarks;
}

std::vector<std::string> sentences_on(const metrics::Comparison& comparison) {
  const FigureWords words(comparison);
  std::vector<std::string> sentences;
  for (std::size_t other = 1; other < comparison.contenders.size(); ++other) {
    const metrics::Contender& first = comparison.contenders.front();
    const metrics::Contender& second = comparison.contenders[other];
    if (metrics::have_same_plans(first, second)) {
      sentences.push_back(fmt::format("{} and {} have the same plan", first.name, second.name));
      continue;
    }
    std::string sentence = main_clause(comparison, other, words);
    const Told told = told_of(comparison, other, words);
    const auto add = [&](const std::string& word, const std::vector<std::string>& titles) {
      if (!titles.empty()) sentence += fmt::format("; {}: {}", word, fmt::join(titles, ", "));
    };
    const metrics::Difference* difference = comparison.find_difference(comparison.by, 0, other);
    const bool is_better = difference && difference->is_different();
    add(is_better ? "also better" : first.name + " is better", told.better);
    add(is_better ? "worse" : first.name + " is worse", told.worse);
    add("equal in every replication", told.equal);
    add("not significant", told.unclear);
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

std::string reason_of(const metrics::Judgement& judgement) {
  if (!judgement.value) return why_no_value(judgement.measure);
  std::string text = measure_text(judgement.measure, judgement.value->mean);
  if (judgement.value->low && *judgement.value->low < *judgement.value->high) {
    text += fmt::format(" ({} to {})", measure_text(judgement.measure, *judgement.value->low),
                        measure_text(judgement.measure, *judgement.value->high));
  }
  if (!judgement.limit) return text + ", and no value to compare it with";
  return fmt::format("{}, limit {}", text, measure_text(judgement.measure, *judgement.limit));
}

}  // namespace cutwater::report
