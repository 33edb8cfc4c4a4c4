#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/option.hpp"

namespace cutwater::cli {

/// A command of the program, or a group of them: "run", "profile", "profile list".
struct Command {
  std::string name;
  std::string brief;  ///< for lists
  /// Its options, with a request of their own to be read into.
  std::function<OptionTable()> table;
  /// Answers the words after its name. Throws UsageError, OutputError, PlanningError and
  /// SimulationError.
  std::function<ExitCode(const std::vector<std::string>&)> answer;
  std::vector<Command> tasks = {};  ///< of a group, which has no table and no answer
  std::string examples = "";        ///< of a group
};

/// All commands, in the order in which they are listed.
const std::vector<Command>& commands();

/// A command and the words after its name; without a command, help or the version is asked for.
struct Called {
  const Command* command = nullptr;
  std::vector<std::string> words;
};
/// Throws UsageError when there is no such command.
Called find_called(const std::vector<std::string>& words);

/// Answers a command line without the program's name. Throws what commands throw.
ExitCode answer(const std::vector<std::string>& words);

// Each command: its options, made for a request, and what it does.

OptionTable run_options(RunArguments& run);
ExitCode run(const RunArguments& arguments);
OptionTable validate_options(ValidateArguments& validate);
ExitCode validate(const ValidateArguments& arguments);
OptionTable rank_options(RankArguments& rank);
ExitCode rank(const RankArguments& arguments);
OptionTable pareto_options(ParetoArguments& pareto);
ExitCode pareto(const ParetoArguments& arguments);
OptionTable upload_options(UploadArguments& upload);
ExitCode upload(const UploadArguments& arguments);
OptionTable sensitivity_options(SensitivityArguments& sensitivity);
ExitCode sensitivity(const SensitivityArguments& arguments);
OptionTable strategies_options(StrategiesArguments& strategies);
ExitCode list_strategies(const StrategiesArguments& arguments);
OptionTable compare_options(CompareArguments& compare);
ExitCode compare(const CompareArguments& arguments);
OptionTable sweep_options(SweepArguments& sweep);
ExitCode sweep(const SweepArguments& arguments);
OptionTable merge_options(MergeArguments& merge);
ExitCode merge(const MergeArguments& arguments);
OptionTable profile_list_options(ProfileArguments& profile);
OptionTable profile_show_options(ProfileArguments& profile);
OptionTable profile_check_options(ProfileArguments& profile);
ExitCode profile(const ProfileArguments& arguments);

}  // namespace cutwater::cli
