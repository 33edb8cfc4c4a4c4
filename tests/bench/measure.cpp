#include "measure.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <exception>
#include <stdexcept>

namespace cutwater::bench {
namespace {

double cpu_now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

[[noreturn]] void run_child(const Body& body, int pipe_end) {
  Measured measured;
  try {
    body(measured);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "benchmark failed: %s\n", e.what());
    _exit(1);
  }
  const bool is_written = write(pipe_end, &measured, sizeof measured) == sizeof measured;
  _exit(is_written ? 0 : 1);  // no destructors: SimGrid's take longer than the run
}

}  // namespace

void Measured::start_clock() { cpu_s = -cpu_now(); }

void Measured::stop_clock() {
  cpu_s += cpu_now();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  peak_bytes = static_cast<double>(usage.ru_maxrss) * 1024;
}

void run_program(const std::vector<std::string>& words, std::int64_t frames, Measured& measured) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no child process");
  if (child == 0) {
    const bool is_silent = std::freopen("/dev/null", "w", stdout) != nullptr;
    if (is_silent) execv(arguments.front(), arguments.data());
    _exit(1);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error(words.front() + " failed");
  measured.frames = frames;
  measured.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  measured.peak_bytes = static_cast<double>(usage.ru_maxrss) * 1024;
}

Measured in_child(const Body& body) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no child process");
  if (child == 0) {
    close(ends[0]);
    run_child(body, ends[1]);
  }
  close(ends[1]);
  Measured measured;
  const bool is_read = read(ends[0], &measured, sizeof measured) == sizeof measured;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!is_read || status != 0) throw std::runtime_error("a simulation died");
  return measured;
}

}  // namespace cutwater::bench
