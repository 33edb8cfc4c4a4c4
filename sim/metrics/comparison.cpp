#include "metrics/comparison.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace cutwater::metrics {
namespace {

void sort_best_first(std::vector<Contender>& contenders, const FigureKey& by) {
  const auto badness = [&](const Contender& contender) {
    const Figure* figure = contender.find(by);
    const auto estimate = figure ? estimate_of(figure->values, {}) : std::nullopt;
    const double mean = estimate ? estimate->mean : 0;
    return std::tuple(!estimate, figure && figure->is_more_better ? -mean : mean);
  };
  std::stable_sort(contenders.begin(), contenders.end(),
                   [&](const Contender& a, const Contender& b) { return badness(a) < badness(b); });
}

std::vector<FigureEstimate> estimates_of(const Contender& contender, const Confidence& confidence) {
  std::vector<FigureEstimate> estimates;
  for (const Figure& figure : contender.figures) {
    estimates.push_back(
        {figure.key, figure.is_more_better, estimate_of(figure.values, confidence)});
  }
  return estimates;
}

Difference difference_of(const FigureKey& key, const std::vector<Contender>& contenders,
                         std::pair<std::size_t, std::size_t> pair, Confidence confidence) {
  Difference difference{key, pair.first, pair.second};
  if (have_same_plans(contenders[pair.first], contenders[pair.second])) confidence.is_exact = true;
  const Figure* a = contenders[pair.first].find(key);
  const Figure* b = contenders[pair.second].find(key);
  if (!a || !b) return difference;
  difference.paired = paired_difference(a->values, b->values, confidence);
  if (!difference.paired) return difference;
  const Estimate& estimate = difference.paired->estimate;
  const bool leaves_out_0 = estimate.low && (*estimate.low > 0 || *estimate.high < 0);
  difference.is_decided = confidence.is_exact || leaves_out_0;
  return difference;
}

}  // namespace

void Contender::add(const std::vector<Measure>& measures) {
  if (figures.empty()) {
    for (const Measure& measure : measures) {
      figures.push_back({{measure.stream, measure.name}, measure.is_more_better, {}});
    }
  }
  assert(figures.size() == measures.size());
  for (std::size_t i = 0; i < measures.size(); ++i) {
    assert((figures[i].key == FigureKey{measures[i].stream, measures[i].name}));
    figures[i].values.push_back(measures[i].value);
  }
}

const Figure* Contender::find(const FigureKey& key) const {
  const auto it = std::find_if(figures.begin(), figures.end(),
                               [&](const Figure& figure) { return figure.key == key; });
  return it == figures.end() ? nullptr : &*it;
}

std::vector<FigureKey> figures_of(const std::vector<Contender>& contenders) {
  std::vector<FigureKey> keys;
  for (const bool is_of_stream : {true, false}) {
    for (const Contender& contender : contenders) {
      for (const Figure& figure : contender.figures) {
        if (figure.key.stream.empty() == is_of_stream) continue;
        if (std::find(keys.begin(), keys.end(), figure.key) == keys.end()) {
          keys.push_back(figure.key);
        }
      }
    }
  }
  return keys;
}

bool have_same_plans(const Contender& a, const Contender& b) {
  return !a.plan.empty() && a.plan == b.plan;
}

const FigureEstimate* Comparison::find_estimate(std::size_t contender, const FigureKey& key) const {
  const auto& all = estimates[contender];
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const FigureEstimate& each) { return each.key == key; });
  return it == all.end() ? nullptr : &*it;
}

const Difference* Comparison::find_difference(const FigureKey& key, std::size_t a,
                                              std::size_t b) const {
  const auto it = std::find_if(differences.begin(), differences.end(), [&](const Difference& each) {
    return each.key == key && each.a == a && each.b == b;
  });
  return it == differences.end() ? nullptr : &*it;
}

bool Comparison::is_settled() const {
  for (std::size_t other = 1; other < contenders.size(); ++other) {
    const Difference* difference = find_difference(by, 0, other);
    if (!difference || !difference->is_decided) return false;
  }
  return true;
}

Comparison compared(std::vector<Contender> contenders, const FigureKey& by,
                    const ComparisonRules& rules) {
  Comparison comparison{by, std::move(contenders), {}, {}};
  sort_best_first(comparison.contenders, by);
  const std::vector<Contender>& all = comparison.contenders;
  const std::size_t pairs = all.size() * (all.size() - 1) / 2;
  const Confidence of_mean{rules.confidence, rules.looks, rules.is_exact};
  const Confidence of_difference{rules.confidence, rules.looks * std::max<std::size_t>(pairs, 1),
                                 rules.is_exact};
  for (const Contender& contender : all) {
    comparison.estimates.push_back(estimates_of(contender, of_mean));
  }
  for (const FigureKey& key : figures_of(all)) {
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        comparison.differences.push_back(difference_of(key, all, {a, b}, of_difference));
      }
    }
  }
  return comparison;
}

std::vector<std::size_t> looks_at(std::size_t first, std::size_t most) {
  std::vector<std::size_t> looks;
  for (std::size_t look = first; look < most; look *= 2) looks.push_back(look);
  looks.push_back(most);
  return looks;
}

}  // namespace cutwater::metrics
