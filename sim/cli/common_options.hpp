#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/option.hpp"

namespace cutwater::cli {

// Options that several commands have, each made for the part of a request that it is read into.

// Of a scenario: files, profiles, settings, randomness.

/// `--platform` and `--workload`; `streams` is what the latter holds.
std::vector<Option> file_options(input::ScenarioRequest& scenario, const std::string& streams);
Option profiles_option(std::vector<std::string>& profile_dirs);
Option plan_option(std::vector<std::string>& plans);
/// `--set` and `--network`; what packets change for those that `simulate` or plan.
enum class NetworkHelp { kSimulated, kPlanned };
std::vector<Option> setting_options(input::ScenarioRequest& scenario, NetworkHelp network);
/// `--noise` and `--seed`; `seeded` is what the latter is of.
std::vector<Option> random_options(input::ScenarioRequest& scenario, const std::string& seeded);
/// `--engine`
Option engine_option(input::ScenarioRequest& scenario);
Option seed_option(input::ScenarioRequest& scenario, const std::string& seeded);
/// All of them, for a command that simulates; `plans` are options of the plans that are given.
std::vector<Option> scenario_options(input::ScenarioRequest& scenario,
                                     std::vector<Option> plans = {},
                                     const std::string& seeded = "all that is random");

// Of plans that are looked for.

Option where_option(std::vector<std::string>& where);
/// `--path` and `--revisit`.
std::vector<Option> path_options(std::string& path, bool& revisit);
/// `--strategy` and what goes with it; `strategies` is the request's list of names.
std::vector<Option> strategy_options(study::StrategyRequest& request);
/// Without any strategy, what goes with one makes no sense.
enum class StrategiesFrom { kOption, kAxis };
void check_strategy_options(const OptionValues& options,
                            StrategiesFrom from = StrategiesFrom::kOption);
Option objective_option(std::vector<std::string>& objectives);
/// How many plans to list.
Option top_option(const std::string& help, std::size_t& top);

// Of what comes out.

/// "default: table", and `more`.
Option format_option(Format& format, const std::string& more = "");
Option output_option(std::string& output_file);
/// `what` are done at a time.
Option jobs_option(unsigned& jobs, const std::string& what = "simulations");
Option resume_option(const std::string& help, study::ResumeRule& rule);
Option shard_option(const std::string& help, study::Shard& shard);
/// Both write a file.
void check_needs_output(const OptionValues& options);
Option replications_option(const std::string& help, std::size_t& replications);
Option colour_option(ColourWish& colour);
Option quiet_option(Verbosity& verbosity, const std::string& help = "no warnings");
Option help_option();
inline constexpr std::uint64_t kMostReplications = 100'000;

/// A scenario for a command that plans: `streams` is what the workload file holds, `which` of them.
std::vector<Option> planned_scenario_options(input::ScenarioRequest& scenario,
                                             const std::string& streams, std::vector<Option> which);
Option stream_option(const std::string& help, std::string& stream);
/// Likewise, of one stream.
std::vector<Option> one_stream_options(PlanningArguments& planning);
/// What `--where`, `--objective` and `--costs` take.
Section constraints_section();
Section costs_section();

/// "other": colour, quiet, help.
Section other_section(ColourWish& colour, Verbosity& verbosity,
                      const std::string& quiet = "no warnings");

/// Where profiles are looked for besides --profiles.
std::vector<std::string> default_profile_dirs();

inline constexpr const char* kWholeFiles =
    "files are written whole or not at all; an output never replaces an input";
/// How commands end whose answer may lack a plan.
inline constexpr const char* kPlanExitCodes =
    "exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 no plan satisfies all "
    "constraints";

}  // namespace cutwater::cli
