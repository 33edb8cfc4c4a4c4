#include "input/language/strategy_text.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "input/language/cost_text.hpp"
#include "input/text/value_reader.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

constexpr std::string_view kStartsOfNumbers = "0123456789+-.";

/// What a strategy needs behind its colon; empty for what needs nothing.
std::string example_of(ParameterKind kind) {
  switch (kind) {
    case ParameterKind::kHosts:
      return "edge";
    case ParameterKind::kObjective:
      return "latency";
    case ParameterKind::kText:
      return "p95_latency";
    case ParameterKind::kNone:
    case ParameterKind::kTime:
    case ParameterKind::kTrade:
      break;
  }
  return "";
}

class ParameterReader {
 public:
  ParameterReader(const Node& text, const PlanningSubject& subject, Diagnostics& diagnostics)
      : text_(text), subject_(subject), diagnostics_(diagnostics) {
    parameter_.text = text.text;
  }

  std::optional<StrategyParameter> read(ParameterKind kind) {
    const std::size_t errors_before = diagnostics_.error_count();
    switch (kind) {
      case ParameterKind::kNone:
        diagnostics_.error(text_.place, "this strategy takes nothing behind its name",
                           "leave out the ':' and what follows");
        break;
      case ParameterKind::kHosts:
        read_hosts(text_);
        break;
      case ParameterKind::kTime:
        parameter_.time = read_positive_time(text_, diagnostics_);
        break;
      case ParameterKind::kObjective:
        parameter_.objective = read_objective(text_, subject_, diagnostics_);
        break;
      case ParameterKind::kTrade:
        read_trade();
        break;
      case ParameterKind::kText:
        break;
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return std::move(parameter_);
  }

 private:
  void read_hosts(const Node& text) {
    if (!parameter_.hosts.empty()) {
      diagnostics_.error(text.place, "a second host", "name one host, fleet or tier");
      return;
    }
    auto hosts = subject_.hosts.find({text.text, text.place}, subject_.source, diagnostics_);
    if (!hosts) return;
    parameter_.hosts = *std::move(hosts);
    if (parameter_.hosts.empty()) {
      diagnostics_.error(text.place, fmt::format("no host is of tier '{}'", text.text));
    }
  }

  void read_limit(const Node& text) {
    if (parameter_.time) {
      diagnostics_.error(text.place, "a second time", "write one");
      return;
    }
    parameter_.time = read_positive_time(text, diagnostics_);
  }

  // [HOST][,TIME][,analytic], in any order.
  void read_trade() {
    WordReader words(text_);
    do {
      const Word word = words.rest_before(",");
      const Node part = part_of(text_, word.offset, word.text.size());
      if (part.text.empty()) {
        diagnostics_.error(words.place(word), "expected a host, a time or 'analytic'",
                           "write for example edge,400ms");
      } else if (part.text == "analytic") {
        if (parameter_.is_analytic)
          diagnostics_.error(part.place, "a second 'analytic'", "write one");
        parameter_.is_analytic = true;
      } else if (kStartsOfNumbers.find(part.text[0]) != std::string_view::npos) {
        read_limit(part);
      } else {
        read_hosts(part);
      }
    } while (words.take(","));
  }

  const Node& text_;
  const PlanningSubject& subject_;
  Diagnostics& diagnostics_;
  StrategyParameter parameter_;
};

}  // namespace

StrategyText parse_strategy(const std::string& argument) {
  const Node all = argument_node("--strategy", argument);
  StrategyText text;
  const std::size_t equals = argument.find('=');
  const bool has_stream =
      equals != std::string::npos && argument.find_first_of(":/") > equals && equals > 0;
  const std::size_t start = has_stream ? equals + 1 : 0;
  if (has_stream) text.stream = part_of(all, 0, equals);
  text.strategy = part_of(all, start, argument.size() - start);
  const std::size_t sign = argument.find_first_of(":/", start);
  text.is_executable = sign != std::string::npos && argument[sign] == '/';
  const std::size_t colon = text.is_executable ? std::string::npos : argument.find(':', start);
  text.name = argument.substr(start, colon == std::string::npos ? colon : colon - start);
  if (colon != std::string::npos) {
    text.parameter = part_of(all, colon + 1, argument.size() - colon - 1);
  }
  return text;
}

std::optional<StrategyParameter> read_strategy_parameter(const StrategyText& text,
                                                         ParameterKind kind,
                                                         const PlanningSubject& subject,
                                                         Diagnostics& diagnostics) {
  const bool is_there = text.parameter && !text.parameter->text.empty();
  if (is_there) return ParameterReader(*text.parameter, subject, diagnostics).read(kind);
  const std::string example = example_of(kind);
  if (example.empty() && !text.parameter) return StrategyParameter{};
  diagnostics.error(text.parameter ? text.parameter->place : text.strategy.place,
                    fmt::format("strategy '{}' needs something behind ':'", text.name),
                    example.empty() ? fmt::format("write {}", text.name)
                                    : fmt::format("write for example {}:{}", text.name, example));
  return std::nullopt;
}

}  // namespace cutwater::input
