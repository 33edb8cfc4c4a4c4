#include "cli/sweep_options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "cli/strategy_options.hpp"
#include "input/text/quantity_text.hpp"
#include "study/grid/design.hpp"

namespace cutwater::cli {
namespace {

constexpr std::uint64_t kMostJobs = 1024;
constexpr std::uint64_t kMostReplications = 100'000;
constexpr std::uint64_t kMostShards = 1'000'000;

/// From 1 on.
std::optional<std::size_t> find_count(const OptionValues& options, const std::string& option,
                                      std::uint64_t most) {
  const std::optional<std::uint64_t> number = options.find_number(option);
  if (!number) return std::nullopt;
  if (*number >= 1 && *number <= most) return static_cast<std::size_t>(*number);
  options.reject(fmt::format("option '--{}' takes 1 to {}, not {}", option, most, *number));
}

std::optional<double> find_quantity(const OptionValues& options, const std::string& option,
                                    input::Dimension dimension) {
  if (!options.has(option)) return std::nullopt;
  const input::ParsedQuantity parsed = input::parse_quantity(options.text(option), dimension);
  if (parsed.value && *parsed.value > 0) return parsed.value;
  options.reject(fmt::format("option '--{}' takes {} above 0, such as {}, not '{}'", option,
                             input::dimension_words(dimension), input::example_of(dimension),
                             options.text(option)));
}

std::optional<std::size_t> find_digits(std::string_view text) {
  std::size_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  return is_number && !text.empty() ? std::optional(number) : std::nullopt;
}

/// "2/8"
study::Shard shard(const OptionValues& options) {
  if (!options.has("shard")) return {};
  const std::string text = options.text("shard");
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const auto index = find_digits(std::string_view(text).substr(0, slash));
    const auto count = find_digits(std::string_view(text).substr(slash + 1));
    if (index && count && *index >= 1 && *index <= *count && *count <= kMostShards) {
      return {*index, *count};
    }
  }
  options.reject(fmt::format(
      "option '--shard' takes I/N, such as 2/8 for the second of eight, not '{}'", text));
}

StrategiesFrom strategies_from(const std::vector<std::string>& vary) {
  return study::varies_strategies(vary) ? StrategiesFrom::kAxis : StrategiesFrom::kOption;
}

}  // namespace

SweepArguments sweep_arguments(const OptionValues& options) {
  SweepArguments sweep;
  sweep.scenario = scenario_request(options, "sweep");
  sweep.vary = options.all("vary");
  if (sweep.vary.empty()) {
    options.reject("'cutwater sweep' needs --vary, such as links.uplink.up=5:50:5Mbps");
  }
  sweep.strategy = strategy_request(options, strategies_from(sweep.vary));
  sweep.sample = find_count(options, "sample", study::kMostSampled);
  sweep.replications = find_count(options, "replications", kMostReplications).value_or(1);
  sweep.shard = shard(options);
  sweep.jobs = static_cast<unsigned>(
      find_count(options, "jobs", kMostJobs).value_or(process::available_processors()));
  if (const auto limit = find_quantity(options, "point-timeout", input::Dimension::kTime)) {
    sweep.limits.timeout = Seconds(*limit);
  }
  if (const auto limit = find_quantity(options, "point-memory", input::Dimension::kBytes)) {
    sweep.limits.memory = Bytes(*limit);
  }
  sweep.format = options.choice("format", {"csv", "json"}) == 0 ? Format::kCsv : Format::kJson;
  sweep.output_file = options.text("output");
  sweep.resume = options.has("resume") ? study::ResumeRule::kResume : study::ResumeRule::kAnew;
  sweep.verbosity = verbosity(options);
  if (sweep.output_file.empty() && (options.has("resume") || options.has("shard"))) {
    options.reject(fmt::format("option '--{}' needs --output FILE",
                               options.has("resume") ? "resume" : "shard"));
  }
  return sweep;
}

MergeArguments merge_arguments(const OptionValues& options, const std::vector<std::string>& parts) {
  if (parts.empty()) options.reject("'cutwater merge' needs the outputs of all shards");
  return {parts, options.text("output"), verbosity(options)};
}

}  // namespace cutwater::cli
