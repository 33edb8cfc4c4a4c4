#pragma once

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace cutwater::output {

/// Takes a text piece by piece: a file, or a string in a test.
using TextSink = std::function<void(std::string_view)>;

/// Gathers small pieces so that the sink gets few large ones.
class TextBuffer {
 public:
  explicit TextBuffer(TextSink sink) : sink_(std::move(sink)) { text_.reserve(2 * kEnough); }

  /// Append to it, then call written().
  std::string& text() { return text_; }
  void written() {
    if (text_.size() >= kEnough) flush();
  }
  void flush() {
    if (!text_.empty()) sink_(text_);
    text_.clear();
  }

 private:
  static constexpr std::size_t kEnough = 65536;

  TextSink sink_;
  std::string text_;
};

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
