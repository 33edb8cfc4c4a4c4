#include "study/compare/gate.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "input/language/gate_file.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"

namespace cutwater::study {
namespace {

metrics::FigureKey key_of(const input::FigureText& figure) {
  return {figure.stream, figure.measure->name};
}

const metrics::Contender& named(const std::vector<metrics::Contender>& contenders,
                                const std::string& name) {
  return *std::find_if(contenders.begin(), contenders.end(),
                       [&](const metrics::Contender& contender) { return contender.name == name; });
}

std::vector<std::string> names_of(const std::vector<metrics::Contender>& contenders) {
  std::vector<std::string> names;
  names.reserve(contenders.size());
  for (const metrics::Contender& contender : contenders) names.push_back(contender.name);
  return names;
}

class GateReader {
 public:
  GateReader(const CompareRequest& request, const input::FigureNames& names,
             Diagnostics& diagnostics)
      : request_(request), names_(names), diagnostics_(diagnostics) {}

  std::optional<Gate> read(const input::ComparisonQuestion& question) {
    const std::size_t errors_before = diagnostics_.error_count();
    const input::GateTexts texts = all_texts();
    for (const input::Node& text : texts.expectations) {
      if (auto expectation = input::read_expectation(text, names_, diagnostics_)) {
        gate_.expectations.push_back(*std::move(expectation));
      }
    }
    if (!request_.baseline_file.empty()) read_baseline_file(question);
    const bool has_baseline = diagnostics_.error_count() == errors_before;
    for (const input::Node& text : texts.regressions) {
      const auto regression = input::read_regression(text, names_, diagnostics_);
      if (regression && has_baseline) add(*regression, text);
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return std::move(gate_);
  }

 private:
  input::GateTexts all_texts() {
    input::GateTexts all;
    for (const std::string& text : request_.expectations) {
      all.expectations.push_back(input::argument_node("--expect", text));
    }
    for (const std::string& text : request_.regressions) {
      all.regressions.push_back(input::argument_node("--fail-on", text));
    }
    for (const std::string& path : request_.expectation_files) {
      const auto texts = input::read_gate_file(path, diagnostics_);
      if (!texts) continue;
      const auto append = [](std::vector<input::Node>& to, const std::vector<input::Node>& from) {
        to.insert(to.end(), from.begin(), from.end());
      };
      append(all.expectations, texts->expectations);
      append(all.regressions, texts->regressions);
      if (!texts->regressions.empty() && request_.baseline_file.empty()) {
        diagnostics_.error(texts->regressions.front().place, "'fail_on' needs a baseline",
                           "add --baseline FILE");
      }
    }
    if (!request_.baseline_file.empty() && all.regressions.empty()) {
      diagnostics_.error(input::whole(request_.baseline_file),
                         "nothing is compared with this baseline",
                         "add --fail-on, such as --fail-on 'p99_latency > +5 %'");
    }
    return all;
  }

  void read_baseline_file(const input::ComparisonQuestion& question) {
    const auto baseline =
        input::read_baseline(request_.baseline_file, question, names_, diagnostics_);
    if (!baseline) return;
    gate_.is_baseline_exact = baseline->is_exact;
    gate_.warmup = baseline->warmup;
    for (const input::Baseline::Contender& each : baseline->contenders) {
      metrics::Contender contender{each.name, ""};
      for (const input::Baseline::Figure& figure : each.figures) {
        contender.figures.push_back({{figure.stream, figure.measure->name}, false, figure.values});
      }
      gate_.baseline.push_back(std::move(contender));
    }
    const bool is_common = std::any_of(gate_.baseline.begin(), gate_.baseline.end(),
                                       [&](const metrics::Contender& contender) {
                                         return input::is_one_of(contender.name, names_.contenders);
                                       });
    if (is_common) return;
    diagnostics_.error(
        input::whole(request_.baseline_file),
        fmt::format("nothing to compare: the baseline has {}, this comparison {}",
                    input::listed(names_of(gate_.baseline)), input::listed(names_.contenders)),
        "use the same names");
  }

  /// One regression for each contender that it is of.
  void add(const input::RegressionText& regression, const input::Node& text) {
    const std::string& wanted = regression.figure.contender;
    for (const metrics::Contender& contender : gate_.baseline) {
      if (!input::is_one_of(contender.name, names_.contenders)) continue;
      if (!wanted.empty() && contender.name != wanted) continue;
      input::RegressionText one = regression;
      one.figure.contender = contender.name;
      if (!contender.find(key_of(one.figure))) {
        diagnostics_.error(text.place, fmt::format("the baseline has no {} of '{}'",
                                                   one.figure.measure->word, contender.name));
      }
      gate_.regressions.push_back(std::move(one));
    }
    const std::vector<std::string> known = names_of(gate_.baseline);
    if (wanted.empty() || input::is_one_of(wanted, known)) return;
    diagnostics_.error(text.place, fmt::format("the baseline has no '{}'", wanted),
                       input::suggest_one_of(wanted, known));
  }

  const CompareRequest& request_;
  const input::FigureNames& names_;
  Diagnostics& diagnostics_;
  Gate gate_;
};

/// What is simulated now.
struct Simulated {
  const std::vector<metrics::Contender>& contenders;
  bool is_exact = false;

  metrics::Operand::Of figure(const input::FigureText& text) const {
    return {&named(contenders, text.contender), key_of(text), is_exact};
  }
};

metrics::Operand operand_of(const input::OperandText& text, const Simulated& now) {
  if (!text.figure) return {std::nullopt, 1, text.constant};
  return {now.figure(*text.figure), text.factor, 0};
}

metrics::Expectation expectation_of(const input::ExpectationText& text, const Simulated& now) {
  const metrics::Operand left = operand_of(text.left, now);
  const metrics::Operand right = operand_of(text.right, now);
  const bool is_about_left = text.left.figure.has_value();
  const std::string subject = (is_about_left ? text.left : text.right).figure->contender;
  if (text.is_at_most) return {text.text, subject, left, right, is_about_left};
  return {text.text, subject, right, left, !is_about_left};
}

/// Not to be worse than so much is to be at most (or at least) so much.
metrics::Expectation expectation_of(const input::RegressionText& text, const Simulated& now,
                                    const Gate& gate) {
  const std::string& subject = text.figure.contender;
  const metrics::Operand current{now.figure(text.figure)};
  const metrics::Operand before{metrics::Operand::Of{&named(gate.baseline, subject),
                                                     key_of(text.figure), gate.is_baseline_exact},
                                text.factor, text.constant};
  const bool is_named = text.text.starts_with(subject + '.');
  const std::string sentence =
      fmt::format("{}fail on {}", is_named ? "" : subject + ": ", text.text);
  if (text.is_more) return {sentence, subject, current, before, true};
  return {sentence, subject, before, current, false};
}

}  // namespace

std::optional<Gate> read_gate(const CompareRequest& request, const input::FigureNames& names,
                              const input::ComparisonQuestion& question, Diagnostics& diagnostics) {
  return GateReader(request, names, diagnostics).read(question);
}

std::vector<metrics::Judgement> judgements_of(const Gate& gate,
                                              const std::vector<metrics::Contender>& contenders,
                                              const metrics::ComparisonRules& rules) {
  const Simulated now{contenders, rules.is_exact};
  std::vector<metrics::Judgement> judgements;
  for (const input::ExpectationText& text : gate.expectations) {
    judgements.push_back(metrics::checked(expectation_of(text, now), rules));
  }
  for (const input::RegressionText& text : gate.regressions) {
    judgements.push_back(metrics::checked(expectation_of(text, now, gate), rules));
  }
  return judgements;
}

}  // namespace cutwater::study
