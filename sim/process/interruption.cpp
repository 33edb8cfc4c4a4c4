#include "process/interruption.hpp"

#include <signal.h>

#include <atomic>
#include <thread>

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "output/output_file.hpp"

namespace cutwater::process {
namespace {

std::atomic<int> group_to_kill{0};

bool is_ignored(int signal) {
  struct sigaction present {};
  return sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

}  // namespace

void clean_up_when_interrupted() {
  // A closed pipe or a file beyond its limit is a failed write, which removes the other files.
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (!is_ignored(signal)) sigaddset(&signals, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals] {
    int signal = 0;
    while (sigwait(&signals, &signal) != 0) continue;
    if (const int group = group_to_kill; group > 0) kill(-group, SIGKILL);
    cli::complain("cutwater: interrupted\n");
    output::exit_without_outputs(cli::kInterruptedBy + signal);
  }).detach();
}

void kill_when_interrupted(int process_group) { group_to_kill = process_group; }

}  // namespace cutwater::process
