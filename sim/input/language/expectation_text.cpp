#include "input/language/expectation_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/language/relation.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/value_reader.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

class FigureReader {
 public:
  FigureReader(std::string_view text, const Node& node, const FigureNames& names,
               Diagnostics& diagnostics)
      : text_(text), node_(node), names_(names), diagnostics_(diagnostics) {}

  std::optional<LeadingFigure> read(ContenderRule rule) {
    LeadingFigure found;
    if (rule != ContenderRule::kNone) found.figure.contender = leading_contender(text_, names_);
    const bool is_named = !found.figure.contender.empty();
    const std::size_t start = is_named ? found.figure.contender.size() + 1 : 0;
    const std::size_t end = std::min(text_.find_first_of(" \t<>=*", start), text_.size());
    const std::string_view word = text_.substr(start, end - start);
    found.rest = text_.substr(end);
    const std::size_t dot = word.rfind('.');
    const std::string_view measure = dot == word.npos ? word : word.substr(dot + 1);
    const std::string_view stream = dot == word.npos ? std::string_view() : word.substr(0, dot);
    found.figure.measure = find_measure(measure);
    if (!found.figure.measure) {
      report_measure(measure, word);
      return std::nullopt;
    }
    if (!check_contender(found.figure, rule, word)) return std::nullopt;
    may_be_contender_ = rule != ContenderRule::kNone && !is_named;
    const auto known = stream_of(*found.figure.measure, stream, word);
    if (!known) return std::nullopt;
    found.figure.stream = *known;
    return found;
  }

 private:
  const MeasureWord* find_measure(std::string_view word) const {
    for (const MeasureWord& measure : names_.measures) {
      if (measure.word == word || measure.name == word) return &measure;
    }
    return nullptr;
  }

  void report(std::string_view part, std::string message, std::string suggestion) {
    diagnostics_.error(node_.part(part), std::move(message), std::move(suggestion));
  }

  void report_measure(std::string_view measure, std::string_view word) {
    std::vector<std::string> words;
    for (const MeasureWord& each : names_.measures) words.push_back(each.word);
    const std::string near = did_you_mean(measure, words);
    report(measure.empty() ? word : measure,
           measure.empty() ? "expected a measure such as p95_latency"
                           : fmt::format("unknown measure '{}'", measure),
           near.empty() ? fmt::format("there are {}", listed(words)) : near);
  }

  bool check_contender(FigureText& figure, ContenderRule rule, std::string_view word) {
    if (!figure.contender.empty() || rule != ContenderRule::kNeeded) return true;
    if (names_.contenders.size() == 1) {
      figure.contender = names_.contenders.front();
      return true;
    }
    const std::string first(word.substr(0, word.find('.')));
    const bool is_unknown = word.find('.') != word.npos && !is_one_of(first, names_.streams);
    report(word.substr(0, is_unknown ? first.size() : word.size()),
           is_unknown ? fmt::format("nothing that is compared is called '{}'", first)
                      : fmt::format("'{}' of which of {}?", word, listed(names_.contenders)),
           is_unknown ? suggest_one_of(first, names_.contenders)
                      : fmt::format("write {}.{}", names_.contenders.front(), word));
    return false;
  }

  std::optional<std::string> stream_of(const MeasureWord& measure, std::string_view stream,
                                       std::string_view word) {
    if (!measure.is_of_stream) {
      if (stream.empty()) return "";
      report(word, fmt::format("'{}' is of the whole run, not of a stream", measure.word),
             fmt::format("write {}", measure.word));
      return std::nullopt;
    }
    if (stream.empty() && names_.streams.size() == 1) return names_.streams.front();
    if (stream.empty()) {
      report(word, fmt::format("'{}' of which stream of {}?", word, listed(names_.streams)),
             fmt::format("write {}.{}", names_.streams.front(), measure.word));
      return std::nullopt;
    }
    if (is_one_of(stream, names_.streams)) return std::string(stream);
    report_stream(stream);
    return std::nullopt;
  }

  /// Where the first word may name either of the two, both are suggested.
  void report_stream(std::string_view stream) {
    std::vector<std::string> known = names_.streams;
    if (may_be_contender_) {
      known.insert(known.end(), names_.contenders.begin(), names_.contenders.end());
    }
    report(stream,
           may_be_contender_
               ? fmt::format("neither a stream nor what is compared is called '{}'", stream)
               : fmt::format("unknown stream '{}'", stream),
           suggest_one_of(stream, known));
  }

  std::string_view text_;
  const Node& node_;
  const FigureNames& names_;
  Diagnostics& diagnostics_;
  bool may_be_contender_ = false;
};

constexpr const char* kExample = "for example 'latency.p95_latency <= 400 ms'";
constexpr const char* kRegressionExample = "for example 'p99_latency > +5 %'";

/// On one line, as tables and reports need it.
std::string one_line(const std::string& text) {
  std::string line;
  for (const char c : trimmed(text)) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (is_blank && line.ends_with(' ')) continue;
    line += is_blank ? ' ' : c;
  }
  return line;
}

class ExpectationReader {
 public:
  ExpectationReader(const Node& node, const FigureNames& names, Diagnostics& diagnostics)
      : node_(node), names_(names), diagnostics_(diagnostics) {}

  std::optional<ExpectationText> read() {
    const RelationText relation = split_relation(node_.text);
    const std::optional<Relation> sign = read_sign(relation.sign, {"<=", ">="}, kExample);
    if (!sign) return std::nullopt;
    ExpectationText expectation{one_line(node_.text), {}, {}, *sign == Relation::kAtMost};
    if (!read_figure(relation.left, expectation.left)) return std::nullopt;
    if (!read_figure(relation.right, expectation.right)) return std::nullopt;
    OperandText& left = expectation.left;
    OperandText& right = expectation.right;
    if (!left.figure && !right.figure) {
      report(relation.left, "neither side is a figure of what is compared", kExample);
      return std::nullopt;
    }
    if (left.figure && right.figure) {
      return have_one_unit(left, right, relation.right) ? std::optional(expectation) : std::nullopt;
    }
    const bool is_ok = left.figure ? read_value(relation.right, *left.figure->measure, right)
                                   : read_value(relation.left, *right.figure->measure, left);
    return is_ok ? std::optional(expectation) : std::nullopt;
  }

  std::optional<RegressionText> read_regression() {
    const RelationText relation = split_relation(node_.text);
    const auto sign = read_sign(relation.sign, {">", "<"}, kRegressionExample);
    if (!sign) return std::nullopt;
    const auto figure =
        leading_figure(relation.left, node_, names_, ContenderRule::kOptional, diagnostics_);
    if (!figure || !check_end(figure->rest)) return std::nullopt;
    RegressionText regression{one_line(node_.text), figure->figure, *sign == Relation::kAtLeast};
    const char expected_sign = regression.is_more ? '+' : '-';
    if (relation.right.empty() || relation.right[0] != expected_sign) {
      report(relation.right,
             fmt::format("expected a change with its sign: {} {}…", relation.sign, expected_sign),
             kRegressionExample);
      return std::nullopt;
    }
    if (!read_change(trimmed(relation.right.substr(1)), regression)) return std::nullopt;
    return regression;
  }

 private:
  void report(std::string_view part, std::string message, std::string suggestion = {}) {
    diagnostics_.error(node_.part(part), std::move(message), std::move(suggestion));
  }

  std::optional<Relation> read_sign(std::string_view sign, RelationSigns allowed,
                                    const char* example) {
    ParsedRelation parsed = parse_relation(sign, allowed);
    if (parsed.relation) return parsed.relation;
    report(sign.empty() ? std::string_view(node_.text) : sign, std::move(parsed.message), example);
    return std::nullopt;
  }

  bool check_end(std::string_view rest) {
    rest = trimmed(rest);
    if (rest.empty()) return true;
    report(rest, fmt::format("'{}' does not belong to this", rest), kExample);
    return false;
  }

  /// A figure with or without its factor. A side that starts with a number and goes on without '*'
  /// is left for read_value().
  bool read_figure(std::string_view side, OperandText& operand) {
    if (leading_contender(side, names_).empty()) {
      const LeadingNumber number = leading_number(side);
      const std::string_view rest = number.value ? trimmed(number.rest) : side;
      if (number.value && !rest.starts_with('*')) return true;
      if (number.value) {
        operand.factor = *number.value;
        if (operand.factor <= 0) {
          report(side, fmt::format("factor of '{}' must be above 0", side));
          return false;
        }
        side = trimmed(rest.substr(1));
      }
    }
    const auto figure = leading_figure(side, node_, names_, ContenderRule::kNeeded, diagnostics_);
    if (!figure || !check_end(figure->rest)) return false;
    operand.figure = figure->figure;
    return true;
  }

  bool read_value(std::string_view text, const MeasureWord& measure, OperandText& operand) {
    const auto value = read_quantity(text, measure.dimension, node_.part(text), diagnostics_);
    operand.constant = value.value_or(0);
    return value.has_value();
  }

  bool have_one_unit(const OperandText& left, const OperandText& right, std::string_view place) {
    const MeasureWord& a = *left.figure->measure;
    const MeasureWord& b = *right.figure->measure;
    if (a.dimension == b.dimension) return true;
    report(place,
           fmt::format("'{}' is {}, '{}' is {}", a.word, dimension_words(a.dimension), b.word,
                       dimension_words(b.dimension)),
           "compare two figures of the same unit");
    return false;
  }

  bool read_change(std::string_view text, RegressionText& regression) {
    const double sign = regression.is_more ? 1 : -1;
    const MeasureWord& measure = *regression.figure.measure;
    const LeadingNumber number = leading_number(text);
    const std::string_view unit = number.value ? trimmed(number.rest) : std::string_view();
    if (unit == "pp" && measure.dimension == Dimension::kRatio) {
      regression.constant = sign * *number.value / 100;
      return true;
    }
    const bool is_relative = unit == "%";
    const std::optional<double> change = read_quantity(
        text, is_relative ? Dimension::kRatio : measure.dimension, node_.part(text), diagnostics_);
    if (!change) return false;
    if (*change < 0) {
      report(text, "a second sign", kRegressionExample);
      return false;
    }
    if (is_relative && !regression.is_more && *change > 1) {
      report(text, "nothing falls by more than 100 %", kRegressionExample);
      return false;
    }
    if (is_relative) {
      regression.factor = 1 + sign * *change;
    } else {
      regression.constant = sign * *change;
    }
    return true;
  }

  const Node& node_;
  const FigureNames& names_;
  Diagnostics& diagnostics_;
};

bool is_text(const Node& node, const char* example, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kScalar) return true;
  if (node.kind != Node::Kind::kRejected) {
    diagnostics.error(node.place, fmt::format("expected a text, found {}", kind_word(node)),
                      example);
  }
  return false;
}

}  // namespace

std::string leading_contender(std::string_view text, const FigureNames& names) {
  std::string longest;
  for (const std::string& name : names.contenders) {
    const bool is_it = text.starts_with(name) && text.substr(name.size()).starts_with('.');
    if (is_it && name.size() > longest.size()) longest = name;
  }
  return longest;
}

std::optional<LeadingFigure> leading_figure(std::string_view text, const Node& node,
                                            const FigureNames& names, ContenderRule rule,
                                            Diagnostics& diagnostics) {
  return FigureReader(text, node, names, diagnostics).read(rule);
}

std::optional<ExpectationText> read_expectation(const Node& text, const FigureNames& names,
                                                Diagnostics& diagnostics) {
  if (!is_text(text, kExample, diagnostics)) return std::nullopt;
  return ExpectationReader(text, names, diagnostics).read();
}

std::optional<RegressionText> read_regression(const Node& text, const FigureNames& names,
                                              Diagnostics& diagnostics) {
  if (!is_text(text, kRegressionExample, diagnostics)) return std::nullopt;
  return ExpectationReader(text, names, diagnostics).read_regression();
}

}  // namespace cutwater::input
