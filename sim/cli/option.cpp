#include "cli/option.hpp"

#include <iterator>

namespace cutwater::cli {

std::vector<const Option*> OptionTable::options() const {
  std::vector<const Option*> all;
  for (const Section& section : sections) {
    for (const Option& option : section.options) all.push_back(&option);
  }
  return all;
}

const Option* OptionTable::find(const std::string& name) const {
  for (const Option* option : options()) {
    if (option->name == name) return option;
  }
  return nullptr;
}

std::vector<Option> joined(std::vector<std::vector<Option>> lists) {
  std::vector<Option> all;
  for (std::vector<Option>& list : lists) {
    all.insert(all.end(), std::make_move_iterator(list.begin()),
               std::make_move_iterator(list.end()));
  }
  return all;
}

Option flag(std::string name, std::string help, bool& is_given) {
  const auto read = [&is_given](const OptionValues&) { is_given = true; };
  return {.name = std::move(name), .value = "", .help = std::move(help), .read = read};
}

Option text_option(std::string name, std::string value, std::string help, Offers offers,
                   std::string& text) {
  const auto read = [name, &text](const OptionValues& values) { text = values.text(name); };
  return {.name = name,
          .value = std::move(value),
          .help = std::move(help),
          .offers = offers,
          .read = read};
}

Option list_option(std::string name, std::string value, std::string help, Offers offers,
                   std::vector<std::string>& list) {
  const auto read = [name, &list](const OptionValues& values) { list = values.all(name); };
  return {.name = name,
          .value = std::move(value),
          .help = std::move(help),
          .offers = offers,
          .read = read,
          .is_repeatable = true};
}

}  // namespace cutwater::cli
