#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "input/scenario/planning_reader.hpp"
#include "input/scenario/profile_library.hpp"
#include "input/scenario/scenario_source.hpp"
#include "input/scenario/upload_reader.hpp"
#include "metrics/expectation.hpp"
#include "planner/upload/upload_plan.hpp"
#include "planner/upload/upload_queries.hpp"
#include "process/pool.hpp"
#include "report/run/trace_writer.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/compare/entrants.hpp"
#include "study/grid/points.hpp"

namespace cutwater::cli {

enum class Format : std::uint8_t { kTable, kJson, kCsv };
enum class ColourWish : std::uint8_t { kAuto, kAlways, kNever };
enum class Verbosity : std::uint8_t { kNormal, kQuiet };

/// `cutwater run …`
struct RunArguments {
  input::ScenarioRequest scenario;
  study::StrategyRequest strategy;  ///< no strategies: the plans that are given
  Format format = Format::kTable;
  ColourWish colour = ColourWish::kAuto;
  std::string output_file;  ///< empty: standard output
  std::string frames_file;  ///< empty: none
  std::string trace_file;   ///< empty: none
  std::optional<report::FrameRange> trace_frames;
  std::optional<std::int64_t> makespan_frames;
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater validate …`
struct ValidateArguments {
  input::ScenarioRequest scenario;
  ColourWish colour = ColourWish::kAuto;
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater strategies …`
struct StrategiesArguments {
  Format format = Format::kTable;
  ColourWish colour = ColourWish::kAuto;
};

enum class ProfileTask : std::uint8_t { kList, kShow, kCheck };

/// `cutwater profile list|show|check …`
struct ProfileArguments {
  ProfileTask task = ProfileTask::kList;
  input::ProfilesRequest profiles;  ///< one model to show
  Format format = Format::kTable;
  ColourWish colour = ColourWish::kAuto;
  Verbosity verbosity = Verbosity::kNormal;
  bool is_strict = false;  ///< is a finding a failure?
};

/// What the commands that look for plans share.
struct PlanningArguments {
  input::ScenarioRequest scenario;
  input::PlanningRequest planning;
  Format format = Format::kTable;
  ColourWish colour = ColourWish::kAuto;
  std::string output_file;  ///< empty: standard output
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater rank …`
struct RankArguments {
  PlanningArguments common;
  std::size_t top = 10;
  std::optional<double> spread;  ///< ratio; else the measured deviation decides
  bool is_explained = false;
};

/// `cutwater pareto …`
struct ParetoArguments {
  PlanningArguments common;  ///< two or three objectives
  std::string plot_file;     ///< empty: none; else its name ends in .vl.json or .gp
};

/// `cutwater upload …`
struct UploadArguments {
  input::ScenarioRequest scenario;
  input::UploadRequest upload;
  std::vector<planner::UploadAlgorithm> algorithms = {
      planner::UploadAlgorithm::kRecursiveEfficiency};
  planner::QueryRules queries;
  Format format = Format::kTable;
  ColourWish colour = ColourWish::kAuto;
  std::string output_file;  ///< empty: standard output
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater sensitivity …`
struct SensitivityArguments {
  PlanningArguments common;             ///< one objective; on the first platform
  std::vector<std::string> platforms;   ///< files, the first included
  std::vector<std::string> models;      ///< instead of those of the workload; empty: these
  std::vector<std::string> conditions;  ///< "links.uplink.up=5,10Mbps"
  std::size_t top = 5;                  ///< plans to list
  study::PointsRequest points;          ///< no limits; its output file is the common one
};

/// `cutwater compare …`
struct CompareArguments : study::CompareRequest {
  metrics::Undecided undecided = metrics::Undecided::kPasses;
  Format format = Format::kTable;
  ColourWish colour = ColourWish::kAuto;
  std::string output_file;    ///< empty: standard output
  std::string junit_file;     ///< empty: none
  std::string markdown_file;  ///< empty: none
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater sweep …`
struct SweepArguments {
  input::ScenarioRequest scenario;
  study::StrategyRequest strategy;
  std::vector<std::string> vary;      ///< "links.uplink.up=5:50:5Mbps"
  std::optional<std::size_t> sample;  ///< points of a Latin hypercube; none: all combinations
  std::size_t replications = 1;
  study::Shard shard;
  unsigned jobs = 1;
  process::TaskLimits limits;    ///< of a point
  Format format = Format::kCsv;  ///< or kJson
  std::string output_file;       ///< empty: standard output
  study::ResumeRule resume = study::ResumeRule::kAnew;
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater merge …`
struct MergeArguments {
  std::vector<std::string> parts;  ///< outputs of shards
  std::string output_file;         ///< empty: standard output
  Verbosity verbosity = Verbosity::kNormal;
};

/// Asks for a text that needs no scenario: the version, or the help of a command ("" for that of
/// the program).
struct VersionArguments {};
struct HelpArguments {
  std::string command;
};

using Arguments =
    std::variant<RunArguments, ValidateArguments, RankArguments, ParetoArguments, UploadArguments,
                 SensitivityArguments, StrategiesArguments, CompareArguments, SweepArguments,
                 MergeArguments, ProfileArguments, VersionArguments, HelpArguments>;

/// Reads a command line without the program's name. Throws UsageError.
Arguments parse_arguments(const std::vector<std::string>& words);

/// The names of all options of a command ("run", "profile show"), with their dashes.
std::vector<std::string> options_of(const std::string& command);

}  // namespace cutwater::cli
