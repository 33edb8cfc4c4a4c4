#include "cli/gate.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "input/gate_file.hpp"
#include "input/source_file.hpp"
#include "input/words.hpp"

namespace cutwater {
namespace {

FigureKey key_of(const FigureText& figure) { return {figure.stream, figure.measure->name}; }

const Contender& named(const std::vector<Contender>& contenders, const std::string& name) {
  return *std::find_if(contenders.begin(), contenders.end(),
                       [&](const Contender& contender) { return contender.name == name; });
}

std::vector<std::string> names_of(const std::vector<Contender>& contenders) {
  std::vector<std::string> names;
  names.reserve(contenders.size());
  for (const Contender& contender : contenders) names.push_back(contender.name);
  return names;
}

class GateReader {
 public:
  GateReader(const CompareArguments& arguments, const FigureNames& names, Diagnostics& diagnostics)
      : arguments_(arguments), names_(names), diagnostics_(diagnostics) {}

  std::optional<Gate> read(const ComparisonQuestion& question) {
    const std::size_t errors_before = diagnostics_.error_count();
    const GateTexts texts = all_texts();
    for (const Node& text : texts.expectations) {
      if (auto expectation = read_expectation(text, names_, diagnostics_)) {
        gate_.expectations.push_back(*std::move(expectation));
      }
    }
    if (!arguments_.baseline_file.empty()) read_baseline_file(question);
    const bool has_baseline = diagnostics_.error_count() == errors_before;
    for (const Node& text : texts.regressions) {
      const auto regression = read_regression(text, names_, diagnostics_);
      if (regression && has_baseline) add(*regression, text);
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return std::move(gate_);
  }

 private:
  GateTexts all_texts() {
    GateTexts all;
    for (const std::string& text : arguments_.expectations) {
      all.expectations.push_back(argument_node("--expect", text));
    }
    for (const std::string& text : arguments_.regressions) {
      all.regressions.push_back(argument_node("--fail-on", text));
    }
    for (const std::string& path : arguments_.expectation_files) {
      const auto texts = read_gate_file(path, diagnostics_);
      if (!texts) continue;
      const auto append = [](std::vector<Node>& to, const std::vector<Node>& from) {
        to.insert(to.end(), from.begin(), from.end());
      };
      append(all.expectations, texts->expectations);
      append(all.regressions, texts->regressions);
      if (!texts->regressions.empty() && arguments_.baseline_file.empty()) {
        diagnostics_.error(texts->regressions.front().place, "'fail_on' needs a baseline",
                           "add --baseline FILE");
      }
    }
    if (!arguments_.baseline_file.empty() && all.regressions.empty()) {
      diagnostics_.error(whole(arguments_.baseline_file), "nothing is compared with this baseline",
                         "add --fail-on, such as --fail-on 'p99_latency > +5 %'");
    }
    return all;
  }

  void read_baseline_file(const ComparisonQuestion& question) {
    const auto baseline = read_baseline(arguments_.baseline_file, question, names_, diagnostics_);
    if (!baseline) return;
    gate_.is_baseline_exact = baseline->is_exact;
    gate_.warmup = baseline->warmup;
    for (const Baseline::Contender& each : baseline->contenders) {
      Contender contender{each.name, ""};
      for (const Baseline::Figure& figure : each.figures) {
        contender.figures.push_back({{figure.stream, figure.measure->name}, false, figure.values});
      }
      gate_.baseline.push_back(std::move(contender));
    }
    const bool is_common = std::any_of(
        gate_.baseline.begin(), gate_.baseline.end(),
        [&](const Contender& contender) { return is_one_of(contender.name, names_.contenders); });
    if (is_common) return;
    diagnostics_.error(whole(arguments_.baseline_file),
                       fmt::format("nothing to compare: the baseline has {}, this comparison {}",
                                   listed(names_of(gate_.baseline)), listed(names_.contenders)),
                       "use the same names");
  }

  /// One regression for each contender that it is of.
  void add(const RegressionText& regression, const Node& text) {
    const std::string& wanted = regression.figure.contender;
    for (const Contender& contender : gate_.baseline) {
      if (!is_one_of(contender.name, names_.contenders)) continue;
      if (!wanted.empty() && contender.name != wanted) continue;
      RegressionText one = regression;
      one.figure.contender = contender.name;
      if (!contender.find(key_of(one.figure))) {
        diagnostics_.error(text.place, fmt::format("the baseline has no {} of '{}'",
                                                   one.figure.measure->word, contender.name));
      }
      gate_.regressions.push_back(std::move(one));
    }
    const std::vector<std::string> known = names_of(gate_.baseline);
    if (wanted.empty() || is_one_of(wanted, known)) return;
    diagnostics_.error(text.place, fmt::format("the baseline has no '{}'", wanted),
                       suggest_one_of(wanted, known));
  }

  const CompareArguments& arguments_;
  const FigureNames& names_;
  Diagnostics& diagnostics_;
  Gate gate_;
};

/// What is simulated now.
struct Simulated {
  const std::vector<Contender>& contenders;
  bool is_exact = false;

  Operand::Of figure(const FigureText& text) const {
    return {&named(contenders, text.contender), key_of(text), is_exact};
  }
};

Operand operand_of(const OperandText& text, const Simulated& now) {
  if (!text.figure) return {std::nullopt, 1, text.constant};
  return {now.figure(*text.figure), text.factor, 0};
}

Expectation expectation_of(const ExpectationText& text, const Simulated& now) {
  const Operand left = operand_of(text.left, now);
  const Operand right = operand_of(text.right, now);
  const bool is_about_left = text.left.figure.has_value();
  const std::string subject = (is_about_left ? text.left : text.right).figure->contender;
  if (text.is_at_most) return {text.text, subject, left, right, is_about_left};
  return {text.text, subject, right, left, !is_about_left};
}

/// Not to be worse than so much is to be at most (or at least) so much.
Expectation expectation_of(const RegressionText& text, const Simulated& now, const Gate& gate) {
  const std::string& subject = text.figure.contender;
  const Operand current{now.figure(text.figure)};
  const Operand before{
      Operand::Of{&named(gate.baseline, subject), key_of(text.figure), gate.is_baseline_exact},
      text.factor, text.constant};
  const bool is_named = text.text.starts_with(subject + '.');
  const std::string sentence =
      fmt::format("{}fail on {}", is_named ? "" : subject + ": ", text.text);
  if (text.is_more) return {sentence, subject, current, before, true};
  return {sentence, subject, before, current, false};
}

}  // namespace

std::optional<Gate> read_gate(const CompareArguments& arguments, const FigureNames& names,
                              const ComparisonQuestion& question, Diagnostics& diagnostics) {
  return GateReader(arguments, names, diagnostics).read(question);
}

std::vector<Judgement> judgements_of(const Gate& gate, const std::vector<Contender>& contenders,
                                     const ComparisonRules& rules) {
  const Simulated now{contenders, rules.is_exact};
  std::vector<Judgement> judgements;
  for (const ExpectationText& text : gate.expectations) {
    judgements.push_back(checked(expectation_of(text, now), rules));
  }
  for (const RegressionText& text : gate.regressions) {
    judgements.push_back(checked(expectation_of(text, now, gate), rules));
  }
  return judgements;
}

}  // namespace cutwater
