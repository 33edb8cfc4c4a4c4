#include "input/language/constraint_text.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/language/relation.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/value_reader.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

constexpr const char* kExamples = "for example 'latency <= 400 ms', 'layer[7] on edge', 'use edge'";

Limit::Quantity quantity_of(CostName name) {
  switch (name) {
    case CostName::kLatency:
      return Limit::Quantity::kLatency;
    case CostName::kThroughput:
    case CostName::kBottleneck:
      return Limit::Quantity::kBottleneck;
    case CostName::kBytes:
      return Limit::Quantity::kBytes;
    case CostName::kTime:
      return Limit::Quantity::kTime;
    case CostName::kShare:
      return Limit::Quantity::kShare;
    case CostName::kComputeShare:
      return Limit::Quantity::kComputeShare;
    case CostName::kMemory:
      return Limit::Quantity::kMemory;
    case CostName::kEnergy:
      break;
  }
  return Limit::Quantity::kEnergy;
}

Relation opposite(Relation relation) {
  return relation == Relation::kAtMost ? Relation::kAtLeast : Relation::kAtMost;
}

class ConstraintReader {
 public:
  ConstraintReader(const Node& text, const PlanningSubject& subject, Diagnostics& diagnostics)
      : text_(text), words_(text), subject_(subject), diagnostics_(diagnostics) {}

  std::optional<Constraint> read() {
    const std::size_t errors_before = diagnostics_.error_count();
    Constraint constraint{Limit{}, text_.text};
    const Word first = words_.peek();
    if (is_cost_name(first.text)) {
      constraint.rule = read_limit();
    } else if (words_.take("layer")) {
      constraint.rule = read_layer();
    } else if (is_one_of(first.text, {"use", "avoid", "only"})) {
      constraint.rule = read_use();
    } else {
      std::vector<std::string> known = cost_names();
      known.insert(known.end(), {"layer", "use", "avoid", "only"});
      const std::string near = did_you_mean(first.text, known);
      report(first,
             first.text.empty() ? "the constraint is empty"
                                : fmt::format("no constraint starts with '{}'", first.text),
             near.empty() ? kExamples : near);
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return constraint;
  }

 private:
  void report(const Word& word, std::string message, std::string suggestion = {}) {
    diagnostics_.error(words_.place(word), std::move(message), std::move(suggestion));
  }

  Limit read_limit() {
    Limit limit;
    const std::optional<CostText> cost = read_cost(words_, subject_, diagnostics_);
    if (!cost) return limit;
    limit.quantity = quantity_of(cost->name);
    limit.hosts = cost->hosts;
    limit.from = cost->from;
    limit.to = cost->to;
    const std::optional<Relation> relation = read_relation();
    if (!relation) return limit;
    limit.relation = *relation;
    limit.value = read_value(cost->name);
    if (cost->name == CostName::kThroughput && limit.value > 0) {
      limit.relation = opposite(*relation);
      limit.value = 1 / limit.value;
    }
    return limit;
  }

  std::optional<Relation> read_relation() {
    const Word sign = words_.next();
    ParsedRelation parsed = parse_relation(sign.text);
    if (parsed.relation) return parsed.relation;
    if (sign.text.empty()) parsed.message += " behind this";
    report(sign, std::move(parsed.message), std::move(parsed.suggestion));
    return std::nullopt;
  }

  double read_value(CostName cost) {
    const Word word = words_.rest();
    const std::optional<double> read =
        read_quantity(word.text, dimension_of(cost), words_.place(word), diagnostics_);
    if (!read) return 0;
    const double value = *read;
    if (value < 0) report(word, fmt::format("'{}' is out of range: must be at least 0", word.text));
    if (cost == CostName::kThroughput && value == 0) {
      report(word, fmt::format("'{}' is out of range: must be above 0 fps", word.text));
    }
    const bool is_share = cost == CostName::kShare || cost == CostName::kComputeShare;
    if (is_share && value > 1) {
      report(word, fmt::format("'{}' is out of range: must be at most 100 %", word.text));
    }
    return value;
  }

  LayerOn read_layer() {
    LayerOn rule;
    if (!words_.take("[")) {
      report(words_.peek(), "expected '[' behind 'layer'", "write layer[LAYER] on HOST");
      return rule;
    }
    const Word layer = words_.rest_before("]");
    if (!words_.take("]")) {
      report(layer, "expected ']' behind the layer", "write layer[LAYER] on HOST");
      return rule;
    }
    rule.block = find_block(layer).value_or(0);
    rule.is_on = !words_.take("not");
    const Word on = words_.peek();
    if (!words_.take("on")) {
      const std::string expected = rule.is_on ? "'on' or 'not on'" : "'on'";
      report(on,
             on.text.empty() ? fmt::format("expected {} behind this", expected)
                             : fmt::format("expected {}, not '{}'", expected, on.text),
             "write layer[LAYER] on HOST or layer[LAYER] not on HOST");
      return rule;
    }
    rule.hosts = read_hosts("on");
    expect_end();
    return rule;
  }

  std::optional<int> find_block(const Word& word) {
    const Model& model = subject_.model;
    const std::string name(word.text);
    if (name.empty()) {
      report(word, "expected the number of a layer, or the name of a block");
      return std::nullopt;
    }
    if (name.find_first_not_of("0123456789") != std::string::npos) return find_named(word);
    std::string failure;
    const std::optional<std::int64_t> layer = parse_integer(name, failure);
    if (layer && *layer >= model.first_layer() && *layer <= model.last_layer()) {
      return model.find_block_with(static_cast<int>(*layer));
    }
    report(word, fmt::format("model '{}' has no layer {}", model.name(), name),
           fmt::format("its layers are {} to {}", model.first_layer(), model.last_layer()));
    return std::nullopt;
  }

  std::optional<int> find_named(const Word& word) {
    const Model& model = subject_.model;
    const std::optional<int> block = model.find_block_named(std::string(word.text));
    if (block) return block;
    std::vector<std::string> names;
    for (const Block& each : model.blocks()) names.push_back(each.name);
    report(word, fmt::format("model '{}' has no block '{}'", model.name(), word.text),
           did_you_mean(word.text, names));
    return std::nullopt;
  }

  Use read_use() {
    const std::string verb(words_.next().text);
    Use rule;
    rule.rule = verb == "use"    ? Use::Rule::kUse
                : verb == "only" ? Use::Rule::kOnly
                                 : Use::Rule::kAvoid;
    if (verb == "use" && words_.take("all")) {
      rule.rule = Use::Rule::kUseEach;
      rule.groups = groups_by_default();
    } else {
      rule.hosts = read_hosts(verb);
    }
    expect_end();
    return rule;
  }

  std::vector<std::vector<HostId>> groups_by_default() const {
    SearchSpace space;
    space.hosts = subject_.hosts.all(subject_.source);
    if (!subject_.hosts.has_tiers()) space.path = SearchSpace::Path::kAny;
    return groups_of(space, subject_.platform);
  }

  std::vector<HostId> read_hosts(const std::string& before) {
    const Word word = words_.next();
    if (word.text.empty()) {
      report(word, fmt::format("expected a host or tier behind '{}'", before));
      return {};
    }
    return subject_.hosts
        .find({std::string(word.text), words_.place(word)}, subject_.source, diagnostics_)
        .value_or(std::vector<HostId>());
  }

  void expect_end() {
    const Word rest = words_.rest();
    if (rest.text.empty()) return;
    report(rest, fmt::format("'{}' does not belong to this constraint", rest.text),
           "give each constraint by itself");
  }

  const Node& text_;
  WordReader words_;
  const PlanningSubject& subject_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Constraint> read_constraint(const Node& text, const PlanningSubject& subject,
                                          Diagnostics& diagnostics) {
  if (text.kind == Node::Kind::kRejected) return std::nullopt;
  if (text.kind != Node::Kind::kScalar) {
    diagnostics.error(text.place, fmt::format("expected a constraint, found {}", kind_word(text)),
                      "quote it: 'bytes[device->edge] <= 1 MB'");
    return std::nullopt;
  }
  return ConstraintReader(text, subject, diagnostics).read();
}

std::vector<std::vector<HostId>> groups_of(const SearchSpace& space, const Platform& platform) {
  std::vector<std::vector<HostId>> groups;
  if (space.path != SearchSpace::Path::kTiers) {
    for (const HostId host : space.hosts) groups.push_back({host});
    return groups;
  }
  for (const std::string& tier : platform.tiers()) {
    std::vector<HostId> group;
    for (const HostId host : space.hosts) {
      if (platform.host(host).tier == tier) group.push_back(host);
    }
    if (!group.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace cutwater::input
