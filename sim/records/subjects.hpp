#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/platform.hpp"
#include "domain/stage_time.hpp"

namespace cutwater {

/// What the ids in the records stand for: names, and the capacities that ratios are taken of.
struct Subjects {
  /// Other load on the host of a stage, and what it does to it.
  struct Stress {
    std::optional<double> cpu;  ///< level, a ratio; likewise
    std::optional<double> memory;
    double slowdown = 1;
    double deviation = 0;  ///< relative
  };
  struct Stage {
    std::string host;
    int first_layer = 0;
    int last_layer = 0;
    Seconds compute{};  ///< mean time of one frame alone on the host, everything included
    TimeSource timed_by = TimeSource::kBlocks;
    std::optional<Calibration> calibration{};  ///< exactly when calibrated
    std::optional<Stress> stress{};
    std::string fleet{};  ///< of the host
  };
  struct Stream {
    std::string name;
    std::string model;
    std::vector<Stage> plan;
    std::optional<Seconds> deadline;
    bool is_closed_loop = false;
    std::string fleet{};  ///< as the workload file names it, when it stands for one of a fleet

    const std::string& written_name() const { return fleet.empty() ? name : fleet; }
  };
  std::vector<Stream> streams;  ///< by StreamId; likewise the others
  std::vector<Host> hosts;
  std::vector<Link> links;
  /// What messages from host to host cross, for the hosts between which streams send.
  std::map<std::pair<HostId, HostId>, Route> routes;
  std::uint64_t seed = 0;
};

}  // namespace cutwater
