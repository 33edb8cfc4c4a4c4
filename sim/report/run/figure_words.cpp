#include "report/run/figure_words.hpp"

#include <set>

#include "report/run/measure_text.hpp"

namespace cutwater::report {

FigureWords::FigureWords(const metrics::Comparison& comparison) {
  std::set<std::string> streams;
  for (const metrics::FigureKey& key : metrics::figures_of(comparison.contenders)) {
    if (!key.stream.empty()) streams.insert(key.stream);
  }
  has_several_streams_ = streams.size() > 1;
}

std::string FigureWords::title(const metrics::FigureKey& key) const {
  const std::string title = measure_title(key.measure);
  return has_several_streams_ && !key.stream.empty() ? title + " of " + key.stream : title;
}

std::string FigureWords::name(const metrics::FigureKey& key) const {
  return has_several_streams_ && !key.stream.empty() ? key.stream + '.' + key.measure : key.measure;
}

}  // namespace cutwater::report
