#include "study/sweep/sweep.hpp"

#include <functional>
#include <string_view>
#include <utility>

#include "input/language/vary.hpp"
#include "input/text/source_file.hpp"
#include "simulation/simulate.hpp"
#include "study/grid/check_values.hpp"
#include "study/grid/manifest.hpp"
#include "study/grid/points.hpp"
#include "study/grid/points_output.hpp"
#include "study/sweep/outcome.hpp"
#include "study/sweep/sweep_rows.hpp"

namespace cutwater::study {
namespace {

using TakeLine = std::function<void(std::string_view)>;

bool chooses_plans(const SweepRequest& request, const std::vector<Axis>& axes) {
  bool is_chosen = !request.strategy.strategies.empty();
  for (const Axis& axis : axes) is_chosen |= axis.sets == Sets::kStrategy;
  return is_chosen;
}

std::vector<std::string> first_settings(const std::vector<Axis>& axes) {
  PointSettings settings;
  for (const Axis& axis : axes) axis.set(0, settings);
  return settings.keys;
}

std::optional<Design> find_design(std::vector<Axis> axes, const SweepRequest& request,
                                  Diagnostics& diagnostics) {
  if (request.points.sample) {
    return Design(std::move(axes), Sample{*request.points.sample, request.scenario.seed});
  }
  if (Design::is_countable(axes)) return Design(std::move(axes), std::nullopt);
  diagnostics.error(input::whole("--vary"), "more combinations than can be counted",
                    "--sample N takes some of them");
  return std::nullopt;
}

Manifest manifest_of(const Sweep& sweep) {
  const SweepRequest& request = sweep.request;
  const process::TaskLimits& limits = request.points.limits;
  Manifest manifest = manifest_of(request.scenario, request.points, sweep.design,
                                  sweep.source.paths(), request.strategy.strategies);
  manifest.simgrid_version = simulation::simgrid_version();
  manifest.platform = request.scenario.platform_file;
  manifest.plans = request.scenario.plans;
  manifest.constraints = request.strategy.where;
  manifest.path = request.strategy.path;
  manifest.is_revisited = request.strategy.revisit;
  manifest.strategy_timeout_s = request.strategy.time_limit.value();
  manifest.noise = to_text(request.scenario.noise);
  manifest.engine = to_text(request.scenario.engine);
  manifest.replications = request.replications;
  if (limits.timeout) manifest.timeout_s = limits.timeout->value();
  if (limits.memory) manifest.memory_bytes = limits.memory->value();
  manifest.format = format_word(request.format);
  return manifest;
}

/// Simulates the points of the shard from its `done`th on.
void simulate_points(Sweep& sweep, const SweepRows& rows, std::size_t done, const TakeLine& take,
                     PointsStatus& status) {
  const PointQuestion question{sweep.design, sweep.source, sweep.request.strategy,
                               sweep.request.replications};
  answer_points(
      sweep.request.points, sweep.design.points(), done,
      [&](std::size_t point) {
        return rows.line(point, outcome_of(point, question, rows.columns()));
      },
      [&](std::size_t point, const process::TaskResult& result) {
        const bool is_well = result.error.empty();
        take(is_well ? result.bytes : rows.line(point, {"", {}, result.error}));
      },
      status);
}

/// Into a file, by way of its journal. False when it was complete already.
bool write_to_file(Sweep& sweep, const SweepRows& rows, SweepTally& tally, PointsStatus& status) {
  const PointsRequest& request = sweep.request.points;
  PointsOutput output(request.output_file, manifest_of(sweep), request.resume);
  if (output.is_finished()) return false;
  const auto add = [&](std::string_view line) {
    tally.add(request.shard.point(tally.points()), line);
  };
  output.read(add);
  simulate_points(
      sweep, rows, output.rows(),
      [&](std::string_view line) {
        output.add(line);
        add(line);
      },
      status);
  output.finish(rows.head());
  return true;
}

}  // namespace

std::optional<Sweep> read_sweep(const SweepRequest& request, Diagnostics& diagnostics) {
  std::vector<Axis> axes = sweep_axes(input::read_axes(request.vary, diagnostics));
  input::ScenarioRequest scenario = request.scenario;
  if (chooses_plans(request, axes)) scenario.plans_rule = input::PlansRule::kOptional;
  input::ScenarioSource source(std::move(scenario), diagnostics);
  if (diagnostics.has_errors()) {
    source.scenario(first_settings(axes), diagnostics);  // tells what else is wrong
    return std::nullopt;
  }
  std::optional<Design> design = find_design(std::move(axes), request, diagnostics);
  if (!design) return std::nullopt;
  std::optional<Scenario> example = check_values(*design, request.strategy, source, diagnostics);
  if (!example) return std::nullopt;
  return Sweep{request, std::move(source), *std::move(design), *std::move(example)};
}

PointsEnd answer_sweep(Sweep& sweep, const output::TextSink& print, PointsStatus& status) {
  const SweepRequest& request = sweep.request;
  const SweepRows rows(sweep.design, request.format,
                       outcome_columns(sweep.example, request.replications));
  SweepTally tally(sweep.design, rows, request.points.shard);
  if (!request.points.output_file.empty()) {
    if (!write_to_file(sweep, rows, tally, status)) return {true, {}};
    return {false, tally.warnings()};
  }
  print(rows.head());
  simulate_points(
      sweep, rows, 0,
      [&](std::string_view line) {
        print(std::string(line) + '\n');
        tally.add(tally.points(), line);
      },
      status);
  return {false, tally.warnings()};
}

}  // namespace cutwater::study
