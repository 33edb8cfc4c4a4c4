#include "study/sensitivity/sensitivity_study.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "input/language/vary.hpp"
#include "input/scenario/profile_library.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"
#include "output/output_file.hpp"
#include "planner/planning_error.hpp"

namespace cutwater::study {
namespace {

constexpr std::size_t kMostCombinations = 100'000;

/// So few points are answered before other processes would have started.
constexpr std::size_t kFewPoints = 200;

constexpr std::pair<Objective::Cost, const char*> kCosts[] = {
    {Objective::Cost::kLatency, "latency"},
    {Objective::Cost::kBottleneck, "bottleneck"},
    {Objective::Cost::kBytes, "bytes"},
    {Objective::Cost::kEnergy, "energy"},
    {Objective::Cost::kMemory, "memory"}};

std::string cost_word(const Objective& objective) {
  if (objective.terms.size() != 1 || objective.terms[0].weight != 1) return "sum";
  for (const auto& [cost, word] : kCosts) {
    if (cost == objective.terms[0].cost) return word;
  }
  return "sum";
}

/// As far as its values and their unit go.
Objective objective_from(const std::string& text, const std::string& cost_word) {
  Objective objective{{}, text};
  for (const auto& [cost, word] : kCosts) {
    if (word == cost_word) objective.terms = {{cost, 1, {}, {}, {}}};
  }
  if (objective.terms.empty()) objective.terms.resize(2);
  return objective;
}

std::optional<Design> find_design(std::vector<Axis> axes, const SensitivityRequest& request,
                                  Diagnostics& diagnostics) {
  std::size_t singles = 1;
  for (const Axis& axis : axes) singles += axis.values.size() - 1;
  const std::optional<std::size_t>& sample = request.points.sample;
  const bool are_few = sample ? singles + *sample <= kMostCombinations
                              : Design::are_at_most(kMostCombinations, axes);
  if (!are_few) {
    diagnostics.error(input::whole("--vary"),
                      fmt::format("more than {} combinations of conditions", kMostCombinations),
                      "leave out values, or look at some with --sample N");
    return std::nullopt;
  }
  if (!sample) return Design(std::move(axes), std::nullopt);
  return Design(std::move(axes), Sample{*sample, request.scenario.seed, true});
}

void check_models(const SensitivityRequest& request, Diagnostics& diagnostics) {
  const input::ScenarioRequest& scenario = request.scenario;
  const auto library =
      input::open_library(scenario.profile_dirs, scenario.default_profile_dirs, diagnostics);
  if (!library) return;
  const std::vector<std::string> known = library->models();
  for (const std::string& model : request.models) {
    if (input::is_one_of(model, known)) continue;
    diagnostics.error(
        input::whole("--models"),
        fmt::format("unknown model '{}': no {}/blocks.csv in the profiles", model, model),
        input::suggest_one_of(model, known));
  }
}

/// A value of a condition would take the place of a model that was asked for.
void check_model_once(const SensitivityRequest& request, const std::vector<Axis>& axes,
                      Diagnostics& diagnostics) {
  if (request.models.empty()) return;
  for (const Axis& axis : axes) {
    if (!axis.key.starts_with("streams.") || !axis.key.ends_with(".model")) continue;
    diagnostics.error(input::whole("--vary " + axis.key), "the model is given by --models, too",
                      "leave out one of them");
  }
}

/// What is wrong with a condition was right on the platforms before.
void name_platform(std::size_t platform, const SensitivityRequest& request,
                   Diagnostics& diagnostics) {
  const std::string& file = request.platforms[platform];
  const std::vector<Problem>& problems = diagnostics.problems();
  const bool is_named = std::any_of(problems.begin(), problems.end(), [&](const Problem& p) {
    return p.place.source && p.place.source->name == file;
  });
  if (is_named || file == request.platforms.front()) return;
  diagnostics.error(input::whole(file), "what is reported is wrong on this platform");
}

std::vector<std::string> conditions_at(std::size_t combination, const Design& conditions) {
  return conditions.settings(combination).keys;
}

/// All that a combination sets for a subject.
std::vector<std::string> settings_at(std::size_t combination, const Subject& subject,
                                     const SensitivityQuestion& question) {
  std::vector<std::string> settings;
  if (!subject.model.empty()) {
    for (const std::string& name : question.sources[subject.platform].stream_names()) {
      settings.push_back(fmt::format("streams.{}.model={}", name, subject.model));
    }
  }
  for (std::string& setting : conditions_at(combination, question.conditions)) {
    settings.push_back(std::move(setting));
  }
  return settings;
}

void add_traced(const Workload& workload, Workload& traced) {
  for (const Stream& stream : workload.streams) {
    const auto* trace = std::get_if<TraceArrivals>(&stream.arrivals);
    if (!trace || trace->file.empty()) continue;
    const auto is_same = [&](const Stream& other) {
      return std::get<TraceArrivals>(other.arrivals).file == trace->file;
    };
    const auto& known = traced.streams;
    if (std::none_of(known.begin(), known.end(), is_same)) traced.streams.push_back(stream);
  }
}

/// Each value of each condition by itself, so that all that are wrong are reported at once.
void check_values(const Subject& subject, SensitivityQuestion& question, Diagnostics& diagnostics) {
  const Design& conditions = question.conditions;
  for (std::size_t axis = 0; axis < conditions.axes().size(); ++axis) {
    for (std::size_t v = 0; v < conditions.axes()[axis].values.size(); ++v) {
      const auto scenario = question.sources[subject.platform].scenario(
          settings_at(conditions.single(axis, v), subject, question), diagnostics);
      if (scenario) add_traced(scenario->workload, question.traced);
    }
  }
}

/// Those of the workload, or the one asked for.
void describe_streams(Subject& subject, SensitivityQuestion& question, Diagnostics& diagnostics) {
  input::ScenarioSource& source = question.sources[subject.platform];
  const input::PlanningRequest& planning = question.request.planning;
  std::vector<std::string> names = source.stream_names();
  if (!planning.stream.empty()) names = {planning.stream};
  const auto scenario = source.scenario(settings_at(0, subject, question), diagnostics);
  if (!scenario) return;
  for (const std::string& name : names) {
    StreamSubject& stream = subject.streams.emplace_back(StreamSubject{name});
    const auto objective = describe_subject(stream, *scenario, planning, diagnostics);
    if (!objective) return;
    question.objective = *objective;
  }
}

/// What subjects differ in.
std::vector<Axis> subject_axes(const SensitivityRequest& request) {
  std::vector<Axis> axes = {{"platform", request.platforms, Sets::kPlatform}};
  if (!request.models.empty()) axes.push_back({"model", request.models, Sets::kModel});
  return axes;
}

/// Platform by platform, so that the files of one are read when all before are right.
void add_subject(const PointSettings& settings, SensitivityQuestion& question,
                 Diagnostics& diagnostics) {
  const SensitivityRequest& request = question.request;
  if (settings.platform == question.sources.size()) {
    input::ScenarioRequest scenario = request.scenario;
    scenario.platform_file = request.platforms[settings.platform];
    question.sources.emplace_back(std::move(scenario), diagnostics);
  }
  Subject subject{settings.platform, settings.model};
  check_values(subject, question, diagnostics);
  if (!diagnostics.has_errors()) describe_streams(subject, question, diagnostics);
  if (diagnostics.has_errors()) name_platform(settings.platform, request, diagnostics);
  question.subjects.push_back(std::move(subject));
}

/// The answer of a point; of no meaning when an error is reported.
PointAnswer answer_of(std::size_t point, SensitivityQuestion& question, Diagnostics& diagnostics) {
  const std::size_t combination = point % question.conditions.points();
  const Subject& subject = question.subjects[point / question.conditions.points()];
  PointAnswer answer;
  const auto scenario = question.sources[subject.platform].scenario(
      settings_at(combination, subject, question), diagnostics);
  if (!scenario) return answer;
  for (const StreamSubject& stream : subject.streams) {
    answer.push_back(find_best(stream, *scenario, question.request.planning,
                               conditions_at(combination, question.conditions), diagnostics));
    if (diagnostics.has_errors()) break;
  }
  return answer;
}

std::vector<std::string> paths_of(const SensitivityQuestion& question) {
  std::vector<std::string> paths;
  for (const input::ScenarioSource& source : question.sources) {
    const std::vector<std::string> read = source.paths();
    paths.insert(paths.end(), read.begin(), read.end());
  }
  return paths;
}

/// `paths`: files that were read, if it is to be written.
Manifest manifest_of(const SensitivityQuestion& question, const std::vector<std::string>& paths) {
  const SensitivityRequest& request = question.request;
  Manifest manifest = manifest_of(request.scenario, request.points, question.conditions, paths, {});
  manifest.command = Command::kSensitivity;
  manifest.platforms = request.platforms;
  manifest.models = request.models;
  manifest.conditions = request.conditions;
  manifest.objective = question.objective.text;
  manifest.objective_cost = cost_word(question.objective);
  manifest.constraints = request.planning.where;
  manifest.path = request.planning.path;
  manifest.is_revisited = request.planning.revisit;
  manifest.top = request.top;
  manifest.format = format_word(request.format);
  for (const Subject& subject : question.subjects) {
    std::vector<Manifest::Stream>& streams = manifest.subjects.emplace_back();
    for (const StreamSubject& stream : subject.streams) {
      streams.push_back({stream.name, stream.model, stream.excluding});
    }
  }
  return manifest;
}

/// An error is reported: no more points.
struct Stopped {};

/// Answers points, here or elsewhere, and reports what is to be said of them.
class Answering {
 public:
  Answering(SensitivityQuestion& question, Diagnostics& diagnostics)
      : question_(question), diagnostics_(diagnostics) {
    for (const Problem& problem : diagnostics.problems()) known_.insert(to_text(problem));
  }

  /// The line of the point. Throws Stopped, PlanningError.
  std::string here(std::size_t point) {
    Diagnostics problems;
    const PointAnswer answer = answer_of(point, question_, problems);
    for (const Problem& problem : problems.problems()) {
      if (!known_.insert(to_text(problem)).second) continue;
      const bool is_error = problem.severity == Severity::kError;
      is_error ? diagnostics_.error(problem.place, problem.message, problem.suggestion)
               : diagnostics_.warning(problem.place, problem.message, problem.suggestion);
    }
    if (!problems.has_errors()) return line_of(point, answer);
    name_platform(subject_of(point).platform, question_.request, diagnostics_);
    throw Stopped();
  }

  /// Likewise in another process; empty when there is something to be said, which here() does.
  std::string elsewhere(std::size_t point) {
    Diagnostics problems;
    try {
      const PointAnswer answer = answer_of(point, question_, problems);
      bool is_silent = true;
      for (const Problem& problem : problems.problems()) {
        if (known_.insert(to_text(problem)).second) is_silent = false;
      }
      return is_silent && !problems.has_errors() ? line_of(point, answer) : "";
    } catch (const planner::PlanningError&) {
      return "";
    }
  }

  /// Throws Stopped.
  std::string line(std::size_t point, const process::TaskResult& result) {
    if (result.error.empty()) return result.bytes.empty() ? here(point) : result.bytes;
    const Subject& subject = subject_of(point);
    const std::size_t combination = point % question_.conditions.points();
    diagnostics_.error(
        input::whole(question_.request.platforms[subject.platform]),
        fmt::format("no answer under {}: {}",
                    input::listed(settings_at(combination, subject, question_)), result.error));
    throw Stopped();
  }

 private:
  const Subject& subject_of(std::size_t point) const {
    return question_.subjects[point / question_.conditions.points()];
  }

  SensitivityQuestion& question_;
  Diagnostics& diagnostics_;
  std::set<std::string> known_;  ///< problems
};

/// Hands the lines of all points from the `done`th on to `take`. False when an error is reported.
template <class Take>
bool answer_points(SensitivityQuestion& question, std::size_t done, const Take& take,
                   PointsStatus& status, Diagnostics& diagnostics) {
  const PointsRequest& request = question.request.points;
  Answering answering(question, diagnostics);
  const std::size_t count = request.shard.size(question.points());
  try {
    if (request.jobs > 1 && count - done > kFewPoints) {
      study::answer_points(
          request, question.points(), done,
          [&](std::size_t point) { return answering.elsewhere(point); },
          [&](std::size_t point, const process::TaskResult& result) {
            take(point, answering.line(point, result));
          },
          status);
      return true;
    }
    status.begin(count, done);
    for (std::size_t place = done; place < count; ++place) {
      const std::size_t point = request.shard.point(place);
      take(point, answering.here(point));
      status.add_point();
    }
    status.end();
  } catch (const Stopped&) {
    return false;
  }
  return true;
}

}  // namespace

bool Study::has_plan() const {
  return std::any_of(streams.begin(), streams.end(), [](const auto& platform) {
    return std::any_of(platform.begin(), platform.end(), [](const StudiedStream& stream) {
      return !stream.sensitivity.plans.empty();
    });
  });
}

std::optional<SensitivityQuestion> read_sensitivity(const SensitivityRequest& request,
                                                    Diagnostics& diagnostics) {
  std::vector<Axis> axes = key_axes(input::read_axes(request.conditions, diagnostics));
  std::optional<Design> design = find_design(axes, request, diagnostics);
  if (!request.models.empty()) check_models(request, diagnostics);
  check_model_once(request, axes, diagnostics);
  if (!design || diagnostics.has_errors()) return std::nullopt;
  SensitivityQuestion question{request, *std::move(design)};
  const Design subjects(subject_axes(request), std::nullopt);
  for (std::size_t subject = 0; subject < subjects.points(); ++subject) {
    add_subject(subjects.settings(subject), question, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
  }
  return question;
}

SensitivityEnd answer_sensitivity(SensitivityQuestion& question, PointsStatus& status,
                                  Diagnostics& diagnostics) {
  const PointsRequest& request = question.request.points;
  const bool has_journal = request.resume == ResumeRule::kResume || !request.shard.is_all();
  const Manifest manifest =
      manifest_of(question, has_journal ? paths_of(question) : std::vector<std::string>());
  StudyBuilder builder(manifest, question.conditions);
  SensitivityEnd end;
  if (has_journal) {
    end.output = std::make_unique<PointsOutput>(request.output_file, manifest, request.resume);
    if (end.output->is_finished()) return {true};
  }
  std::size_t done = 0;
  const auto add = [&](std::size_t point, std::string_view line) {
    if (!request.shard.is_all() || builder.add(point, line)) return;
    throw output::OutputError(
        fmt::format("'{}' has no row of point {}", journal_path(request.output_file), point));
  };
  if (end.output) {
    end.output->read([&](std::string_view line) { add(request.shard.point(done++), line); });
  }
  const bool is_answered = answer_points(
      question, done,
      [&](std::size_t point, const std::string& line) {
        if (end.output) end.output->add(line);
        add(point, line);
      },
      status, diagnostics);
  if (!is_answered) return {};
  if (request.shard.is_all()) {
    end.study = builder.study();
  } else {
    end.output->finish("");
  }
  return end;
}

StudyBuilder::StudyBuilder(const Manifest& manifest, Design conditions)
    : study_{manifest.platforms, std::move(conditions),
             objective_from(manifest.objective, manifest.objective_cost)},
      points_(manifest.subjects.size() * study_.conditions.points()),
      subjects_of_platform_(std::max<std::size_t>(1, manifest.models.size())) {
  for (const auto& subject : manifest.subjects) {
    std::vector<StudiedStream>& streams = streams_.emplace_back();
    for (const Manifest::Stream& stream : subject) {
      streams.push_back({stream.name, stream.model, {}, stream.excluding});
    }
  }
}

bool StudyBuilder::add(std::size_t point, std::string_view line) {
  std::vector<StudiedStream>& streams = streams_[point / study_.conditions.points()];
  std::optional<PointAnswer> answer = find_answer(line, point);
  if (!answer || answer->size() != streams.size()) return false;
  for (std::size_t s = 0; s < streams.size(); ++s) {
    std::optional<StreamAnswer>& of_stream = (*answer)[s];
    if (!of_stream) {
      streams[s].outcomes.emplace_back();
      continue;
    }
    const auto [known, is_new] = numbers_.emplace(of_stream->plan, study_.plans.size());
    if (is_new) study_.plans.push_back(std::move(of_stream->plan));
    of_stream->best.plan = known->second;
    streams[s].outcomes.emplace_back(of_stream->best);
  }
  return true;
}

Study StudyBuilder::study() {
  study_.streams.resize(study_.platforms.size());
  for (std::size_t subject = 0; subject < streams_.size(); ++subject) {
    for (StudiedStream& stream : streams_[subject]) {
      stream.sensitivity = sensitivity_of(study_.conditions, stream.outcomes);
      study_.streams[subject / subjects_of_platform_].push_back(std::move(stream));
    }
  }
  return std::move(study_);
}

SensitivityRequest request_from(const Manifest& manifest) {
  SensitivityRequest request;
  request.scenario.workload_file = manifest.workload;
  request.scenario.profile_dirs = manifest.profiles;
  request.scenario.overrides = manifest.settings;
  request.scenario.seed = manifest.seed;
  request.planning.where = manifest.constraints;
  request.planning.path = manifest.path;
  request.planning.revisit = manifest.is_revisited;
  request.platforms = manifest.platforms;
  request.models = manifest.models;
  request.conditions = manifest.conditions;
  request.top = manifest.top;
  request.format = find_format(manifest.format).value_or(Format::kTable);
  request.points.sample = manifest.sample;
  return request;
}

}  // namespace cutwater::study
