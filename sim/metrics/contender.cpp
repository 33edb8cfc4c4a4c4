#include "metrics/contender.hpp"

#include <algorithm>
#include <cassert>

namespace cutwater::metrics {

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

}  // namespace cutwater::metrics
