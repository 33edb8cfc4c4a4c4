#include "cli/strategy_options.hpp"

#include <string>

#include <fmt/format.h>

#include "input/text/quantity_text.hpp"

namespace cutwater::cli {
namespace {

constexpr double kLongest = 1e6;  // s

Seconds time_limit(const OptionValues& options) {
  const std::string text = options.text("strategy-timeout");
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kTime);
  if (parsed.value && *parsed.value > 0 && *parsed.value <= kLongest) {
    return Seconds(*parsed.value);
  }
  options.reject(fmt::format(
      "option '--strategy-timeout' takes a time above 0 s, such as 30s, not '{}'", text));
}

}  // namespace

study::StrategyRequest strategy_request(const OptionValues& options, StrategiesFrom from) {
  study::StrategyRequest request;
  request.strategies = options.all("strategy");
  const bool has_strategy = !request.strategies.empty() || from == StrategiesFrom::kAxis;
  for (const std::string option : {"where", "path", "revisit", "strategy-timeout"}) {
    if (!has_strategy && options.has(option)) {
      options.reject(fmt::format("option '--{}' needs --strategy NAME", option));
    }
  }
  request.where = options.all("where");
  request.path = options.text("path");
  request.revisit = options.has("revisit");
  if (options.has("strategy-timeout")) request.time_limit = time_limit(options);
  return request;
}

}  // namespace cutwater::cli
