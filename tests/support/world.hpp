#pragma once

#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "records/records.hpp"
#include "records/sink.hpp"

namespace cutwater::testing {

/// Everything that happened in one run.
struct Run {
  std::vector<FrameRecord> frames;  ///< in the order in which they ended
  std::vector<ComputeRecord> computes;
  std::vector<TransferRecord> transfers;
  std::vector<HostRecord> hosts;
  std::vector<LinkRecord> links;
  double end = 0;
};

/// Simulates; in a child process where SimGrid is needed, which allows one engine a process.
Run run(const Scenario& scenario);

/// "d3@1.5": how frame 3 ended and when; q, e, l, x (deadline), a, f, u likewise.
std::string to_text(const FrameRecord& frame);

/// Builds small scenarios in a few words. All hosts have as many cores as wanted and slowdown 1;
/// every block takes the time given for it, on every host.
class World {
 public:
  struct BlockSpec {
    double seconds;
    double output_bytes;
    double stddev = 0;
    double weight_bytes = 0;
    double peak_bytes = 0;
  };

  /// A model with these blocks: layer numbers 1, 2, …
  explicit World(std::vector<BlockSpec> blocks);

  Host& host(const std::string& name);
  /// Full duplex, the same bandwidth both ways.
  Link& link(const std::string& name, const std::string& first, const std::string& second,
             double bytes_per_second, double latency = 0);
  /// The link joins this pair of hosts too: a shared medium.
  void also_join(const std::string& link_name, const std::string& first, const std::string& second);
  /// `plan` names a host and the last block of each stage: {{"device", 0}, {"edge", 2}}.
  Stream& stream(const std::string& name, const std::string& source,
                 std::vector<std::pair<std::string, int>> plan);
  Workload& workload() { return workload_; }
  RunOptions& options() { return options_; }
  void set_threads(int threads) { threads_ = threads; }

  Scenario scenario() const;
  Run run() const { return testing::run(scenario()); }

 private:
  HostId id(const std::string& name) const;

  std::vector<BlockSpec> blocks_;
  std::vector<Host> hosts_;
  std::vector<Link> links_;
  std::vector<Ends> ends_;
  Workload workload_;
  std::vector<Plan> plans_;
  RunOptions options_;
  int threads_ = 1;
};

}  // namespace cutwater::testing
