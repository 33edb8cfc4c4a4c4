#include "input/language/expectation_text.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "input/text/number_text.hpp"
#include "input/text/quantity_text.hpp"

namespace cutwater::input {
namespace {

constexpr const char* kExample = "for example 'latency.p95_latency <= 400 ms'";
constexpr const char* kRegressionExample = "for example 'p99_latency > +5 %'";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

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

/// A text with a sign of comparison in it, as its three parts; '=' alone may be in a name.
struct Relation {
  std::string_view left;
  std::string_view sign;
  std::string_view right;
};

Relation split(std::string_view text) {
  const std::size_t at = std::min(text.find_first_of("<>"), text.size());
  const std::size_t end = std::min(text.find_first_not_of("<>=", at), text.size());
  return {trimmed(text.substr(0, at)), text.substr(at, end - at), trimmed(text.substr(end))};
}

class ExpectationReader {
 public:
  ExpectationReader(const Node& node, const FigureNames& names, Diagnostics& diagnostics)
      : node_(node), names_(names), diagnostics_(diagnostics) {}

  std::optional<ExpectationText> read() {
    const Relation relation = split(node_.text);
    if (!check_sign(relation.sign, {"<=", ">="}, kExample)) return std::nullopt;
    ExpectationText expectation{one_line(node_.text), {}, {}, relation.sign == "<="};
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
    const Relation relation = split(node_.text);
    if (!check_sign(relation.sign, {">", "<"}, kRegressionExample)) return std::nullopt;
    const auto figure =
        leading_figure(relation.left, node_, names_, ContenderRule::kOptional, diagnostics_);
    if (!figure || !check_end(figure->rest)) return std::nullopt;
    RegressionText regression{one_line(node_.text), figure->figure, relation.sign == ">"};
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
    const auto offset = static_cast<std::size_t>(part.data() - node_.text.data());
    diagnostics_.error(node_.part(std::min(offset, node_.text.size()), part.size()),
                       std::move(message), std::move(suggestion));
  }

  bool check_sign(std::string_view sign, std::pair<const char*, const char*> allowed,
                  const char* example) {
    if (sign == allowed.first || sign == allowed.second) return true;
    report(sign.empty() ? std::string_view(node_.text) : sign,
           sign.empty() ? fmt::format("expected '{}' or '{}'", allowed.first, allowed.second)
                        : fmt::format("expected '{}' or '{}', not '{}'", allowed.first,
                                      allowed.second, sign),
           example);
    return false;
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
    ParsedQuantity parsed = parse_quantity(text, measure.dimension);
    if (parsed.value) {
      operand.constant = *parsed.value;
      return true;
    }
    report(text, std::move(parsed.message), std::move(parsed.suggestion));
    return false;
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
    ParsedQuantity parsed =
        parse_quantity(text, is_relative ? Dimension::kRatio : measure.dimension);
    if (!parsed.value || *parsed.value < 0) {
      const bool is_negative = parsed.value.has_value();
      report(text, is_negative ? "a second sign" : std::move(parsed.message),
             is_negative ? kRegressionExample : std::move(parsed.suggestion));
      return false;
    }
    if (is_relative && !regression.is_more && *parsed.value > 1) {
      report(text, "nothing falls by more than 100 %", kRegressionExample);
      return false;
    }
    if (is_relative) {
      regression.factor = 1 + sign * *parsed.value;
    } else {
      regression.constant = sign * *parsed.value;
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
