#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "output/text_table.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::report {

/// Above a table: an empty line, the text, an empty line.
std::string heading(const std::string& text, output::Colour colour);

/// "12.5 %"
std::string share_text(std::size_t part, std::size_t all);

/// As `--plan` takes it: "edge@22,cloud"; and for people: "edge 0-22 → cloud 23-25".
std::string argument_of(const study::PlanParts& plan);
std::string picture_of(const study::PlanParts& plan);

/// The stream at that position: "camera", and with its model where it has several.
std::string title_of(const study::Study& study, std::size_t s);

/// "3g" and "4g" of "platforms/home-3g.yaml" and "platforms/home-4g.yaml"; the files as they are
/// given where their names are the same.
std::vector<std::string> platform_titles(const study::Study& study);

/// These columns, and one for each platform.
std::vector<output::TextTable::Column> with_platforms(
    const study::Study& study, std::vector<output::TextTable::Column> columns);

/// What `cell` says of the condition at that position: a row for each condition of each stream, and
/// in it a cell for each platform.
output::TextTable condition_table(const study::Study& study,
                                  const std::function<output::TextTable::Cell(
                                      const study::StudiedStream&, std::size_t condition)>& cell);

}  // namespace cutwater::report
