#include "cli/man_page.hpp"

#include <cctype>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

namespace cutwater::cli {
namespace {

/// Text as such: nothing in it is a request, and dashes can be copied.
std::string plain(std::string_view text) {
  std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    switch (c) {
      case '\\':
        escaped += "\\e";
        break;
      case '-':
        escaped += "\\-";
        break;
      case '\'':
        escaped += "\\(aq";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

/// Text to be filled: lines that are short enough for those who read the source.
std::string filled(const std::string& text) {
  constexpr std::size_t kLongest = 80;
  std::string lines;
  std::size_t length = 0;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const bool is_new_line = length == 0 || length + 1 + plain(word).size() > kLongest;
    const std::string escaped = plain(is_new_line ? word : ' ' + word);
    if (is_new_line && length > 0) lines += '\n';
    length = is_new_line ? escaped.size() : length + escaped.size();
    lines += escaped;
  }
  return lines + '\n';
}

/// Lines as they are.
std::string verbatim(const std::string& lines) {
  std::string text = ".RS 4\n.nf\n";
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) text += plain(line) + '\n';
  return text + ".fi\n.RE\n";
}

/// Lines of a paragraph, and lists among them.
std::string paragraph(const std::string& lines) {
  std::string text;
  std::string list;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(' ')) {
      list += line + '\n';
    } else {
      text += line + ' ';
    }
  }
  return ".PP\n" + filled(text) + (list.empty() ? "" : verbatim(list));
}

/// "FILE" slanted, "table|json" the words as they are typed.
std::string value_of(const Option& option) {
  if (option.value.empty()) return "";
  const bool are_words = !option.choices.empty();
  return fmt::format(" {}{}\\fR", are_words ? "\\fB" : "\\fI", plain(option.value));
}

std::string options_text(const Section& section) {
  std::string text;
  for (const Option& option : section.options) {
    text += fmt::format(".TP\n\\fB\\-\\-{}\\fR{}\n{}", plain(option.name), value_of(option),
                        filled(option.help));
  }
  return text;
}

std::string capitalised(std::string text) {
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string command_text(const Command& command) {
  if (!command.table) {
    std::string text =
        fmt::format(".SS cutwater {}\n{}", command.name, filled(capitalised(command.brief) + '.'));
    for (const Command& task : command.tasks) text += command_text(task);
    return text;
  }
  const OptionTable table = command.table();
  std::string text = fmt::format(".SS cutwater {}{}\n{}", table.command,
                                 table.words.name.empty() ? "" : ' ' + table.words.name + " ...",
                                 filled(capitalised(table.about) + '.'));
  if (!table.notes.empty()) text += paragraph(table.notes);
  text += ".PP\nExamples:\n" + verbatim(table.examples);
  for (const Section& section : table.sections) {
    text += fmt::format(".PP\n\\fI{}\\fR\n", plain(capitalised(section.title)));
    text += options_text(section);
    if (!section.text.empty()) text += verbatim(section.text);
  }
  return text;
}

constexpr const char* kEnd = R"(.SH EXIT STATUS
.TP
.B 0
answered
.TP
.B 1
invalid input, or an output that cannot be written
.TP
.B 2
wrong command line
.TP
.B 3
no plan satisfies all constraints
.TP
.B 4
an expectation failed (compare) or something was found (profile check \-\-strict)
.TP
.B 5
internal error
.TP
.B 130
interrupted
.SH ENVIRONMENT
.TP
.B NO_COLOR
when it is set, \-\-color auto means never
.TP
.B TERM
when it is missing or dumb, likewise
)";

}  // namespace

std::string man_page(const std::vector<Command>& commands, const std::string& date) {
  std::string page =
      fmt::format(".TH CUTWATER 1 {} \"cutwater {}\" \"User Commands\"\n", date, CUTWATER_VERSION);
  page +=
      ".SH NAME\ncutwater \\- simulator of split deep neural networks\n"
      ".SH SYNOPSIS\n.B cutwater\n.I COMMAND\n[\\fIOPTION\\fR ...]\n.br\n"
      ".B cutwater\n.I COMMAND\n.B \\-\\-help\n.br\n.B cutwater \\-\\-version\n"
      ".SH DESCRIPTION\n";
  page += filled(
      "Predicts how a neural network that is split over several machines behaves on a stream of "
      "frames: latency, throughput, drops, traffic, memory, energy.");
  page +=
      ".PP\n" +
      filled(
          "Options are written whole, in any order; a value is the next word, or follows an equals "
          "sign. Where several commands have an option, it means the same.");
  page += ".SH COMMANDS\n";
  for (const Command& command : commands) page += command_text(command);
  return page + kEnd;
}

}  // namespace cutwater::cli
