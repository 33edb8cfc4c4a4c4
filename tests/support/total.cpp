#include "support/total.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <stdexcept>

#include "simulation/simulate.hpp"

namespace cutwater::testing {
namespace {

class FrameSink final : public RecordSink {
 public:
  explicit FrameSink(const FrameReader& read) : read_(read) {}
  void on_frame(const FrameRecord& frame) override { read_(frame); }

 private:
  const FrameReader& read_;
};

}  // namespace

void run_total(const Scenario& scenario, void* total, std::size_t size, const FrameReader& read) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe failed");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    FrameSink sink(read);
    try {
      simulation::simulate(scenario, sink);
    } catch (const std::exception& e) {
      std::fprintf(stderr, "simulation failed: %s\n", e.what());
      _exit(1);
    }
    const bool is_written = write(ends[1], total, size) == static_cast<ssize_t>(size);
    _exit(is_written ? 0 : 1);
  }
  close(ends[1]);
  const bool is_read = ::read(ends[0], total, size) == static_cast<ssize_t>(size);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0 || !is_read) {
    throw std::runtime_error(fmt::format("simulation ended with status {}", status));
  }
}

}  // namespace cutwater::testing
