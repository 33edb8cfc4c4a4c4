#include "cli/compare_options.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "cli/strategy_options.hpp"
#include "input/text/quantity_text.hpp"
#include "process/forked.hpp"

namespace cutwater::cli {
namespace {

constexpr std::uint64_t kMostReplications = 100'000;
constexpr std::uint64_t kMostJobs = 1024;
constexpr std::size_t kMostByDefault = 16;  ///< times the first number of replications

std::optional<std::size_t> find_count(const OptionValues& options, const std::string& option,
                                      std::uint64_t most) {
  const std::optional<std::uint64_t> number = options.find_number(option);
  if (!number) return std::nullopt;
  if (*number < 1 || *number > most) {
    options.reject(fmt::format("option '--{}' takes 1 to {}, not {}", option, most, *number));
  }
  return static_cast<std::size_t>(*number);
}

void read_replications(const OptionValues& options, CompareArguments& compare) {
  compare.replications =
      find_count(options, "replications", kMostReplications).value_or(compare.replications);
  const auto most = find_count(options, "max-replications", kMostReplications);
  if (most && !options.has("until")) {
    options.reject("option '--max-replications' needs --until decided");
  }
  compare.most_replications = compare.replications;
  if (!options.has("until")) return;
  options.choice("until", {"decided"});
  compare.most_replications = most.value_or(
      std::min<std::size_t>(compare.replications * kMostByDefault, kMostReplications));
  if (compare.most_replications < compare.replications) {
    options.reject(
        fmt::format("option '--max-replications' is {}, which is less than the {} to "
                    "begin with (--replications)",
                    compare.most_replications, compare.replications));
  }
}

/// Nothing: to be looked for.
std::optional<Seconds> find_warmup(const OptionValues& options) {
  const std::string text = options.text("warmup");
  if (text.empty() || text == "auto") return std::nullopt;
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kTime);
  if (parsed.value && *parsed.value >= 0) return Seconds(*parsed.value);
  options.reject(
      fmt::format("option '--warmup' takes a time, such as 10s, or auto, not '{}'", text));
}

double confidence(const OptionValues& options) {
  if (!options.has("confidence")) return CompareArguments().confidence;
  const std::string text = options.text("confidence");
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kRatio);
  if (parsed.value && *parsed.value >= 0.5 && *parsed.value <= 0.9999) return *parsed.value;
  options.reject(fmt::format("option '--confidence' takes 50% to 99.99%, not '{}'", text));
}

void read_gate(const OptionValues& options, CompareArguments& compare) {
  compare.expectations = options.all("expect");
  compare.expectation_files = options.all("expectations");
  compare.baseline_file = options.text("baseline");
  compare.regressions = options.all("fail-on");
  compare.junit_file = options.text("junit");
  compare.undecided = options.choice("undecided", {"pass", "fail"}) == 0
                          ? metrics::Undecided::kPasses
                          : metrics::Undecided::kFails;
  const bool has_files = !compare.expectation_files.empty();
  if (!compare.regressions.empty() && compare.baseline_file.empty()) {
    options.reject("option '--fail-on' needs --baseline FILE");
  }
  if (!compare.baseline_file.empty() && compare.regressions.empty() && !has_files) {
    options.reject("option '--baseline' needs --fail-on, such as --fail-on 'p99_latency > +5 %'");
  }
  const bool expects = !compare.expectations.empty() || has_files || !compare.regressions.empty();
  for (const std::string option : {"junit", "undecided"}) {
    if (expects || !options.has(option)) continue;
    options.reject(
        fmt::format("option '--{}' needs something to expect: --expect, --expectations "
                    "or --baseline with --fail-on",
                    option));
  }
  const std::size_t contenders = compare.choice.strategies.size() + compare.plans.size();
  if (contenders == 0) {
    options.reject("nothing to compare: give --strategy NAME or --plan NAME=PLAN, or several");
  }
  if (contenders == 1 && !expects) {
    options.reject(
        "one plan alone is compared with nothing: give another --strategy or --plan, or "
        "something to --expect");
  }
}

}  // namespace

CompareArguments compare_arguments(const OptionValues& options) {
  CompareArguments compare;
  compare.scenario = scenario_request(options, "compare");
  compare.plans = std::move(compare.scenario.plans);
  compare.scenario.plans.clear();
  compare.scenario.plans_rule = input::PlansRule::kOptional;
  compare.choice = strategy_request(options);
  if (options.has("by")) compare.by = options.text("by");
  read_replications(options, compare);
  compare.warmup = find_warmup(options);
  compare.confidence = confidence(options);
  compare.jobs = static_cast<unsigned>(
      find_count(options, "jobs", kMostJobs).value_or(process::available_processors()));
  compare.format = format(options);
  compare.colour = colour_wish(options);
  compare.output_file = options.text("output");
  compare.markdown_file = options.text("markdown");
  compare.verbosity = verbosity(options);
  read_gate(options, compare);
  return compare;
}

}  // namespace cutwater::cli
