#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cutwater {

/// A text that problems can point into: a file or a command-line argument.
struct SourceText {
  std::string name;  ///< as the user wrote it: "platforms/home.yaml", "--set"
  std::string text;
};

/// A range of one line of a source text. Lines and columns count from 1; line 0 means the whole.
struct Place {
  std::shared_ptr<const SourceText> source;
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t length = 1;  ///< in bytes, for the caret
};

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
