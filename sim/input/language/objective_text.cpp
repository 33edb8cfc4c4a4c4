#include "input/language/objective_text.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "input/text/number_text.hpp"
#include "input/text/quantity_text.hpp"

namespace cutwater::input {
namespace {

constexpr double kMegabyte = 1e6;

/// Nothing for a cost that is no objective.
std::optional<Objective::Cost> objective_of(CostName name) {
  switch (name) {
    case CostName::kLatency:
      return Objective::Cost::kLatency;
    case CostName::kThroughput:
    case CostName::kBottleneck:
      return Objective::Cost::kBottleneck;
    case CostName::kBytes:
      return Objective::Cost::kBytes;
    case CostName::kMemory:
      return Objective::Cost::kMemory;
    case CostName::kEnergy:
      return Objective::Cost::kEnergy;
    case CostName::kTime:
    case CostName::kShare:
    case CostName::kComputeShare:
      break;
  }
  return std::nullopt;
}

/// A term as written.
struct TermText {
  Objective::Term term;
  bool has_weight = false;
  bool has_reference = false;
  Dimension dimension = Dimension::kTime;
};

class ObjectiveReader {
 public:
  ObjectiveReader(const Node& text, const PlanningSubject& subject, Diagnostics& diagnostics)
      : text_(text), words_(text), subject_(subject), diagnostics_(diagnostics) {}

  std::optional<Objective> read() {
    const std::size_t errors_before = diagnostics_.error_count();
    std::vector<TermText> terms;
    do {
      std::optional<TermText> term = read_term();
      if (!term) return std::nullopt;
      terms.push_back(*std::move(term));
    } while (words_.take("+"));
    const Word rest = words_.rest();
    if (!rest.text.empty()) {
      report(rest, fmt::format("expected '+' or the end, not '{}'", rest.text),
             "write for example '0.7*latency/400 ms + 0.3*bytes/1 MB'");
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    Objective objective{{}, text_.text};
    for (TermText& term : terms) {
      const bool is_alone = terms.size() == 1 && !term.has_weight;
      const bool is_size = term.dimension == Dimension::kBytes;
      if (!is_alone && !term.has_reference && is_size) term.term.weight /= kMegabyte;
      objective.terms.push_back(std::move(term.term));
    }
    return objective;
  }

 private:
  void report(const Word& word, std::string message, std::string suggestion = {}) {
    diagnostics_.error(words_.place(word), std::move(message), std::move(suggestion));
  }

  /// Nothing when (reported) what follows cannot be read.
  std::optional<TermText> read_term() {
    TermText text;
    const Word first = words_.peek();
    const bool starts_with_number = leading_number(first.text).value.has_value();
    if (starts_with_number) {
      text.has_weight = true;
      if (!read_weight(text.term)) return std::nullopt;
    }
    std::optional<CostText> cost = read_cost(words_, subject_, diagnostics_);
    if (!cost) return std::nullopt;
    const std::optional<Objective::Cost> kind = objective_of(cost->name);
    if (!kind) {
      report(cost->word, fmt::format("'{}' can be limited, but is no objective", cost->word.text),
             "plans can be compared by latency, throughput, bytes, energy and memory");
    }
    text.term.cost = kind.value_or(Objective::Cost::kLatency);
    text.term.hosts = std::move(cost->hosts);
    text.term.from = std::move(cost->from);
    text.term.to = std::move(cost->to);
    // A reference of the throughput is one of the bottleneck: a time.
    text.dimension =
        cost->name == CostName::kThroughput ? Dimension::kTime : dimension_of(cost->name);
    if (words_.take("/")) {
      text.has_reference = true;
      read_reference(text);
    }
    return text;
  }

  bool read_weight(Objective::Term& term) {
    const Word word = words_.next();
    std::string failure;
    const std::optional<double> weight = parse_number(word.text, failure);
    if (!weight) {
      report(word, failure);
    } else if (*weight <= 0) {
      report(word, fmt::format("weight '{}' is out of range: must be above 0", word.text));
    } else {
      term.weight = *weight;
    }
    const Word times = words_.peek();
    if (words_.take("*")) return true;
    report(times.text.empty() ? word : times,
           times.text.empty() ? "expected '*' behind the weight"
                              : fmt::format("expected '*', not '{}'", times.text),
           "write for example '0.7*latency'");
    return false;
  }

  void read_reference(TermText& text) {
    const Word word = words_.rest_before("+");
    ParsedQuantity parsed = parse_quantity(word.text, text.dimension);
    if (!parsed.value) {
      report(word, std::move(parsed.message), std::move(parsed.suggestion));
    } else if (*parsed.value <= 0) {
      report(word, fmt::format("'{}' is out of range: must be above 0", word.text));
    } else {
      text.term.weight /= *parsed.value;
    }
  }

  const Node& text_;
  WordReader words_;
  const PlanningSubject& subject_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Objective> read_objective(const Node& text, const PlanningSubject& subject,
                                        Diagnostics& diagnostics) {
  return ObjectiveReader(text, subject, diagnostics).read();
}

}  // namespace cutwater::input
