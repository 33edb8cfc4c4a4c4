#pragma once

#include <string>
#include <vector>

#include "records/subjects.hpp"

namespace cutwater {

/// As on the command line: "device@6,edge@22,cloud".
std::string plan_argument(const std::vector<Subjects::Stage>& plan);

/// For people: "device 0-6 → edge 7-22 → cloud 23-25".
std::string plan_picture(const std::vector<Subjects::Stage>& plan);

}  // namespace cutwater
