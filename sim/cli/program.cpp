#include "cli/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "process/interruption.hpp"

namespace cutwater::cli {
namespace {

using Clock = std::chrono::steady_clock;

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
  void close() {
    if (is_open()) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

/// Not one of the standard ones, which are free where this process was started without them.
Descriptor above_standard_ones(Descriptor descriptor) {
  if (descriptor.number() > STDERR_FILENO) return descriptor;
  return Descriptor(fcntl(descriptor.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

Pipe open_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) == 0) {
    Pipe pipe{above_standard_ones(Descriptor(ends[0])), above_standard_ones(Descriptor(ends[1]))};
    if (pipe.read.is_open() && pipe.write.is_open()) return pipe;
  }
  throw std::system_error(errno, std::generic_category(), "cannot open a pipe");
}

/// In the child: only what is safe between fork and exec. Reports why there was no exec.
[[noreturn]] void become(const char* path, int input, int output, int report, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() == parent) {  // else it has ended before the line above
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int ignored : {SIGPIPE, SIGXFSZ}) signal(ignored, SIG_DFL);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    char* const words[] = {const_cast<char*>(path), nullptr};
    execv(path, words);
    const int why = errno;
    if (write(report, &why, sizeof why) < 0) _exit(126);
  }
  _exit(127);
}

/// A running executable, with its process group.
class Program {
 public:
  Program(const std::string& path, const std::string& input, const ProgramLimits& limits)
      : path_(path), input_(input), limits_(limits), end_(Clock::now() + to_duration(limits.time)) {
    Pipe in = open_pipe();
    Pipe out = open_pipe();
    Pipe report = open_pipe();
    const pid_t self = getpid();
    group_ = fork();
    if (group_ < 0) throw std::system_error(errno, std::generic_category(), "cannot fork");
    if (group_ == 0) {
      become(path.c_str(), in.read.number(), out.write.number(), report.write.number(), self);
    }
    setpgid(group_, group_);  // whoever comes first
    process::kill_when_interrupted(group_);
    report.write.close();
    in_ = std::move(in.write);
    out_ = std::move(out.read);
    for (const Descriptor* end : {&in_, &out_}) fcntl(end->number(), F_SETFL, O_NONBLOCK);
    int why = 0;
    if (read(report.read.number(), &why, sizeof why) == sizeof why) start_failure_ = why;
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    process::kill_when_interrupted(0);
    end_group();
  }

  ProgramResult result() {
    if (start_failure_) {
      return {"", fmt::format("cannot be started: {}", start_failure_text(path_, *start_failure_))};
    }
    while (!status_) {
      if (Clock::now() >= end_) {
        return {"", fmt::format("took longer than {:g} s", limits_.time.value())};
      }
      wait_for_something();
      write_input();
      note_end();
      read_output();
      if (output_.size() > limits_.output) {
        return {"", fmt::format("printed more than {} MiB", limits_.output >> 20)};
      }
    }
    std::string failure = failure_of(*status_);
    if (!failure.empty()) return {"", std::move(failure)};
    return {std::move(output_), ""};
  }

 private:
  static Clock::duration to_duration(Seconds time) {
    return std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(std::min(time.value(), 1e9)));
  }

  static std::string start_failure_text(const std::string& path, int error) {
    if (error == ENOEXEC) return "it is neither a program nor a script that begins with '#!'";
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return "it is a directory";
    if (error == EACCES) return "it may not be executed (chmod +x)";
    const bool is_there = access(path.c_str(), F_OK) == 0;
    if (error == ENOENT && is_there) return "what its first line names behind '#!' is not there";
    return error == ENOENT ? "no such file" : std::strerror(error);
  }

  static std::string failure_of(int status) {
    if (WIFSIGNALED(status)) {
      return fmt::format("was ended by signal {} ({})", WTERMSIG(status),
                         strsignal(WTERMSIG(status)));
    }
    const int code = WEXITSTATUS(status);
    return code == 0 ? "" : fmt::format("ended with exit code {}", code);
  }

  /// Not long, since the end of the program itself is not among it.
  void wait_for_something() {
    constexpr int kTickMs = 5;
    std::array<pollfd, 2> ends{};
    nfds_t count = 0;
    if (out_.is_open()) ends[count++] = {out_.number(), POLLIN, 0};
    if (in_.is_open()) ends[count++] = {in_.number(), POLLOUT, 0};
    poll(ends.data(), count, kTickMs);
  }

  void write_input() {
    while (in_.is_open()) {
      if (written_ == input_.size()) return in_.close();
      const ssize_t count = write(in_.number(), input_.data() + written_, input_.size() - written_);
      if (count > 0) {
        written_ += static_cast<std::size_t>(count);
      } else {
        // A program that does not read to the end may know enough.
        if (errno != EAGAIN && errno != EINTR) in_.close();
        return;
      }
    }
  }

  /// All that has been printed so far.
  void read_output() {
    std::array<char, 65536> buffer{};
    while (out_.is_open() && output_.size() <= limits_.output) {
      const ssize_t count = read(out_.number(), buffer.data(), buffer.size());
      if (count > 0) {
        output_.append(buffer.data(), static_cast<std::size_t>(count));
      } else {
        if (count < 0 && errno == EINTR) continue;
        if (count == 0 || errno != EAGAIN) out_.close();
        return;
      }
    }
  }

  /// What it left behind goes as well. What has left the group may keep the output open: it is not
  /// waited for.
  void note_end() {
    int status = 0;
    if (waitpid(group_, &status, WNOHANG) != group_) return;
    status_ = status;
    kill(-group_, SIGKILL);
  }

  void end_group() {
    if (status_) return;
    kill(-group_, SIGKILL);
    while (waitpid(group_, nullptr, 0) < 0 && errno == EINTR) continue;
  }

  const std::string& path_;
  const std::string& input_;
  ProgramLimits limits_;
  Clock::time_point end_;
  pid_t group_ = -1;
  Descriptor in_;
  Descriptor out_;
  std::size_t written_ = 0;
  std::string output_;
  std::optional<int> status_;
  std::optional<int> start_failure_;
};

}  // namespace

ProgramResult run_program(const std::string& path, const std::string& input,
                          const ProgramLimits& limits) {
  return Program(path, input, limits).result();
}

}  // namespace cutwater::cli
