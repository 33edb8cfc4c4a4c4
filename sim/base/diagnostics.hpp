#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace cutwater {

enum class Severity { kError, kWarning };

/// One thing wrong with the input: where, what rule it breaks, and the likely fix.
struct Problem {
  Severity severity = Severity::kError;
  Place place;
  std::string message;     ///< lower case, no full stop
  std::string suggestion;  ///< "did you mean 'edge'?"; may be empty
};

/// Collects the problems of all inputs so that one run reports every one of them.
class Diagnostics {
 public:
  void error(Place place, std::string message, std::string suggestion = {});
  void warning(Place place, std::string message, std::string suggestion = {});

  bool has_errors() const { return error_count_ > 0; }
  std::size_t error_count() const { return error_count_; }
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
  std::size_t error_count_ = 0;
};

/// `file:line:column: error: message; suggestion`, the source line and a caret below it.
/// Lines longer than 100 columns are shown as the window around the place.
std::string to_text(const Problem& problem);

/// All problems, in order of file (as first read), line and column; equal ones once. At most
/// 1000 are shown; that there are more is told.
std::string to_text(const Diagnostics& diagnostics);

}  // namespace cutwater
