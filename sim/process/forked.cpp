#include "process/forked.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <new>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace cutwater::process {
namespace {

using Clock = std::chrono::steady_clock;
using Work = std::function<std::string(std::size_t)>;

/// Results that wait for that of an earlier task were all computed while that one ran.
constexpr std::size_t kMostAhead = 4096;

/// How a child ends when no signal ends it. Others, 0 and 1 above all, are those of a library that
/// ends the process on its own.
enum ChildCode { kDone = 100, kThrew = 101, kOutOfMemory = 102 };

[[noreturn]] void throw_error(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void limit_memory(Bytes more) {
  std::size_t pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%zu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  const double bytes = static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
  const auto most = static_cast<rlim_t>(std::min(bytes + more.value(), 0x1p62));
  const rlimit limit{most, most};
  setrlimit(RLIMIT_AS, &limit);
}

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;  // the parent is gone
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// The life of a child.
[[noreturn]] void work_in_child(std::size_t task, const Work& work, int out, pid_t parent,
                                const ForkLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kThrew);
  ChildCode code = kDone;
  try {
    if (limits.memory) limit_memory(*limits.memory);
    write_all(out, work(task));
  } catch (const std::bad_alloc&) {
    code = kOutOfMemory;
  } catch (const std::exception& error) {
    write_all(out, error.what());
    code = kThrew;
  }
  _exit(code);  // no destructors: files and buffers are the parent's
}

struct Child {
  pid_t process = 0;
  int out = -1;  ///< what it writes is read here; ends when it ends
  std::size_t task = 0;
  std::string bytes;
  std::optional<Clock::time_point> deadline;
  bool is_late = false;
};

/// The tasks under way.
class Children {
 public:
  Children(const Work& work, const ForkLimits& limits) : work_(work), limits_(limits) {}
  ~Children() {
    for (const Child& child : all_) kill(child.process, SIGKILL);
    for (const Child& child : all_) reap(child);
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  std::size_t size() const { return all_.size(); }

  /// False, with errno, when the system has no room for another process.
  bool start(std::size_t task) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    std::fflush(nullptr);
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process == 0) {
      close(ends[0]);
      work_in_child(task, work_, ends[1], parent, limits_);
    }
    const int error = errno;
    close(ends[1]);
    if (process < 0) {
      close(ends[0]);
      errno = error;
      return false;
    }
    all_.push_back({process, ends[0], task, {}, deadline(), false});
    return true;
  }

  /// Waits until at least one child has written something, has ended or is late; hands those that
  /// have ended to `done(task, result)`.
  template <class Done>
  void wait(const Done& done) {
    std::vector<pollfd> files;
    for (const Child& child : all_) files.push_back({child.out, POLLIN, 0});
    if (poll(files.data(), files.size(), milliseconds_left()) < 0 && errno != EINTR) {
      throw_error("cannot wait for child processes");
    }
    kill_late();
    std::vector<Child> running;
    for (std::size_t i = 0; i < files.size(); ++i) {
      Child& child = all_[i];
      if (files[i].revents == 0 || read_some(child)) {
        running.push_back(std::move(child));
      } else {
        const std::size_t task = child.task;
        const int status = reap(child);
        done(task, result_of(std::move(child), status));
      }
    }
    all_ = std::move(running);
  }

 private:
  std::optional<Clock::time_point> deadline() const {
    if (!limits_.timeout) return std::nullopt;
    const std::chrono::duration<double> wait(std::min(limits_.timeout->value(), 1e9));
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(wait);
  }

  /// Until the next deadline; -1: none.
  int milliseconds_left() const {
    std::optional<Clock::time_point> next;
    for (const Child& child : all_) {
      if (child.deadline && !child.is_late && (!next || *child.deadline < *next)) {
        next = child.deadline;
      }
    }
    if (!next) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
  }

  void kill_late() {
    const Clock::time_point now = Clock::now();
    for (Child& child : all_) {
      if (!child.deadline || now < *child.deadline || child.is_late) continue;
      child.is_late = true;
      kill(child.process, SIGKILL);
    }
  }

  /// False at the end.
  static bool read_some(Child& child) {
    char buffer[std::size_t{1} << 16];
    const ssize_t count = read(child.out, buffer, sizeof buffer);
    if (count > 0) child.bytes.append(buffer, static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
  }

  /// The status that it ended with.
  static int reap(const Child& child) {
    close(child.out);
    int status = 0;
    while (waitpid(child.process, &status, 0) < 0 && errno == EINTR) continue;
    return status;
  }

  ForkResult result_of(Child child, int status) const {
    if (WIFEXITED(status) && WEXITSTATUS(status) == kDone) return {std::move(child.bytes), ""};
    if (WIFEXITED(status) && WEXITSTATUS(status) == kThrew) return {"", std::move(child.bytes)};
    if (WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemory) return {"", "out of memory"};
    if (child.is_late) return {"", fmt::format("not done after {} s", limits_.timeout->value())};
    if (!WIFSIGNALED(status)) return {"", fmt::format("ended with code {}", WEXITSTATUS(status))};
    const int signal = WTERMSIG(status);
    return {"", signal == SIGKILL ? "killed; the system may have run out of memory"
                                  : fmt::format("crashed: {}", strsignal(signal))};
  }

  const Work& work_;
  const ForkLimits& limits_;
  std::vector<Child> all_;
};

}  // namespace

void run_forked(std::size_t tasks, unsigned jobs, const Work& work,
                const std::function<void(std::size_t, ForkResult)>& take,
                const ForkLimits& limits) {
  assert(jobs >= 1);
  Children children(work, limits);
  std::map<std::size_t, ForkResult> waiting;  // by task
  std::size_t started = 0;
  std::size_t taken = 0;
  while (taken < tasks) {
    while (started < tasks && started - taken < kMostAhead && children.size() < jobs) {
      if (!children.start(started)) {
        if (children.size() == 0) throw_error("cannot start a child process");
        break;  // when one has ended there may be room
      }
      ++started;
    }
    children.wait(
        [&](std::size_t task, ForkResult result) { waiting.emplace(task, std::move(result)); });
    for (auto next = waiting.find(taken); next != waiting.end(); next = waiting.find(taken)) {
      take(taken, std::move(next->second));
      waiting.erase(next);
      ++taken;
    }
  }
}

unsigned available_processors() {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    return std::max(1U, static_cast<unsigned>(CPU_COUNT(&allowed)));
  }
  return std::max(1U, std::thread::hardware_concurrency());  // more of them than a set has
}

}  // namespace cutwater::process
