#pragma once

#include <string>

#include "domain/scenario.hpp"
#include "output/text_table.hpp"

namespace cutwater {

TextTable empty_stages_table();

/// One row for each stage of the stream: layers, time on its host, bytes sent and over which
/// links; before them the input, if it travels, and after them the result.
void add_stages(const Scenario& scenario, StreamId stream, const std::string& name,
                TextTable& table);

}  // namespace cutwater
