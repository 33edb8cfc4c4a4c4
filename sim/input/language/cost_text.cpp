#include "input/language/cost_text.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

/// What may stand in brackets behind the name of a cost.
enum class Brackets { kNone, kHost, kHostOrNone, kRouteOrNone };

struct Cost {
  std::string_view word;
  CostName name;
  Dimension dimension;
  Brackets brackets;
  std::string_view example;
};

constexpr Cost kCosts[] = {
    {"latency", CostName::kLatency, Dimension::kTime, Brackets::kNone, "latency"},
    {"throughput", CostName::kThroughput, Dimension::kFrequency, Brackets::kNone, "throughput"},
    {"bottleneck", CostName::kBottleneck, Dimension::kTime, Brackets::kNone, "bottleneck"},
    {"bytes", CostName::kBytes, Dimension::kBytes, Brackets::kRouteOrNone, "bytes[FROM->TO]"},
    {"time", CostName::kTime, Dimension::kTime, Brackets::kHost, "time[HOST]"},
    {"share", CostName::kShare, Dimension::kRatio, Brackets::kHost, "share[HOST]"},
    {"compute_share", CostName::kComputeShare, Dimension::kRatio, Brackets::kHost,
     "compute_share[HOST]"},
    {"memory", CostName::kMemory, Dimension::kBytes, Brackets::kHost, "memory[HOST]"},
    {"energy", CostName::kEnergy, Dimension::kEnergy, Brackets::kHostOrNone, "energy[HOST]"},
};

const Cost* find_cost(std::string_view word) {
  const auto* it = std::find_if(std::begin(kCosts), std::end(kCosts),
                                [&](const Cost& cost) { return cost.word == word; });
  return it == std::end(kCosts) ? nullptr : it;
}

class CostReader {
 public:
  CostReader(WordReader& words, const PlanningSubject& subject, Diagnostics& diagnostics)
      : words_(words), subject_(subject), diagnostics_(diagnostics) {}

  std::optional<CostText> read() {
    text_.word = words_.next();
    const Cost* cost = find_cost(text_.word.text);
    if (!cost) {
      diagnostics_.error(words_.place(text_.word),
                         text_.word.text.empty()
                             ? "expected a cost"
                             : fmt::format("unknown cost '{}'", text_.word.text),
                         suggestion());
      return std::nullopt;
    }
    text_.name = cost->name;
    if (!read_brackets(*cost)) return std::nullopt;
    if (text_.is_complete) check_known();
    return std::move(text_);
  }

 private:
  std::string suggestion() const {
    std::string near = did_you_mean(text_.word.text, cost_names());
    if (!near.empty()) return near;
    return fmt::format("there are {}", fmt::join(cost_names(), ", "));
  }

  bool read_brackets(const Cost& cost) {
    const Word bracket = words_.peek();
    if (!words_.take("[")) {
      if (cost.brackets != Brackets::kHost) return true;
      diagnostics_.error(words_.place(text_.word), fmt::format("'{}' of which host?", cost.word),
                         fmt::format("write {}", cost.example));
      return false;
    }
    if (cost.brackets == Brackets::kNone) {
      diagnostics_.error(words_.place(bracket), fmt::format("'{}' is of the whole plan", cost.word),
                         fmt::format("write {}", cost.example));
      return false;
    }
    std::vector<HostId> first = read_hosts();
    if (cost.brackets == Brackets::kRouteOrNone) {
      if (!expect("->", cost)) return false;
      text_.from = std::move(first);
      text_.to = read_hosts();
    } else {
      text_.hosts = std::move(first);
    }
    return expect("]", cost);
  }

  bool expect(std::string_view sign, const Cost& cost) {
    const Word found = words_.peek();
    if (words_.take(sign)) return true;
    diagnostics_.error(words_.place(found),
                       found.text.empty()
                           ? fmt::format("expected '{}' behind this", sign)
                           : fmt::format("expected '{}', not '{}'", sign, found.text),
                       fmt::format("write {}", cost.example));
    return false;
  }

  std::vector<HostId> read_hosts() {
    const Word word = words_.peek();
    if (word.text.empty() || word.text == "]" || word.text == "->") {
      diagnostics_.error(words_.place(word), "expected a host or tier");
      text_.is_complete = false;
      return {};
    }
    words_.next();
    auto hosts = subject_.hosts.find({std::string(word.text), words_.place(word)}, subject_.source,
                                     diagnostics_);
    if (!hosts) text_.is_complete = false;
    if (hosts && hosts->empty()) {
      diagnostics_.error(words_.place(word), fmt::format("tier '{}' has no host", word.text));
      text_.is_complete = false;
    }
    return std::move(hosts).value_or(std::vector<HostId>());
  }

  /// Memory needs bytes of the model, energy the power of hosts.
  void check_known() {
    if (text_.name == CostName::kMemory) check_memory();
    if (text_.name != CostName::kEnergy) return;
    if (text_.hosts.empty()) {
      for (const HostId host : subject_.hosts.all(subject_.source)) {
        if (subject_.platform.host(host).power) text_.hosts.push_back(host);
      }
      if (text_.hosts.empty()) report("no host has a power, hence no plan an energy", kAddPower);
    }
    for (const HostId host : text_.hosts) {
      if (subject_.platform.host(host).power) continue;
      report(fmt::format("the energy of host '{}' is not known: it has no 'power'",
                         subject_.platform.host(host).name),
             kAddPower);
      return;
    }
  }

  void check_memory() {
    for (const Block& block : subject_.model.blocks()) {
      if (block.weights && block.peak) continue;
      report(fmt::format("the memory of '{}' is not known: its profile has no '{}'",
                         subject_.model.name(), block.weights ? "peak_bytes" : "weight_bytes"),
             "");
      return;
    }
  }

  void report(std::string message, std::string suggestion) {
    diagnostics_.error(words_.place(text_.word), std::move(message), std::move(suggestion));
    text_.is_complete = false;
  }

  static constexpr const char* kAddPower = "add for example 'power: {idle: 2 W, busy: 6 W}'";

  WordReader& words_;
  const PlanningSubject& subject_;
  Diagnostics& diagnostics_;
  CostText text_;
};

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
    const std::optional<double> reference =
        read_quantity(word.text, text.dimension, words_.place(word), diagnostics_);
    if (!reference) return;
    if (*reference <= 0) {
      report(word, fmt::format("'{}' is out of range: must be above 0", word.text));
    } else {
      text.term.weight /= *reference;
    }
  }

  const Node& text_;
  WordReader words_;
  const PlanningSubject& subject_;
  Diagnostics& diagnostics_;
};

}  // namespace

Dimension dimension_of(CostName name) {
  return std::find_if(std::begin(kCosts), std::end(kCosts),
                      [&](const Cost& cost) { return cost.name == name; })
      ->dimension;
}

std::vector<std::string> cost_names() {
  std::vector<std::string> names;
  for (const Cost& cost : kCosts) names.emplace_back(cost.word);
  return names;
}

bool is_cost_name(std::string_view word) { return find_cost(word) != nullptr; }

std::optional<CostText> read_cost(WordReader& words, const PlanningSubject& subject,
                                  Diagnostics& diagnostics) {
  return CostReader(words, subject, diagnostics).read();
}

std::optional<Objective> read_objective(const Node& text, const PlanningSubject& subject,
                                        Diagnostics& diagnostics) {
  return ObjectiveReader(text, subject, diagnostics).read();
}

}  // namespace cutwater::input
