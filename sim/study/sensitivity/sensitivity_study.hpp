#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "domain/workload.hpp"
#include "input/scenario/planning_reader.hpp"
#include "input/scenario/scenario_source.hpp"
#include "study/grid/design.hpp"
#include "study/grid/manifest.hpp"
#include "study/grid/points.hpp"
#include "study/grid/points_output.hpp"
#include "study/sensitivity/sensitivity.hpp"
#include "study/sensitivity/sensitivity_point.hpp"

namespace cutwater::study {

/// Best plans under many conditions.
struct SensitivityRequest {
  input::ScenarioRequest scenario;      ///< on the first platform; its seed is that of the sample
  input::PlanningRequest planning;      ///< two objectives, the second one is the throughput
  std::vector<std::string> platforms;   ///< files, the first included
  std::vector<std::string> models;      ///< instead of those of the workload; empty: these
  std::vector<std::string> conditions;  ///< "links.uplink.up=5,10Mbps"
  std::size_t top = 5;                  ///< plans to list
  Format format = Format::kTable;
  /// Points are the combinations of conditions, on each platform and with each model. Its output
  /// file has a journal only with kResume or a shard.
  PointsRequest points;
};

/// One stream, with one model, on one platform under every combination of conditions.
struct StudiedStream {
  std::string name;
  std::string model;
  BestPlans outcomes{};  ///< by combination
  /// Constraints that exclude each other under the first combination; empty where it has a plan.
  std::vector<std::string> excluding{};
  Sensitivity sensitivity{};

  /// Without one there is nothing to compare others with.
  bool has_first_plan() const { return outcomes.front().has_value(); }
};

/// Best plans under every combination of conditions, or a sample of them.
struct Study {
  std::vector<std::string> platforms;  ///< files
  Design conditions;
  Objective objective{};
  std::vector<PlanParts> plans{};  ///< by the number that outcomes have
  /// By platform, on each the same ones in the same order.
  std::vector<std::vector<StudiedStream>> streams{};

  /// How many combinations the counts are of.
  std::size_t counted() const { return conditions.points() - conditions.first_drawn(); }
  /// Does any stream have a plan under any combination?
  bool has_plan() const;
};

/// A platform with a model.
struct Subject {
  std::size_t platform = 0;
  std::string model;  ///< of every stream; empty: those of the workload
  std::vector<StreamSubject> streams{};
};

/// A study that can be answered.
struct SensitivityQuestion {
  SensitivityRequest request;
  Design conditions;
  std::vector<input::ScenarioSource> sources{};  ///< by platform
  std::vector<Subject> subjects{};
  Objective objective{};
  Workload traced{};  ///< streams of any scenario whose arrivals a file records

  /// How many points all shards have: combinations, on each platform with each model.
  std::size_t points() const { return subjects.size() * conditions.points(); }
};

/// What came out.
struct SensitivityEnd {
  bool was_complete = false;  ///< the output was there already, of this very study
  /// Nothing when it was, when there is only a shard of it, whose output is written then, or when
  /// what is reported is wrong.
  std::optional<Study> study{};
  /// Where its text goes, by finish_with(); null without a journal.
  std::unique_ptr<PointsOutput> output{};
};

/// Reads files and conditions, checks each value and looks for the first plans; nothing when what
/// is reported is wrong.
std::optional<SensitivityQuestion> read_sensitivity(const SensitivityRequest& request,
                                                    Diagnostics& diagnostics);

/// Looks for all plans that the request asks for; what is wrong with a combination is reported.
/// Throws OutputError, PlanningError.
SensitivityEnd answer_sensitivity(SensitivityQuestion& question, PointsStatus& status,
                                  Diagnostics& diagnostics);

/// Puts a study together from the answers of its points.
class StudyBuilder {
 public:
  explicit StudyBuilder(const Manifest& manifest, Design conditions);

  /// How many points all shards have.
  std::size_t points() const { return points_; }
  /// Points in order, each once. False when the line is not that of the point.
  bool add(std::size_t point, std::string_view line);
  /// After the last one.
  Study study();

 private:
  Study study_;
  std::size_t points_ = 0;
  std::size_t subjects_of_platform_ = 1;
  std::vector<std::vector<StudiedStream>> streams_;  ///< by subject
  std::map<PlanParts, std::size_t> numbers_;         ///< of plans
};

/// The study that wrote such a manifest.
SensitivityRequest request_from(const Manifest& manifest);

}  // namespace cutwater::study
