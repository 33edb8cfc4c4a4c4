#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/option.hpp"

namespace cutwater::cli {

/// What a shell may put in place of a word that is being typed.
struct Candidate {
  std::string text;   ///< the whole word; one that ends in ".", "=", ":" or "," goes on
  std::string about;  ///< in a few words; may be empty
};

/// The options typed so far: names without dashes, values in order.
using TypedOptions = std::map<std::string, std::vector<std::string>>;

/// What begins with `partial` and may be a value of that kind, by the files that the line names.
/// What cannot be read has no names; nothing is reported.
std::vector<Candidate> offered(Offers offers, const std::string& partial,
                               const TypedOptions& typed);

/// What may stand in place of the last of `words`, which begins with it; the program's name is
/// left out. The first line says what it is: "words", and a line for each follows, with what it
/// means behind a tab; or "files" or "folders", which the shell knows best.
std::string completion(const std::vector<Command>& commands, const std::vector<std::string>& words);

}  // namespace cutwater::cli
