#pragma once

#include <vector>

namespace cutwater::testing {

/// Work that starts at a time on one resource.
struct Job {
  double start;
  double work;  ///< bytes (whole) or seconds of one core
  int threads = 1;
};

/// When each job ends if SimGrid sends it over one link; at most `at_once` at a time, the others
/// wait in order (0: no limit).
std::vector<double> ends_on_simgrid_link(const std::vector<Job>& jobs, double bandwidth,
                                         int at_once = 0);

/// When each job ends if SimGrid executes it on a host.
std::vector<double> ends_on_simgrid_host(const std::vector<Job>& jobs, int cores);

}  // namespace cutwater::testing
