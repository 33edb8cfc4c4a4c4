#include "process/pool.hpp"

#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <exception>
#include <list>
#include <map>
#include <new>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "process/child.hpp"
#include "process/wire.hpp"

namespace cutwater::process {
namespace {

using Work = std::function<std::string(std::size_t)>;

/// Results that wait for that of an earlier task were all computed while that one ran.
constexpr std::size_t kMostAhead = 4096;

/// Where a task takes no longer than this, others wait at its worker, so that it is never idle
/// while this process does something else; where tasks are longer, a task that waited behind
/// another could have been done elsewhere.
constexpr std::chrono::milliseconds kQuick{2};
constexpr std::size_t kQueuedWhenQuick = 8;

/// How a task came out, as its worker says.
enum class Reply { kDone, kThrew, kOutOfMemory };

/// In front of what a task returned: its size, how it came out, whether the worker ends with it.
constexpr std::size_t kHeadSize = 2 * sizeof(std::uint64_t) + 1;

// ---- in the worker

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

/// False when the other end is gone.
bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<std::size_t> next_task(int in) {
  std::uint64_t task = 0;
  while (true) {
    const ssize_t count = read(in, &task, sizeof task);  // written at once, and so is it read
    if (count < 0 && errno == EINTR) continue;
    return count == sizeof task ? std::optional<std::size_t>(task) : std::nullopt;
  }
}

std::pair<Reply, std::string> done(std::size_t task, const Work& work) {
  try {
    return {Reply::kDone, work(task)};
  } catch (const std::bad_alloc&) {
    return {Reply::kOutOfMemory, ""};
  } catch (const std::exception& error) {
    return {Reply::kThrew, error.what()};
  }
}

int serve(int in, int out, const Work& work, const PoolRules& rules) {
  if (rules.limits.memory) limit_memory(*rules.limits.memory);
  while (const std::optional<std::size_t> task = next_task(in)) {
    const auto [reply, bytes] = done(*task, work);
    const bool is_last = reply == Reply::kOutOfMemory || (rules.is_used_up && rules.is_used_up());
    std::string message = WireWriter().put(bytes.size()).put(reply).put(is_last).take();
    message += bytes;
    if (!write_all(out, message) || is_last) break;
  }
  return 0;
}

// ---- in the parent

/// Why a task has no result, by how its worker ended.
std::string why_it_ended(int status) {
  if (!WIFSIGNALED(status)) return fmt::format("ended with code {}", WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  return signal == SIGKILL ? "killed; the system may have run out of memory"
                           : fmt::format("crashed: {}", strsignal(signal));
}

/// A worker, with the tasks that it has been given.
struct Worker {
  Child child;
  std::deque<std::size_t> queue{};  ///< it is at work on the first
  std::string bytes{};              ///< of a reply that has not come to its end
  std::size_t done = 0;
  Clock::time_point started{};  ///< the first of the queue
  std::optional<Clock::time_point> deadline{};
  bool is_quick = false;  ///< the task before was
  bool is_last = false;   ///< so it says of that task

  bool is_idle() const { return queue.empty(); }
  bool has_room() const { return is_idle() || (is_quick && queue.size() < kQueuedWhenQuick); }
};

/// The workers and the tasks under way.
class Pool {
 public:
  using Take = std::function<void(std::size_t, TaskResult)>;

  Pool(const PoolRules& rules, const Work& work, Take take)
      : rules_(rules), work_(work), take_(std::move(take)) {}

  /// Gives out tasks before `end` to workers that have room, and starts workers.
  void give_out(std::size_t end) {
    while (!again_.empty() || next_ < end) {
      const bool needs_new_worker = !again_.empty() && again_.begin()->second;
      Worker* worker = needs_new_worker ? find_new_worker() : find_worker();
      if (!worker) return;
      const std::uint64_t task = next_task_to_give();
      worker->queue.push_back(task);
      if (worker->queue.size() == 1) begin_first(*worker);
      worker->child.write_some({reinterpret_cast<const char*>(&task), sizeof task});
    }
  }

  /// Waits until a worker has written something, has ended or is late, and takes what came of it.
  void wait() {
    std::vector<pollfd> files;
    for (const Worker& worker : workers_) {
      files.push_back({worker.child.out().number(), POLLIN, 0});
    }
    if (poll(files.data(), files.size(), milliseconds_left()) < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "cannot wait for child processes");
    }
    auto worker = workers_.begin();
    for (const pollfd& file : files) {
      if (file.revents != 0) {
        worker->child.read_some(worker->bytes, kReadAtOnce);
        take_replies(*worker);
      }
      worker = is_over(*worker) ? workers_.erase(worker) : std::next(worker);
    }
  }

 private:
  static constexpr std::size_t kReadAtOnce = std::size_t{1} << 20;

  std::size_t next_task_to_give() {
    if (again_.empty()) return next_++;
    const std::size_t task = again_.begin()->first;
    again_.erase(again_.begin());
    return task;
  }

  void begin_first(Worker& worker) const {
    worker.started = Clock::now();
    if (rules_.limits.timeout) worker.deadline = deadline_after(*rules_.limits.timeout);
  }

  /// The one with the fewest tasks that has room for another, started where none is idle.
  Worker* find_worker() {
    Worker* best = nullptr;
    for (Worker& worker : workers_) {
      if (!worker.has_room()) continue;
      if (!best || worker.queue.size() < best->queue.size()) best = &worker;
    }
    if (best && best->is_idle()) return best;
    Worker* started = workers_.size() < rules_.jobs ? find_started() : nullptr;
    return started ? started : best;
  }

  /// One that has done nothing yet, in the place of an idle one if need be.
  Worker* find_new_worker() {
    if (workers_.size() >= rules_.jobs) {
      const auto idle = std::find_if(workers_.begin(), workers_.end(),
                                     [](const Worker& worker) { return worker.is_idle(); });
      if (idle == workers_.end()) return nullptr;
      workers_.erase(idle);
    }
    return find_started();
  }

  /// Nothing when the system has no room for another one; when one has ended there may be.
  Worker* find_started() {
    try {
      workers_.push_back(
          {Child([this](int in, int out) { return serve(in, out, work_, rules_); })});
      return &workers_.back();
    } catch (const std::system_error& error) {
      if (!workers_.empty()) return nullptr;
      throw std::system_error(error.code(), "cannot start a child process");
    }
  }

  /// Until the next deadline; -1: none.
  int milliseconds_left() const {
    std::optional<Clock::time_point> next;
    for (const Worker& worker : workers_) {
      if (worker.is_idle() || !worker.deadline) continue;
      if (!next || *worker.deadline < *next) next = worker.deadline;
    }
    if (!next) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
  }

  void take_replies(Worker& worker) {
    std::size_t at = 0;
    while (worker.bytes.size() - at >= kHeadSize) {
      WireReader head(std::string_view(worker.bytes).substr(at, kHeadSize));
      const auto size = head.read<std::uint64_t>();
      const auto reply = head.read_up_to(Reply::kOutOfMemory);
      const bool is_last = head.read<bool>();
      if (worker.bytes.size() - at - kHeadSize < size) break;
      std::string bytes = worker.bytes.substr(at + kHeadSize, size);
      at += kHeadSize + size;
      if (worker.is_idle()) throw WireError("a worker answers a task that it was not given");
      const std::size_t task = worker.queue.front();
      worker.queue.pop_front();
      worker.is_last = is_last;
      worker.is_quick = Clock::now() - worker.started < kQuick;
      begin_first(worker);
      if (reply == Reply::kOutOfMemory) {
        take_loss(worker, task, "out of memory");
      } else if (reply == Reply::kThrew) {
        take_(task, {"", std::move(bytes)});
      } else {
        take_(task, {std::move(bytes), ""});
      }
      ++worker.done;
    }
    worker.bytes.erase(0, at);
  }

  /// A task that the worker does not outlive.
  void take_loss(const Worker& worker, std::size_t task, std::string error) {
    if (worker.done > 0) {
      again_.emplace(task, true);
    } else {
      take_(task, {"", std::move(error)});
    }
  }

  /// Whether the worker has done its last task; those that wait there are done elsewhere.
  bool is_over(Worker& worker) {
    const bool has_ended = !worker.child.out().is_open();
    const bool is_late = !worker.is_idle() && worker.deadline && Clock::now() >= *worker.deadline;
    if (!worker.is_last && !has_ended && !is_late) return false;
    if (!worker.is_last && !worker.is_idle()) {
      const std::size_t task = worker.queue.front();
      worker.queue.pop_front();
      if (has_ended) {
        take_loss(worker, task, why_it_ended(worker.child.wait_for_end()));
      } else {
        take_(task, {"", fmt::format("not done after {} s", rules_.limits.timeout->value())});
      }
    }
    for (const std::size_t task : worker.queue) again_.emplace(task, false);
    return true;
  }

  const PoolRules& rules_;
  const Work& work_;
  Take take_;
  std::size_t next_ = 0;               ///< never given out
  std::map<std::size_t, bool> again_;  ///< to be given out again; whether to a new worker
  std::list<Worker> workers_;
};

}  // namespace

void run_tasks(std::size_t tasks, const PoolRules& rules, const Work& work,
               const std::function<void(std::size_t, TaskResult)>& take) {
  assert(rules.jobs >= 1);
  std::map<std::size_t, TaskResult> waiting;  // by task
  Pool pool(rules, work,
            [&](std::size_t task, TaskResult result) { waiting.emplace(task, std::move(result)); });
  for (std::size_t taken = 0; taken < tasks;) {
    pool.give_out(std::min(tasks, taken + kMostAhead));
    pool.wait();
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
