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
#include "study/merge.hpp"
#include "study/sensitivity/sensitivity_study.hpp"
#include "study/sweep/sweep.hpp"

namespace cutwater::cli {

using study::Format;
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
struct SensitivityArguments : study::SensitivityRequest {
  ColourWish colour = ColourWish::kAuto;
  Verbosity verbosity = Verbosity::kNormal;
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
struct SweepArguments : study::SweepRequest {
  Verbosity verbosity = Verbosity::kNormal;
};

/// `cutwater merge …`
struct MergeArguments : study::MergeRequest {
  Verbosity verbosity = Verbosity::kNormal;
};

}  // namespace cutwater::cli
