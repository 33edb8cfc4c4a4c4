#include "cli/sweep.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/output_paths.hpp"
#include "cli/report_problems.hpp"
#include "cli/sweep_progress.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "process/forked.hpp"
#include "report/scenario/describe_sweep.hpp"
#include "study/grid/sweep_check.hpp"
#include "study/sweep/sweep_output.hpp"
#include "study/sweep/sweep_point.hpp"
#include "study/sweep/sweep_rows.hpp"
#include "study/sweep/sweep_tally.hpp"

namespace cutwater::cli {
namespace {

using TakeLine = std::function<void(std::string_view)>;

/// A sweep that can be simulated.
struct Prepared {
  input::ScenarioSource source;
  study::SweepDesign design;
  Scenario example;  ///< one of its scenarios
};

std::vector<NamedPath> outputs_of(const SweepArguments& arguments) {
  if (arguments.output_file.empty()) return {};
  return {{"--output", arguments.output_file}};
}

input::ScenarioRequest scenario_request(const SweepArguments& arguments,
                                        const std::vector<input::Axis>& axes) {
  input::ScenarioRequest request = arguments.scenario;
  bool is_chosen = !arguments.strategy.strategies.empty();
  for (const input::Axis& axis : axes) is_chosen |= axis.key == study::kStrategyAxis;
  if (is_chosen) request.plans_rule = input::PlansRule::kOptional;
  return request;
}

study::SweepDesign design_of(std::vector<input::Axis> axes, const SweepArguments& arguments) {
  if (arguments.sample) {
    return study::SweepDesign(std::move(axes),
                              study::Sample{*arguments.sample, arguments.scenario.seed});
  }
  if (!Grid::count_of(study::sizes_of(axes))) {
    throw UsageError("more combinations than can be counted: --sample N takes some of them",
                     "sweep");
  }
  return study::SweepDesign(std::move(axes), std::nullopt);
}

std::vector<std::string> first_settings(const std::vector<input::Axis>& axes) {
  std::vector<std::string> settings;
  for (const input::Axis& axis : axes) {
    if (axis.key != study::kStrategyAxis) settings.push_back(axis.setting(0));
  }
  return settings;
}

/// Names of strategies are no YAML: quotes around one, for the commas in it, are not part of it.
void unquote_strategies(std::vector<input::Axis>& axes) {
  for (input::Axis& axis : axes) {
    if (axis.key != study::kStrategyAxis) continue;
    for (std::string& name : axis.values) {
      const bool is_quoted = name.size() > 2 && name.front() == name.back() &&
                             (name.front() == '"' || name.front() == '\'');
      if (is_quoted) name = name.substr(1, name.size() - 2);
    }
  }
}

std::optional<Prepared> prepare(const SweepArguments& arguments, Diagnostics& diagnostics) {
  std::vector<input::Axis> axes = input::read_axes(arguments.vary, diagnostics);
  unquote_strategies(axes);
  input::ScenarioSource source(scenario_request(arguments, axes), diagnostics);
  if (diagnostics.has_errors()) {
    source.scenario(first_settings(axes), diagnostics);  // tells what else is wrong
    return std::nullopt;
  }
  study::SweepDesign design = design_of(std::move(axes), arguments);
  std::optional<Scenario> example =
      study::check_values(design, arguments.strategy, source, diagnostics);
  if (!example) return std::nullopt;
  return Prepared{std::move(source), std::move(design), *std::move(example)};
}

/// Simulates the points of the shard from its `done`th on.
void simulate_points(const SweepArguments& arguments, Prepared& sweep, const study::SweepRows& rows,
                     std::size_t done, const TakeLine& take) {
  const study::Shard& shard = arguments.shard;
  const study::PointQuestion question{sweep.design, sweep.source, arguments.strategy,
                                      arguments.replications};
  const std::size_t points = shard.size(sweep.design.points());
  std::optional<SweepProgress> progress;
  if (arguments.verbosity == Verbosity::kNormal && is_stderr_a_terminal()) {
    progress.emplace(points, done);
  }
  process::run_forked(
      points - done, arguments.jobs,
      [&](std::size_t task) {
        const std::size_t point = shard.point(done + task);
        return rows.line(point, study::outcome_of(point, question, rows.columns()));
      },
      [&](std::size_t task, const process::ForkResult& result) {
        const bool is_well = result.error.empty();
        take(is_well ? result.bytes : rows.line(shard.point(done + task), {"", {}, result.error}));
        if (progress) progress->add_point();
      },
      arguments.limits);
}

/// Into a file, by way of its journal.
void write_to_file(const SweepArguments& arguments, Prepared& sweep, const study::SweepRows& rows,
                   study::SweepTally& tally) {
  const study::Shard& shard = arguments.shard;
  study::SweepOutput output(arguments.output_file,
                            report::manifest_of(arguments, sweep.design, sweep.source),
                            arguments.resume);
  if (output.is_finished()) {
    if (arguments.verbosity == Verbosity::kNormal) {
      complain(fmt::format("cutwater: '{}' is complete already\n", arguments.output_file));
    }
    return;
  }
  output.read([&](std::string_view line) { tally.add(shard.point(tally.points()), line); });
  simulate_points(arguments, sweep, rows, output.rows(), [&](std::string_view line) {
    output.add(line);
    tally.add(shard.point(tally.points()), line);
  });
  output.finish(rows.head());
}

void write_to_stdout(const SweepArguments& arguments, Prepared& sweep, const study::SweepRows& rows,
                     study::SweepTally& tally) {
  print(rows.head());
  simulate_points(arguments, sweep, rows, 0, [&](std::string_view line) {
    print(std::string(line) + '\n');
    tally.add(tally.points(), line);
  });
}

}  // namespace

ExitCode sweep(const SweepArguments& arguments) {
  const std::vector<NamedPath> outputs = outputs_of(arguments);
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "sweep");
  }
  Diagnostics diagnostics;
  std::optional<Prepared> sweep = prepare(arguments, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!sweep) return ExitCode::kInvalidInput;
  if (const auto conflict = find_overwritten_trace(outputs, sweep->example.workload)) {
    throw UsageError(*conflict, "sweep");
  }

  const study::SweepRows rows(sweep->design, arguments.format,
                              study::outcome_columns(sweep->example, arguments.replications));
  study::SweepTally tally(sweep->design, rows, arguments.shard);
  if (arguments.output_file.empty()) {
    write_to_stdout(arguments, *sweep, rows, tally);
  } else {
    write_to_file(arguments, *sweep, rows, tally);
  }
  if (arguments.verbosity == Verbosity::kNormal) complain(tally.text());
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
