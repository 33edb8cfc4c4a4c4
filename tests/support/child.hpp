#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "simulation/simulate.hpp"

namespace cutwater::testing {

/// What `work()` returns, computed in a child process: SimGrid allows one engine a process. A child
/// that dies, or takes longer than 30 s, fails the test.
template <class Work>
std::vector<double> in_child(const Work& work) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe failed");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    alarm(30);
    try {
      const std::vector<double> values = work();
      std::FILE* out = fdopen(ends[1], "wb");
      if (!values.empty()) std::fwrite(values.data(), sizeof(double), values.size(), out);
      std::fflush(out);
      _exit(0);
    } catch (const std::exception& e) {
      std::fprintf(stderr, "child failed: %s\n", e.what());
      _exit(1);
    }
  }
  close(ends[1]);
  std::FILE* in = fdopen(ends[0], "rb");
  std::vector<double> values;
  double value = 0;
  while (std::fread(&value, sizeof value, 1, in) == 1) values.push_back(value);
  std::fclose(in);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("child ended with status " + std::to_string(status));
  return values;
}

/// What `work()` returns, which simulates the scenario: here, or in a child if it needs SimGrid.
template <class Work>
std::vector<double> in_child_if_needed(const Scenario& scenario, const Work& work) {
  return simulation::needs_simgrid(scenario) ? in_child(work) : work();
}

}  // namespace cutwater::testing
