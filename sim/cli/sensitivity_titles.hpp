#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/sensitivity_study.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// Above a table: an empty line, the text, an empty line.
std::string heading(const std::string& text, Colour colour);

/// "12.5 %"
std::string share_text(std::size_t part, std::size_t all);

/// The stream at that position: "camera", and with its model where it has several.
std::string title_of(const Study& study, std::size_t s);

/// "3g" and "4g" of "platforms/home-3g.yaml" and "platforms/home-4g.yaml"; the files as they are
/// given where their names are the same.
std::vector<std::string> platform_titles(const Study& study);

/// These columns, and one for each platform.
std::vector<TextTable::Column> with_platforms(const Study& study,
                                              std::vector<TextTable::Column> columns);

/// What `cell` says of the condition at that position: a row for each condition of each stream, and
/// in it a cell for each platform.
TextTable condition_table(
    const Study& study,
    const std::function<TextTable::Cell(const StudiedStream&, std::size_t condition)>& cell);

}  // namespace cutwater
