#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"

namespace cutwater {

/// What the time of a stage comes from.
enum class TimedBy : std::uint8_t {
  kBlocks,      ///< the sum of its blocks
  kCalibrated,  ///< that, calibrated
  kSegment,     ///< its blocks were measured as one
};
/// "blocks", "calibrated", "segment": the word used in every output.
const char* to_text(TimedBy timed_by);

/// What the ids in the records stand for: names, and the capacities that ratios are taken of.
struct Subjects {
  /// Of the profile; see domain/profile.hpp.
  struct Calibration {
    double scale = 1;
    Seconds offset;
    Seconds start{};
    std::optional<BytesPerSecond> conversion{};
  };
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
    TimedBy timed_by = TimedBy::kBlocks;
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
  struct Host {
    std::string name;
    int cores = 1;
    std::optional<Bytes> memory;
    std::optional<Watts> idle_power;
    std::optional<Watts> busy_power;
    std::string fleet{};  ///< of a member of one: its name, without the number
  };
  struct Link {
    std::string name;
    BytesPerSecond up;
    BytesPerSecond down;
    bool is_half_duplex = false;
    std::string fleet{};  ///< of a copy for each member of a fleet: its name, without the number
  };
  /// One direction of a link: 0 up, 1 down.
  struct LinkSide {
    LinkId link;
    int direction = 0;
    auto operator<=>(const LinkSide&) const = default;
  };
  std::vector<Stream> streams;  ///< by StreamId; likewise the others
  std::vector<Host> hosts;
  std::vector<Link> links;
  /// What messages from host to host cross, for the hosts between which streams send.
  std::map<std::pair<HostId, HostId>, std::vector<LinkSide>> routes;
  std::uint64_t seed = 0;
};

}  // namespace cutwater
