#include "process/interruption.hpp"

#include <signal.h>

#include <atomic>
#include <thread>
#include <utility>

namespace cutwater::process {
namespace {

std::atomic<int> group_to_kill{0};

bool is_ignored(int signal) {
  struct sigaction present {};
  return sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

}  // namespace

void when_interrupted(std::function<void(int signal)> end) {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (!is_ignored(signal)) sigaddset(&signals, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, end = std::move(end)] {
    int signal = 0;
    while (sigwait(&signals, &signal) != 0) continue;
    if (const int group = group_to_kill; group > 0) kill(-group, SIGKILL);
    end(signal);
  }).detach();
}

void kill_when_interrupted(int process_group) { group_to_kill = process_group; }

}  // namespace cutwater::process
