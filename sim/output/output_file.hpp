#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace cutwater::output {

/// An output cannot be written; the text names it and says why.
class OutputError : public Error {
 public:
  using Error::Error;
};

/// A file that appears whole or not at all: it is written beside its place, takes the place of
/// an older one when committed, and is removed when it is not. What cannot be replaced (a device, a
/// pipe) is written directly.
class OutputFile {
 public:
  /// Throws OutputError, and touches nothing, when the file could not be replaced later.
  explicit OutputFile(std::string path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// These four throw OutputError.
  void write(std::string_view text);
  /// What is written so far outlives a loss of power, once it is committed.
  void sync();
  /// Nothing more to write: all of it has reached the file system.
  void close();
  /// After close(): the file is in its place.
  void commit();

 private:
  [[noreturn]] void fail() const;

  std::string path_;       ///< as given
  std::string place_;      ///< behind symbolic links
  std::string temporary_;  ///< empty when written directly, or committed
  std::FILE* file_ = nullptr;
};

/// The names in the folder of that file, as commit() puts them there, outlive a loss of power,
/// where the file system can do that.
void sync_folder_of(const std::string& path);

/// Removes what was not committed and ends the process at once, from any thread.
[[noreturn]] void exit_without_outputs(int code);

}  // namespace cutwater::output
