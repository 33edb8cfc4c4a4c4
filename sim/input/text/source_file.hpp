#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"

namespace cutwater::input {

/// A file as text, or why it cannot be had.
struct SourceFile {
  std::shared_ptr<const SourceText> source;  ///< null exactly when `failure` is given
  std::string failure;                       ///< "no such file", "is a directory", …
};

inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;

/// Reads a whole text file. Not a text that can be read: missing, a directory or another special
/// file, unreadable, empty, larger than kLargestFile (refused before it is read), with NUL bytes
/// or bytes that are not UTF-8. A byte order mark at its start is left out.
SourceFile read_source_file(const std::string& path);

/// Why a text is not one that can be read: "is empty", "is binary: …"; empty when it is.
std::string fault_of_text(std::string_view text);

/// "did you mean 'home.yaml'?": a file beside `path` that its name may be a misspelling of.
std::string suggest_file(const std::string& path);

/// A place that stands for a whole file or argument.
Place whole(const std::string& name);

}  // namespace cutwater::input
