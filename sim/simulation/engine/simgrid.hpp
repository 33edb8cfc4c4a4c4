#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cutwater::simulation {

/// What runs in step with SimGrid's clock and hears what SimGrid has done.
class SimgridClient {
 public:
  virtual ~SimgridClient() = default;
  /// When the next event that is not SimGrid's comes; infinity when there is none.
  virtual double next_time() const = 0;
  /// The clock has moved to `now`: what is due by `reached`, a rounding error later, happens. When
  /// activities of SimGrid's end in this very instant, only what comes before such ends.
  virtual void on_time(double reached, bool has_ended_activities) = 0;
  virtual void on_sent(std::uint32_t sender, double now) = 0;
  virtual void on_computed(std::uint32_t job, double now) = 0;
  /// From `since` on a link carries so many bytes a second. Told only if wanted.
  virtual bool wants_rates() const = 0;
  virtual void on_rate(std::uint32_t link, double since, double rate) = 0;
};

/// SimGrid's kernel: links that are shared max-min fairly, hosts that share their cores, the clock.
/// Seconds, bytes. The implementation is in a module that is loaded by open_simgrid(), so that
/// programs start without SimGrid's library; nothing else includes SimGrid.
class SimgridKernel {
 public:
  virtual ~SimgridKernel() = default;

  // The platform, before run(). Each returns the index of what it adds among its kind.
  virtual std::uint32_t add_host(const std::string& name, int cores) = 0;
  virtual std::uint32_t add_link(const std::string& name, double bandwidth) = 0;
  /// A place from which bytes cross these links, each counted once.
  virtual std::uint32_t add_sender(const std::string& name,
                                   const std::vector<std::uint32_t>& links) = 0;

  /// Sends at least one byte; a sender sends one burst at a time.
  virtual void send(std::uint32_t sender, double bytes) = 0;
  /// Bytes of the burst still to be sent; nothing when the sender is not sending.
  virtual std::optional<double> find_left(std::uint32_t sender) const = 0;
  /// `work`: seconds of one core, on each of `threads` cores at once. Jobs under way have numbers
  /// of their own.
  virtual void compute(std::uint32_t host, std::uint32_t job, double work, int threads) = 0;
  /// Core-seconds still to be computed of a job under way.
  virtual double work_left(std::uint32_t job) const = 0;

  /// Runs until no event and no activity is left. Once.
  virtual void run(SimgridClient& client) = 0;
};

/// What the module exports under this name.
struct SimgridModule {
  const char* program_version;  ///< of the program it was built with
  const char* simgrid_version;  ///< of the SimGrid that it was loaded with
  SimgridKernel* (*make_kernel)();
};
using FindSimgridModule = SimgridModule (*)();
inline constexpr const char* kFindSimgridModule = "cutwater_find_simgrid_module";

/// Loads the module, makes this process's one kernel. Throws SimulationError when the module cannot
/// be loaded, saying where it was looked for, and when the process has had its kernel.
std::unique_ptr<SimgridKernel> open_simgrid();

}  // namespace cutwater::simulation
