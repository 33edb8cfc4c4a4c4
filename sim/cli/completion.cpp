#include "cli/completion.hpp"

#include <algorithm>
#include <optional>

namespace cutwater::cli {
namespace {

using Words = std::vector<std::string>;

/// What is at the place that is being typed.
struct Slot {
  const Option* option = nullptr;  ///< whose value it is; null: an option or a plain word
  std::string before;              ///< "--seed=", where the value is in the word
  std::string partial;
};

/// Goes through the words after the command. Options that are none are passed over.
Slot read_line(const Words& words, const OptionTable& table, TypedOptions& typed) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) continue;
    const std::size_t equals = word.find('=');
    const Option* option = table.find(word.substr(2, std::min(equals, word.size()) - 2));
    if (!option) continue;
    std::vector<std::string>& values = typed[option->name];
    if (equals != std::string::npos) {
      values.push_back(word.substr(equals + 1));
    } else if (!option->value.empty()) {
      if (i + 2 == words.size()) return {option, "", words.back()};
      values.push_back(words[++i]);
    }
  }
  const std::string& last = words.back();
  const std::size_t equals = last.find('=');
  if (last.starts_with("--") && equals != std::string::npos) {
    const Option* option = table.find(last.substr(2, equals - 2));
    if (option) return {option, last.substr(0, equals + 1), last.substr(equals + 1)};
  }
  return {nullptr, "", last};
}

/// The first part of a help text.
std::string brief_of(const Option& option) {
  return option.help.substr(0, option.help.find_first_of(";\n"));
}

std::vector<Candidate> options_offered(const std::string& partial, const OptionTable& table,
                                       const TypedOptions& typed) {
  std::vector<Candidate> candidates;
  for (const Option* option : table.options()) {
    const std::string word = "--" + option->name;
    const bool is_spent = typed.contains(option->name) && !option->is_repeatable;
    if (word.starts_with(partial) && !is_spent) candidates.push_back({word, brief_of(*option)});
  }
  return candidates;
}

std::string lines_of(const std::vector<Candidate>& candidates, const std::string& before = "") {
  std::string lines = "words\n";
  for (const Candidate& candidate : candidates) {
    lines += before + candidate.text + '\t' + candidate.about + '\n';
  }
  return lines;
}

std::string value_completion(Offers offers, const Words& choices, const Slot& slot,
                             const TypedOptions& typed) {
  if (offers == Offers::kFiles) return "files\n";
  if (offers == Offers::kFolders) return "folders\n";
  std::vector<Candidate> candidates = offered(offers, slot.partial, typed);
  for (const std::string& word : choices) {
    if (word.starts_with(slot.partial)) candidates.push_back({word, ""});
  }
  return lines_of(candidates, slot.before);
}

std::string command_completion(const std::vector<Command>& commands, const std::string& partial,
                               const Words& options) {
  std::vector<Candidate> candidates;
  for (const Command& command : commands) {
    const std::string name = command.name.substr(command.name.rfind(' ') + 1);
    if (name.starts_with(partial)) candidates.push_back({name, command.brief});
  }
  for (const std::string& option : options) {
    if (!partial.empty() && option.starts_with(partial)) candidates.push_back({option, ""});
  }
  return lines_of(candidates);
}

const Command* find_command(const std::vector<Command>& commands, const std::string& word) {
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const Command& command) {
    return command.name == word || command.name.ends_with(' ' + word);
  });
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace

std::string completion(const std::vector<Command>& commands, const Words& words) {
  if (words.empty()) return lines_of({});
  if (words.size() == 1) return command_completion(commands, words[0], {"--help", "--version"});
  const Command* command = find_command(commands, words[0]);
  Words rest(words.begin() + 1, words.end());
  if (command && !command->tasks.empty()) {
    if (rest.size() == 1) return command_completion(command->tasks, rest[0], {"--help"});
    command = find_command(command->tasks, rest[0]);
    rest.erase(rest.begin());
  }
  if (!command) return lines_of({});

  const OptionTable table = command->table();
  TypedOptions typed;
  const Slot slot = read_line(rest, table, typed);
  if (slot.option) return value_completion(slot.option->offers, slot.option->choices, slot, typed);
  const bool is_plain = !table.words.name.empty() && !slot.partial.starts_with('-');
  if (is_plain) return value_completion(table.words.offers, {}, slot, typed);
  return lines_of(options_offered(slot.partial, table, typed));
}

}  // namespace cutwater::cli
