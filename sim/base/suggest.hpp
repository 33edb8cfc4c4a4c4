#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutwater {

/// The candidate nearest to `word` by edit distance (transpositions count one), or empty when
/// none is near enough (more than a third of the longer word, at least 1). Ties: the first.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "did you mean 'edge'?" or, with no near candidate, "" .
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace cutwater
