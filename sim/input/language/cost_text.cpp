#include "input/language/cost_text.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"

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

}  // namespace cutwater::input
