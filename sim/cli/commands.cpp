#include "cli/commands.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/suggest.hpp"
#include "cli/command_line.hpp"
#include "cli/completion.hpp"
#include "cli/exit_code.hpp"
#include "cli/help.hpp"
#include "cli/man_page.hpp"
#include "cli/terminal.hpp"

namespace cutwater::cli {
namespace {

using Words = std::vector<std::string>;

template <class Request>
Command command(std::string name, std::string brief, OptionTable (*options)(Request&),
                ExitCode (*answer)(const Request&)) {
  const auto table = [options] {
    const auto request = std::make_shared<Request>();
    OptionTable made = options(*request);
    made.request = request;
    return made;
  };
  const auto read_and_answer = [options, answer](const Words& words) {
    Request request;
    const OptionTable made = options(request);
    if (read_words(words, made) == Asked::kAnswer) return answer(request);
    print(help_of(made));
    return ExitCode::kAnswered;
  };
  return {std::move(name), std::move(brief), table, read_and_answer};
}

std::vector<Command> all_commands() {
  const Command profiles = {
      "profile",
      "list and show measured profiles, and check how far to trust them",
      {},
      {},
      {command("profile list", "the models, and the machines that each was measured on",
               profile_list_options, profile),
       command("profile show",
               "which layers of a model are tied together; bytes and time of each block",
               profile_show_options, profile),
       command("profile check",
               "what cannot be right in measured times, and what that does to a result",
               profile_check_options, profile)},
      "cutwater profile list\ncutwater profile show resnet50\n"
      "cutwater profile check --profiles my-profiles"};
  return {
      command("run", "simulate a scenario; print what became of its frames and what limits them",
              run_options, run),
      command("validate", "check the files of a scenario and describe it, without simulating",
              validate_options, validate),
      command("rank", "the best plans of a stream, in order, without simulating", rank_options,
              rank),
      command("pareto", "the plans that no other beats in all of two or three costs",
              pareto_options, pareto),
      command("upload", "in which order to upload a model that a server does not have yet",
              upload_options, upload),
      command("sensitivity", "how the best plan depends on conditions, and what a new plan gains",
              sensitivity_options, sensitivity),
      command("strategies", "the named ways to choose plans, for --strategy of run, compare, sweep",
              strategies_options, list_strategies),
      command("compare",
              "simulate several plans or strategies, and say which differ, and how surely",
              compare_options, compare),
      command("sweep", "simulate many scenarios that differ in some values; one row each",
              sweep_options, sweep),
      command("merge", "put the shards of a sweep together", merge_options, merge),
      profiles};
}

/// "profile list" as "list".
std::string last_word(const std::string& name) { return name.substr(name.rfind(' ') + 1); }

std::vector<CommandLine> lines_of(const std::vector<Command>& commands) {
  std::vector<CommandLine> lines;
  lines.reserve(commands.size());
  for (const Command& command : commands) lines.push_back({last_word(command.name), command.brief});
  return lines;
}

Words names_of(const std::vector<Command>& commands) {
  Words names;
  names.reserve(commands.size());
  for (const Command& command : commands) names.push_back(last_word(command.name));
  return names;
}

/// "a, b or c"
std::string any_of(const Words& names) {
  return fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

const Command& find_among(const std::vector<Command>& commands, const std::string& word,
                          const std::string& group) {
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const Command& command) {
    return last_word(command.name) == word;
  });
  if (found != commands.end()) return *found;
  Words known = names_of(commands);
  if (group.empty()) known.push_back("--version");
  known.push_back("--help");
  const std::string suggestion = did_you_mean(word, known);
  throw UsageError(fmt::format("unknown command '{}{}{}'{}{}", group, group.empty() ? "" : " ",
                               word, suggestion.empty() ? "" : "; ", suggestion),
                   group);
}

Called find_task(const Command& group, const Words& words) {
  if (words.empty()) {
    throw UsageError(
        fmt::format("'cutwater {}' needs a command: {}", group.name, any_of(names_of(group.tasks))),
        group.name);
  }
  if (words.front() == "--help") return {&group, words};
  return {&find_among(group.tasks, words.front(), group.name), {words.begin() + 1, words.end()}};
}

/// What shells and the build ask for; users are not told of it.
bool is_made_for_tools(const Words& words) {
  return !words.empty() && (words.front() == "--complete" || words.front() == "--man-page");
}

/// `--complete WORD...` and `--man-page DATE`.
ExitCode answer_tool(const Words& words) {
  const Words rest(words.begin() + 1, words.end());
  if (words.front() == "--complete") {
    print(completion(commands(), rest));
  } else {
    print(man_page(commands(), rest.empty() ? "" : rest.front()));
  }
  return ExitCode::kAnswered;
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = all_commands();
  return kCommands;
}

Called find_called(const Words& words) {
  if (words.empty()) {
    throw UsageError(fmt::format("no command given: {}", any_of(names_of(commands()))), "");
  }
  const std::string& name = words.front();
  if (name == "--help" || name == "--version") {
    if (words.size() > 1) throw UsageError(fmt::format("'{}' stands alone", name), "");
    return {nullptr, words};
  }
  const Command& command = find_among(commands(), name, "");
  Words rest(words.begin() + 1, words.end());
  return command.tasks.empty() ? Called{&command, std::move(rest)} : find_task(command, rest);
}

ExitCode answer(const Words& words) {
  if (is_made_for_tools(words)) return answer_tool(words);
  const Called called = find_called(words);
  if (called.command && called.command->answer) return called.command->answer(called.words);
  if (called.command) {
    const Command& group = *called.command;
    print(group_help(group.name, group.brief, group.examples, lines_of(group.tasks)));
  } else if (words.front() == "--version") {
    print("cutwater " CUTWATER_VERSION "\n");
  } else {
    print(program_help(lines_of(commands())));
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
