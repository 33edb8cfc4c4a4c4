#include <exception>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/compare.hpp"
#include "cli/exit_code.hpp"
#include "cli/help.hpp"
#include "cli/merge.hpp"
#include "cli/pareto.hpp"
#include "cli/profile.hpp"
#include "cli/rank.hpp"
#include "cli/run.hpp"
#include "cli/sensitivity.hpp"
#include "cli/strategy_list.hpp"
#include "cli/sweep.hpp"
#include "cli/terminal.hpp"
#include "cli/upload.hpp"
#include "cli/usage_error.hpp"
#include "cli/validate.hpp"
#include "output/output_file.hpp"
#include "planner/planning_error.hpp"
#include "process/interruption.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::cli {
namespace {

ExitCode answer(const RunArguments& arguments) { return run(arguments); }

ExitCode answer(const ValidateArguments& arguments) { return validate(arguments); }

ExitCode answer(const RankArguments& arguments) { return rank(arguments); }

ExitCode answer(const ParetoArguments& arguments) { return pareto(arguments); }

ExitCode answer(const UploadArguments& arguments) { return upload(arguments); }

ExitCode answer(const SensitivityArguments& arguments) { return sensitivity(arguments); }

ExitCode answer(const CompareArguments& arguments) { return compare(arguments); }
ExitCode answer(const StrategiesArguments& arguments) { return list_strategies(arguments); }
ExitCode answer(const SweepArguments& arguments) { return sweep(arguments); }

ExitCode answer(const MergeArguments& arguments) { return merge(arguments); }

ExitCode answer(const ProfileArguments& arguments) { return profile(arguments); }

ExitCode answer(const VersionArguments&) {
  print("cutwater " CUTWATER_VERSION "\n");
  return ExitCode::kAnswered;
}

ExitCode answer(const HelpArguments& arguments) {
  print(help_of(arguments.command));
  return ExitCode::kAnswered;
}

ExitCode answer(const std::vector<std::string>& words) {
  return std::visit([](const auto& arguments) { return answer(arguments); },
                    parse_arguments(words));
}

ExitCode fail(const std::exception& error, ExitCode code) {
  complain(fmt::format("cutwater: error: {}\n", error.what()));
  return code;
}

void end_interrupted(int signal) {
  complain("cutwater: interrupted\n");
  output::exit_without_outputs(kInterruptedBy + signal);
}

ExitCode fail(const UsageError& error) {
  const std::string blank = error.command().empty() ? "" : " ";
  complain(fmt::format("cutwater: error: {}\ntry 'cutwater{}{} --help'\n", error.what(), blank,
                       error.command()));
  return ExitCode::kUsage;
}

}  // namespace
}  // namespace cutwater::cli

int main(int count, char** words) {
  using cutwater::cli::ExitCode;
  cutwater::process::when_interrupted(cutwater::cli::end_interrupted);
  ExitCode code = ExitCode::kInternal;
  try {
    code =
        cutwater::cli::answer(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
  } catch (const cutwater::cli::UsageError& error) {
    code = cutwater::cli::fail(error);
  } catch (const cutwater::output::OutputError& error) {
    code = cutwater::cli::fail(error, ExitCode::kInvalidInput);
  } catch (const cutwater::planner::PlanningError& error) {
    code = cutwater::cli::fail(error, ExitCode::kInvalidInput);
  } catch (const cutwater::simulation::SimulationError& error) {
    code = cutwater::cli::fail(error, ExitCode::kInvalidInput);
  } catch (const std::exception& error) {
    code = cutwater::cli::fail(error, ExitCode::kInternal);
  }
  return static_cast<int>(code);
}
