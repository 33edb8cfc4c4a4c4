#pragma once

#include <functional>
#include <string>
#include <string_view>

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

}  // namespace cutwater::output
