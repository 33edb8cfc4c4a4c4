#pragma once

#include <string>
#include <vector>

#include "measure.hpp"

namespace cutwater::bench {

/// One cell of a table: who does what how often.
struct Case {
  std::string name;  ///< "table/row/contender"; table.py knows them
  Body body;         ///< starts the clock itself
};

/// Everything that is measured. `scale` multiplies the numbers of frames: 1 for the report, 0.01
/// to see that all still work.
std::vector<Case> all_cases(double scale);

/// What the program `cutwater` needs, all of it, with the files of this folder in `folder`.
std::vector<Case> program_cases(const std::string& program, const std::string& folder,
                                double scale);

}  // namespace cutwater::bench
