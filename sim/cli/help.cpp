#include "cli/help.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace cutwater::cli {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kLeastColumn = 25;  ///< where the text of an option begins, from 0
constexpr std::size_t kMostColumn = 31;
constexpr std::size_t kGap = 2;  ///< between an option and its text

/// `text` at a column, the first line being there already; lines wrapped where they are too long.
std::string hanging(std::string_view text, std::size_t column) {
  std::string lines;
  std::size_t at = column;
  bool is_start = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    if (!is_start && at + 1 + word.size() > kWidth) {
      lines += '\n' + std::string(column, ' ');
      at = column;
    } else if (!is_start) {
      lines += ' ';
      ++at;
    }
    lines += word;
    at += word.size();
    is_start = false;
    if (end < text.size() && text[end] == '\n') {
      lines += '\n' + std::string(column, ' ');
      at = column;
      is_start = true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines + '\n';
}

std::size_t column_of(const Section& section) {
  std::size_t column = kLeastColumn;
  for (const Option& option : section.options) {
    const std::size_t needed = spelling_of(option).size() + kGap;
    if (needed <= kMostColumn) column = std::max(column, needed);
  }
  return column;
}

std::string options_text(const Section& section) {
  const std::size_t column = column_of(section);
  std::string text;
  for (const Option& option : section.options) {
    const std::string spelling = spelling_of(option);
    const bool is_beside = spelling.size() + kGap <= column;
    text += is_beside ? fmt::format("{:{}}", spelling, column)
                      : spelling + '\n' + std::string(column, ' ');
    text += hanging(option.help, column);
  }
  return text;
}

/// Each line two columns to the right.
std::string indented(const std::string& lines) {
  std::string text = "  ";
  for (const char c : lines) {
    text += c;
    if (c == '\n') text += "  ";
  }
  return text + '\n';
}

std::string commands_text(const std::vector<CommandLine>& commands, std::size_t least) {
  std::size_t width = least;
  for (const CommandLine& command : commands) width = std::max(width, command.name.size());
  std::string text = "commands:\n";
  for (const CommandLine& command : commands) {
    text += fmt::format("  {:{}} {}\n", command.name, width, command.brief);
  }
  return text;
}

std::string title_of(const std::string& command, const std::string& about) {
  return hanging(fmt::format("cutwater {}: {}", command, about), 0);
}

}  // namespace

std::string spelling_of(const Option& option) {
  return fmt::format("  --{}{}{}", option.name, option.value.empty() ? "" : " ", option.value);
}

std::string help_of(const OptionTable& table) {
  std::string help = title_of(table.command, table.about);
  help += "\nexamples:\n" + indented(table.examples);
  if (!table.notes.empty()) help += '\n' + table.notes + '\n';
  for (const Section& section : table.sections) {
    help += fmt::format("\n{}:\n", section.title) + options_text(section);
    if (!section.text.empty()) help += indented(section.text);
  }
  if (!table.ending.empty()) help += '\n' + table.ending + '\n';
  return help;
}

std::string program_help(const std::vector<CommandLine>& commands) {
  return
      R"(cutwater predicts how a neural network that is split over several machines behaves on a stream of
frames: latency, throughput, drops, traffic, memory, energy.

examples:
  cutwater validate --platform home.yaml --workload camera.yaml
  cutwater run --platform home.yaml --workload camera.yaml
  cutwater run --platform home.yaml --workload camera.yaml --plan camera=device@6,edge
  cutwater rank --platform home.yaml --workload camera.yaml --where 'latency <= 400 ms'

)" + commands_text(commands, 0) +
      R"(
'cutwater COMMAND --help' explains a command, 'cutwater --version' prints the version.

exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 no plan satisfies all constraints,
4 an expectation failed (compare) or something found (profile check --strict), 5 internal error,
130 interrupted
)";
}

std::string group_help(const std::string& name, const std::string& about,
                       const std::string& examples, const std::vector<CommandLine>& commands) {
  constexpr std::size_t kLeastName = 8;
  return title_of(name, about) + "\nexamples:\n" + indented(examples) + '\n' +
         commands_text(commands, kLeastName) +
         fmt::format("\n'cutwater {} COMMAND --help' explains a command.\n", name);
}

}  // namespace cutwater::cli
