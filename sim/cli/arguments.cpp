#include "cli/arguments.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <boost/program_options.hpp>

#include "base/suggest.hpp"
#include "cli/command_options.hpp"
#include "cli/common_options.hpp"
#include "cli/compare_options.hpp"
#include "cli/option_values.hpp"
#include "cli/planning_options.hpp"
#include "cli/sensitivity_options.hpp"
#include "cli/strategy_options.hpp"
#include "cli/sweep_options.hpp"
#include "cli/upload_options.hpp"
#include "cli/usage_error.hpp"
#include "process/forked.hpp"

namespace cutwater::cli {
namespace {

namespace po = boost::program_options;

const std::vector<std::string> kCommands = {"run",    "validate",    "rank",       "pareto",
                                            "upload", "sensitivity", "strategies", "compare",
                                            "sweep",  "merge",       "profile"};
const std::vector<std::string> kProfileTasks = {"list", "show", "check"};

const std::string kWords;  ///< the name of the words that belong to no option

po::options_description description_of(const std::string& command) {
  po::options_description description;
  const auto add = [&](const Option& option) {
    if (option.takes == Takes::kNothing) {
      description.add_options()(option.name, "");
    } else {
      description.add_options()(option.name, po::value<std::vector<std::string>>(), "");
    }
  };
  for (const Option& option : options_taken_by(command)) add(option);
  return description;
}

bool is_repeatable(const std::string& name, const std::string& command) {
  for (const Option& option : options_taken_by(command)) {
    if (name == option.name) return option.takes == Takes::kValues;
  }
  return false;
}

/// The option that a wrong word such as "--platfrom" or "-h" was meant for, as a suggestion.
std::string suggested_option(const std::string& word, const std::string& command) {
  const std::string name = word.substr(0, word.find('='));
  const std::vector<std::string> options = options_of(command);
  if (name.size() == 2 && name[0] == '-') {
    for (const std::string& option : options) {
      if (option[2] == name[1]) return fmt::format("; did you mean '{}'?", option);
    }
  }
  const std::string suggestion = did_you_mean(name, options);
  return suggestion.empty() ? "" : "; " + suggestion;
}

[[noreturn]] void reject_word(const std::string& word, const std::string& command) {
  if (word.size() > 1 && word[0] == '-') {
    throw UsageError(fmt::format("'cutwater {}' has no option '{}'{}", command,
                                 word.substr(0, word.find('=')), suggested_option(word, command)),
                     command);
  }
  throw UsageError(fmt::format("'{}' belongs to no option", word), command);
}

/// Adds one option as written to those before it.
void add_option(const po::option& option, const std::string& command,
                std::map<std::string, std::vector<std::string>>& values) {
  const std::string& name = option.string_key;
  if (name.empty()) {
    const std::string& word = option.value.front();
    if (!takes_words(command) || word.empty() || word[0] == '-') reject_word(word, command);
    values[kWords].push_back(word);
    return;
  }
  std::vector<std::string>& all = values[name];
  if (!all.empty() && !is_repeatable(name, command)) {
    throw UsageError(fmt::format("option '--{}' is given twice", name), command);
  }
  const std::string value = option.value.empty() ? "" : option.value.front();
  const bool is_next_word = option.original_tokens.size() == 2;
  if (is_next_word && value.rfind("--", 0) == 0) {  // the next option
    throw UsageError(fmt::format("option '--{}' needs a value", name), command);
  }
  if (is_next_word && value.empty()) {
    throw UsageError(fmt::format("option '--{}' has an empty value", name), command);
  }
  all.push_back(value);
}

/// Splits the words after a command; Boost's own messages differ between its versions.
OptionValues split(const std::vector<std::string>& words, const std::string& command) {
  using Style = po::command_line_style::style_t;
  const int style = Style::allow_long | Style::long_allow_adjacent | Style::long_allow_next;
  const po::options_description description = description_of(command);
  std::map<std::string, std::vector<std::string>> values;
  try {
    const auto parsed = po::command_line_parser(words).options(description).style(style).run();
    for (const po::option& option : parsed.options) add_option(option, command, values);
  } catch (const po::unknown_option& unknown) {
    reject_word(unknown.get_option_name(), command);
  } catch (const po::invalid_command_line_syntax& wrong) {
    const bool is_extra = wrong.kind() == po::invalid_syntax::extra_parameter;
    throw UsageError(fmt::format("option '{}' {}", wrong.get_option_name(),
                                 is_extra ? "takes no value" : "needs a value"),
                     command);
  }
  return OptionValues(command, std::move(values));
}

RunArguments run_arguments(const OptionValues& options) {
  RunArguments run;
  run.scenario = scenario_request(options, "run");
  run.strategy = strategy_request(options);
  run.strategy.jobs = process::available_processors();
  if (!run.strategy.strategies.empty()) run.scenario.plans_rule = input::PlansRule::kOptional;
  run.format = format(options);
  run.colour = colour_wish(options);
  run.output_file = options.text("output");
  run.frames_file = options.text("frames");
  run.trace_file = options.text("trace");
  run.trace_frames = options.find_range("trace-frames");
  run.verbosity = verbosity(options);
  if (run.trace_frames && run.trace_file.empty()) {
    options.reject("option '--trace-frames' needs --trace FILE");
  }
  if (const auto frames = options.find_number("makespan-frames")) {
    if (*frames < 1 || *frames > std::numeric_limits<std::int64_t>::max()) {
      options.reject("option '--makespan-frames' takes at least one frame");
    }
    run.makespan_frames = static_cast<std::int64_t>(*frames);
  }
  return run;
}

ProfileArguments profile_arguments(const OptionValues& options, ProfileTask task) {
  ProfileArguments profile;
  profile.task = task;
  profile.profiles = {options.all("profiles"), default_profile_dirs(), options.all(kWords),
                      options.all("machine")};
  profile.format = format(options);
  profile.colour = colour_wish(options);
  profile.verbosity = verbosity(options);
  profile.is_strict = options.has("strict");
  if (task == ProfileTask::kShow && profile.profiles.models.size() != 1) {
    options.reject("'cutwater profile show' takes one model; 'cutwater profile list' names all");
  }
  return profile;
}

[[noreturn]] void reject_command(const std::string& word, std::vector<std::string> known,
                                 const std::string& parent) {
  known.push_back("--help");
  const std::string suggestion = did_you_mean(word, known);
  const std::string blank = parent.empty() ? "" : " ";
  throw UsageError(fmt::format("unknown command '{}{}{}'{}{}", parent, blank, word,
                               suggestion.empty() ? "" : "; ", suggestion),
                   parent);
}

/// The words after `cutwater profile`.
Arguments parse_profile_arguments(const std::vector<std::string>& words) {
  if (words.empty()) {
    throw UsageError("'cutwater profile' needs a command: list, show or check", "profile");
  }
  const std::string& task = words.front();
  if (task == "--help") return HelpArguments{"profile"};
  const auto known = std::find(kProfileTasks.begin(), kProfileTasks.end(), task);
  if (known == kProfileTasks.end()) reject_command(task, kProfileTasks, "profile");
  const std::string command = "profile " + task;
  const OptionValues options = split({words.begin() + 1, words.end()}, command);
  if (options.has("help")) return HelpArguments{command};
  return profile_arguments(options, static_cast<ProfileTask>(known - kProfileTasks.begin()));
}

}  // namespace

std::vector<std::string> options_of(const std::string& command) {
  std::vector<std::string> names;
  const auto description = description_of(command);
  for (const auto& option : description.options()) {
    names.push_back("--" + option->long_name());
  }
  return names;
}

Arguments parse_arguments(const std::vector<std::string>& words) {
  if (words.empty()) {
    throw UsageError(
        fmt::format("no command given: {} or {}",
                    fmt::join(kCommands.begin(), kCommands.end() - 1, ", "), kCommands.back()),
        "");
  }
  const std::string& command = words.front();
  if (command == "--help" || command == "--version") {
    if (words.size() > 1) throw UsageError(fmt::format("'{}' stands alone", command), "");
    if (command == "--version") return VersionArguments{};
    return HelpArguments{};
  }
  if (command == "profile") return parse_profile_arguments({words.begin() + 1, words.end()});
  if (std::find(kCommands.begin(), kCommands.end(), command) == kCommands.end()) {
    std::vector<std::string> known = kCommands;
    known.push_back("--version");
    reject_command(command, known, "");
  }
  const OptionValues options = split({words.begin() + 1, words.end()}, command);
  if (options.has("help")) return HelpArguments{command};
  if (command == "run") return run_arguments(options);
  if (command == "rank") return rank_arguments(options);
  if (command == "pareto") return pareto_arguments(options);
  if (command == "upload") return upload_arguments(options);
  if (command == "sensitivity") return sensitivity_arguments(options);
  if (command == "compare") return compare_arguments(options);
  if (command == "strategies") return StrategiesArguments{format(options), colour_wish(options)};
  if (command == "sweep") return sweep_arguments(options);
  if (command == "merge") return merge_arguments(options, options.all(kWords));
  return ValidateArguments{scenario_request(options, command), colour_wish(options),
                           verbosity(options)};
}

}  // namespace cutwater::cli
