#include "process/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "process/interruption.hpp"

namespace cutwater::process {
namespace {

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
int become(const char* path, int input, int output, int report) {
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int ignored : {SIGPIPE, SIGXFSZ}) signal(ignored, SIG_DFL);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  char* const words[] = {const_cast<char*>(path), nullptr};
  execv(path, words);
  const int why = errno;
  return write(report, &why, sizeof why) < 0 ? 126 : 127;
}

std::string start_failure_text(const std::string& path, int error) {
  if (error == ENOEXEC) return "it is neither a program nor a script that begins with '#!'";
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return "it is a directory";
  if (error == EACCES) return "it may not be executed (chmod +x)";
  const bool is_there = access(path.c_str(), F_OK) == 0;
  if (error == ENOENT && is_there) return "what its first line names behind '#!' is not there";
  return error == ENOENT ? "no such file" : std::strerror(error);
}

}  // namespace

Clock::time_point deadline_after(Seconds time) {
  const std::chrono::duration<double> wait(std::min(time.value(), 1e9));
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(wait);
}

void Descriptor::close() {
  if (is_open()) ::close(number_);
  number_ = -1;
}

Child::Child(const Life& life) { fork_with_pipes(life); }

Child::Child(const std::string& path) {
  Pipe report = open_pipe();
  fork_with_pipes(
      [&](int in, int out) { return become(path.c_str(), in, out, report.write.number()); });
  others_end_of_in_.close();
  setpgid(process_, process_);  // whoever comes first
  leads_group_ = true;
  kill_when_interrupted(process_);
  report.write.close();
  int why = 0;
  if (read(report.read.number(), &why, sizeof why) != sizeof why) return;
  kill();
  wait_for_end();
  throw StartError(start_failure_text(path, why));
}

Child::Child(Child&& other) noexcept { *this = std::move(other); }

Child& Child::operator=(Child&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(leads_group_, other.leads_group_);
  std::swap(in_, other.in_);
  std::swap(out_, other.out_);
  std::swap(others_end_of_in_, other.others_end_of_in_);
  std::swap(status_, other.status_);
  return *this;
}

Child::~Child() {
  kill();
  wait_for_end();
}

void Child::fork_with_pipes(const std::function<int(int in, int out)>& life) {
  Pipe in = open_pipe();
  Pipe out = open_pipe();
  std::fflush(nullptr);
  const pid_t parent = getpid();
  process_ = fork();
  if (process_ < 0) throw std::system_error(errno, std::generic_category(), "cannot fork");
  if (process_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);  // it ended before the line above
    in.write.close();
    out.read.close();
    _exit(life(in.read.number(), out.write.number()));
  }
  in_ = std::move(in.write);
  out_ = std::move(out.read);
  others_end_of_in_ = std::move(in.read);
  for (const Descriptor* end : {&in_, &out_}) fcntl(end->number(), F_SETFL, O_NONBLOCK);
}

std::size_t Child::write_some(std::string_view bytes) {
  std::size_t written = 0;
  while (in_.is_open() && written < bytes.size()) {
    const ssize_t count = write(in_.number(), bytes.data() + written, bytes.size() - written);
    if (count > 0) {
      written += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      if (errno != EAGAIN) in_.close();
      break;
    }
  }
  return written;
}

void Child::read_some(std::string& bytes, std::size_t most) {
  std::array<char, 65536>
      buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
  for (std::size_t got = 0; out_.is_open() && got <= most;) {
    const ssize_t count = read(out_.number(), buffer.data(), buffer.size());
    if (count > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
      got += static_cast<std::size_t>(count);
      if (static_cast<std::size_t>(count) < buffer.size()) return;  // the pipe is empty
    } else {
      if (count < 0 && errno == EINTR) continue;
      if (count == 0 || errno != EAGAIN) out_.close();
      return;
    }
  }
}

void Child::kill() {
  if (process_ > 0 && !status_) ::kill(leads_group_ ? -process_ : process_, SIGKILL);
}

std::optional<int> Child::reap(int options) {
  int status = 0;
  pid_t ended = 0;
  while (!status_ && (ended = waitpid(process_, &status, options)) < 0 && errno == EINTR) continue;
  if (status_ || ended != process_) return status_;
  if (leads_group_) {
    ::kill(-process_, SIGKILL);
    kill_when_interrupted(0);
  }
  return status_ = status;
}

std::optional<int> Child::find_end() { return reap(WNOHANG); }

int Child::wait_for_end() { return process_ > 0 ? reap(0).value_or(0) : 0; }

namespace {

std::string failure_of(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("was ended by signal {} ({})", WTERMSIG(status),
                       strsignal(WTERMSIG(status)));
  }
  const int code = WEXITSTATUS(status);
  return code == 0 ? "" : fmt::format("ended with exit code {}", code);
}

/// Not long, since the end of the program itself is not among it.
void wait_for_something(const Child& child) {
  constexpr int kTickMs = 5;
  std::array<pollfd, 2> ends{};
  nfds_t count = 0;
  if (child.out().is_open()) ends[count++] = {child.out().number(), POLLIN, 0};
  if (child.in().is_open()) ends[count++] = {child.in().number(), POLLOUT, 0};
  poll(ends.data(), count, kTickMs);
}

ProgramResult result_of(Child& program, std::string_view input, const ProgramLimits& limits) {
  const Clock::time_point deadline = deadline_after(limits.time);
  std::string output;
  std::optional<int> status;
  while (!status) {
    if (Clock::now() >= deadline) {
      return {"", fmt::format("took longer than {:g} s", limits.time.value())};
    }
    wait_for_something(program);
    // A program that does not read to the end may know enough.
    input.remove_prefix(program.write_some(input));
    if (input.empty()) program.close_in();
    // What has left the group may keep the output open: it is not waited for.
    status = program.find_end();
    program.read_some(output, limits.output);
    if (output.size() > limits.output) {
      return {"", fmt::format("printed more than {} MiB", limits.output >> 20)};
    }
  }
  std::string failure = failure_of(*status);
  if (!failure.empty()) return {"", std::move(failure)};
  return {std::move(output), ""};
}

}  // namespace

ProgramResult run_program(const std::string& path, const std::string& input,
                          const ProgramLimits& limits) {
  try {
    Child program(path);
    return result_of(program, input, limits);
  } catch (const StartError& error) {
    return {"", fmt::format("cannot be started: {}", error.what())};
  }
}

void allow_many_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace cutwater::process
