#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cutwater::output {

/// Lines that outlive a process that is killed and a machine that loses power. Each line of the
/// file carries a checksum; what was not written to its end is cut off when the file is opened
/// again. One process at a time has it open.
class Journal {
 public:
  /// Opens the file, or makes it. Throws OutputError; also for a file that is no journal, which is
  /// left as it is.
  explicit Journal(std::string path);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// How many lines it has.
  std::size_t lines() const { return lines_; }
  /// Hands every line to `take`, in order. Throws OutputError.
  void read(const std::function<void(std::string_view)>& take) const;
  /// A line without line ends. When it throws OutputError, the file is as it was before.
  void append(std::string_view line);
  /// What was appended is on the disk. Throws OutputError.
  void sync();
  /// The file is gone: what it was for is done.
  void remove();

 private:
  [[noreturn]] void fail(int error) const;

  std::string path_;
  int file_ = -1;
  std::int64_t end_ = 0;  ///< of the last line, in bytes
  std::size_t lines_ = 0;
};

/// SHA-256 of these bytes, in 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace cutwater::output
