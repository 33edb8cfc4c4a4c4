#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/quantity.hpp"

namespace cutwater::process {

using Clock = std::chrono::steady_clock;

/// That much later than now, by the wall clock; at most some thirty years.
Clock::time_point deadline_after(Seconds time);

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close();

 private:
  int number_ = -1;
};

/// A program cannot be started; the text says why: "no such file".
class StartError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A child of this process: a fork of it, or a program. It reads what is written here, its output
/// is read here, and it is killed when this process ends in any way, or the object goes.
class Child {
 public:
  /// What a fork does with the ends of its pipes; it ends with the code that is returned.
  using Life = std::function<int(int in, int out)>;

  /// A fork that sees the memory of this process as it is now. No destructor runs when it ends, and
  /// nothing is flushed. Throws std::system_error when the system has no room for it.
  explicit Child(const Life& life);
  /// Runs the executable at `path` without arguments, in a process group of its own; its standard
  /// input and output are the pipes, its standard error is ours. Throws StartError, or
  /// std::system_error.
  explicit Child(const std::string& path);
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  ~Child();

  const Descriptor& in() const { return in_; }
  const Descriptor& out() const { return out_; }
  /// Writes what there is room for, and returns how much; closes `in` when nobody reads it.
  std::size_t write_some(std::string_view bytes);
  void close_in() { in_.close(); }
  /// Appends what there is to read, not much more than `most` bytes; closes `out` at its end.
  void read_some(std::string& bytes, std::size_t most);

  /// With its process group.
  void kill();
  /// The status (of waitpid) that it ended with, if it has. What is left of its group is killed.
  std::optional<int> find_end();
  int wait_for_end();

 private:
  void fork_with_pipes(const std::function<int(int in, int out)>& life);
  std::optional<int> reap(int options);

  pid_t process_ = -1;
  bool leads_group_ = false;
  Descriptor in_;
  Descriptor out_;
  Descriptor others_end_of_in_;  ///< of a fork: writing to a dead one is no broken pipe
  std::optional<int> status_;
};

/// What a program may take.
struct ProgramLimits {
  Seconds time{60};  ///< by the wall clock
  std::size_t output = std::size_t{16} << 20;
};

/// What a program printed on its standard output, or why that does not count.
struct ProgramResult {
  std::string output;
  std::string
      failure;  ///< "cannot be started: …", "ended with exit code 3"; empty when all is well
};

/// Runs the executable at `path` without arguments, writes `input` to its standard input and reads
/// its standard output to the end. An interruption kills it, and nothing is left of its process
/// group when this returns. SIGPIPE must be ignored, as when_interrupted() does.
ProgramResult run_program(const std::string& path, const std::string& input,
                          const ProgramLimits& limits);

/// This process may have as many files open as the system allows, not only as many as is usual.
void allow_many_files();

}  // namespace cutwater::process
