#pragma once

#include <cstddef>
#include <memory>
#include <string>

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

}  // namespace cutwater
