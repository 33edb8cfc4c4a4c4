#include "input/language/figure_text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
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
    const auto offset = static_cast<std::size_t>(part.data() - node_.text.data());
    diagnostics_.error(node_.part(std::min(offset, node_.text.size()), part.size()),
                       std::move(message), std::move(suggestion));
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

}  // namespace cutwater::input
