#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.hpp"
#include "report/run/trace_writer.hpp"

namespace cutwater::cli {

/// The options of one command as written: name without dashes, values in order. Reading one that
/// is not right throws UsageError.
class OptionValues {
 public:
  OptionValues(std::string command, std::map<std::string, std::vector<std::string>> values)
      : command_(std::move(command)), values_(std::move(values)) {}

  bool has(const std::string& option) const { return values_.count(option) > 0; }
  /// The value, or "" when the option is not given.
  std::string text(const std::string& option) const;
  std::vector<std::string> all(const std::string& option) const;
  /// Position of the value among `words`, the first when the option is not given.
  std::size_t choice(const std::string& option, const std::vector<std::string>& words) const;

  // Nothing when the option is not given.

  std::optional<std::uint64_t> find_number(const std::string& option) const;
  /// From 1 to `most`; `things` are "plans", or nothing that has a name.
  std::optional<std::uint64_t> find_count(const std::string& option, std::uint64_t most,
                                          const std::string& things = "") const;
  /// A time or a size above 0.
  std::optional<Seconds> find_time(const std::string& option) const;
  std::optional<Bytes> find_size(const std::string& option) const;
  /// "3-17"
  std::optional<report::FrameRange> find_range(const std::string& option) const;

  [[noreturn]] void reject(const std::string& message) const;

 private:
  std::string command_;
  std::map<std::string, std::vector<std::string>> values_;
};

/// What a shell can offer where a value is to be typed.
enum class Offers : std::uint8_t {
  kNothing,
  kFiles,
  kFolders,
  kStreams,      ///< of the workload that the line names
  kHosts,        ///< of the platform that the line names
  kPlans,        ///< "camera=device@6,edge"
  kNamedPlans,   ///< "mine=device@6,edge", "mine=camera=device@6,edge"
  kNames,        ///< of strategies: "latency", "native:edge"
  kStrategies,   ///< likewise, or "camera=latency"
  kModels,       ///< of the profiles that the line names, or the usual ones
  kModelLists,   ///< "resnet50,vgg16"
  kMachines,     ///< likewise
  kSettings,     ///< keys of the files: "links.uplink.up="
  kAxes,         ///< likewise, or "strategy="
  kConstraints,  ///< "use edge"
  kCosts,
  kCostLists,  ///< "latency,bytes"
  kPaths,      ///< "tiers", "device,edge"
  kMeasures,   ///< "p95_latency", "camera.p95_latency"
};

/// An option of a command: all that is known of it stands here, and what users see of it (errors,
/// help, manual, completions) is made from this.
struct Option {
  std::string name;   ///< without its dashes
  std::string value;  ///< "FILE", "table|json|csv"; empty: it takes none
  std::string help;   ///< lines are wrapped; '\n' where one must end
  Offers offers = Offers::kNothing;
  std::vector<std::string> choices = {};  ///< words that the value may be; offered as well
  /// Reads it where it is given into the request that the table was made for.
  std::function<void(const OptionValues&)> read = {};
  bool is_required = false;
  bool is_repeatable = false;
};

/// Options that belong together, or a text between them that explains their values.
struct Section {
  std::string title;
  std::vector<Option> options;
  std::string text = "";  ///< lines
};

/// Words that belong to no option: FILE, MODEL.
struct PlainWords {
  std::string name;  ///< empty: there are none
  Offers offers = Offers::kNothing;
  std::vector<std::string>* words = nullptr;  ///< where they go
};

/// What the command line of one command may be, made for one request that it is read into.
struct OptionTable {
  std::string command;     ///< "run", "profile show"
  std::string about;       ///< what the command does, in a line or two
  std::string examples;    ///< lines
  std::string notes = "";  ///< lines; those that begin with a blank are a list
  std::vector<Section> sections = {};
  PlainWords words = {};
  std::string ending = "";  ///< of the help: exit codes
  /// Looks at options together, when each has been read.
  std::function<void(const OptionValues&)> check = {};
  std::shared_ptr<void> request = {};  ///< what all that is read goes into, if the table owns it

  std::vector<const Option*> options() const;
  const Option* find(const std::string& name) const;
};

/// One list of options out of several.
std::vector<Option> joined(std::vector<std::vector<Option>> lists);

// Options by the kind of their value.

Option flag(std::string name, std::string help, bool& is_given);
Option text_option(const std::string& name, std::string value, std::string help, Offers offers,
                   std::string& text);
/// May be given again.
Option list_option(const std::string& name, std::string value, std::string help, Offers offers,
                   std::vector<std::string>& list);
/// A whole number from 1 to `most`.
template <class Number>
Option count_option(const std::string& name, const std::string& help, std::uint64_t most,
                    Number& number) {
  const auto read = [name, most, &number](const OptionValues& values) {
    number = static_cast<Number>(*values.find_count(name, most));
  };
  return {.name = name, .value = "N", .help = help, .read = read};
}

/// A word and what it means.
template <class Value>
using Choice = std::pair<std::string, Value>;

/// One of some words; `target` keeps what it has where the option is not given.
template <class Value, class Target>
Option choice_option(const std::string& name, const std::vector<Choice<Value>>& choices,
                     std::string help, Target& target) {
  Option option{.name = name, .value = "", .help = std::move(help)};
  for (const auto& [word, value] : choices) {
    option.choices.push_back(word);
    option.value += (option.value.empty() ? "" : "|") + word;
  }
  option.read = [name, choices, words = option.choices, &target](const OptionValues& values) {
    target = choices[values.choice(name, words)].second;
  };
  return option;
}

/// "a,b[c,d]" at its commas outside brackets, without the blanks before each part.
std::vector<std::string> split_at_commas(const std::string& text);

}  // namespace cutwater::cli
