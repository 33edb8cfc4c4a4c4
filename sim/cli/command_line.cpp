#include "cli/command_line.hpp"

#include <map>
#include <string>

#include <fmt/format.h>
#include <boost/program_options.hpp>

#include "base/suggest.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {
namespace {

namespace po = boost::program_options;

using Values = std::map<std::string, std::vector<std::string>>;

const std::string kPlainWords;  ///< the name of the words that belong to no option

po::options_description description_of(const OptionTable& table) {
  po::options_description description;
  for (const Option* option : table.options()) {
    const char* const help = option->help.c_str();
    if (option->value.empty()) {
      description.add_options()(option->name.c_str(), help);
    } else {
      description.add_options()(option->name.c_str(), po::value<std::vector<std::string>>(), help);
    }
  }
  return description;
}

/// The option that a wrong word such as "--platfrom" or "-h" was meant for, as a suggestion.
std::string suggested_option(const std::string& word, const OptionTable& table) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> options;
  for (const Option* option : table.options()) options.push_back("--" + option->name);
  if (name.size() == 2 && name[0] == '-') {
    for (const std::string& option : options) {
      if (option[2] == name[1]) return fmt::format("; did you mean '{}'?", option);
    }
  }
  const std::string suggestion = did_you_mean(name, options);
  return suggestion.empty() ? "" : "; " + suggestion;
}

[[noreturn]] void reject_word(const std::string& word, const OptionTable& table) {
  if (word.size() > 1 && word[0] == '-') {
    throw UsageError(fmt::format("'cutwater {}' has no option '{}'{}", table.command,
                                 word.substr(0, word.find('=')), suggested_option(word, table)),
                     table.command);
  }
  throw UsageError(fmt::format("'{}' belongs to no option", word), table.command);
}

/// Adds one option as written to those before it.
void add_option(const po::option& option, const OptionTable& table, Values& values) {
  const std::string& name = option.string_key;
  if (name.empty()) {
    const std::string& word = option.value.front();
    if (!table.words.words || word.empty() || word[0] == '-') reject_word(word, table);
    values[kPlainWords].push_back(word);
    return;
  }
  std::vector<std::string>& all = values[name];
  if (!all.empty() && !table.find(name)->is_repeatable) {
    throw UsageError(fmt::format("option '--{}' is given twice", name), table.command);
  }
  const std::string value = option.value.empty() ? "" : option.value.front();
  const bool is_next_word = option.original_tokens.size() == 2;
  if (is_next_word && value.rfind("--", 0) == 0) {  // the next option
    throw UsageError(fmt::format("option '--{}' needs a value", name), table.command);
  }
  if (is_next_word && value.empty()) {
    throw UsageError(fmt::format("option '--{}' has an empty value", name), table.command);
  }
  all.push_back(value);
}

/// Boost's own messages differ between its versions.
OptionValues split(const std::vector<std::string>& words, const OptionTable& table) {
  using Style = po::command_line_style::style_t;
  const int style = Style::allow_long | Style::long_allow_adjacent | Style::long_allow_next;
  const po::options_description description = description_of(table);
  Values values;
  try {
    const auto parsed = po::command_line_parser(words).options(description).style(style).run();
    for (const po::option& option : parsed.options) add_option(option, table, values);
  } catch (const po::unknown_option& unknown) {
    reject_word(unknown.get_option_name(), table);
  } catch (const po::invalid_command_line_syntax& wrong) {
    const bool is_extra = wrong.kind() == po::invalid_syntax::extra_parameter;
    throw UsageError(fmt::format("option '{}' {}", wrong.get_option_name(),
                                 is_extra ? "takes no value" : "needs a value"),
                     table.command);
  }
  return OptionValues(table.command, std::move(values));
}

}  // namespace

Asked read_words(const std::vector<std::string>& words, const OptionTable& table) {
  const OptionValues values = split(words, table);
  if (values.has("help")) return Asked::kHelp;
  for (const Option* option : table.options()) {
    if (!option->is_required || values.has(option->name)) continue;
    values.reject(
        fmt::format("'cutwater {}' needs --{} {}", table.command, option->name, option->value));
  }
  if (table.words.words) *table.words.words = values.all(kPlainWords);
  for (const Option* option : table.options()) {
    if (option->read && values.has(option->name)) option->read(values);
  }
  if (table.check) table.check(values);
  return Asked::kAnswer;
}

}  // namespace cutwater::cli
