#pragma once

#include <string>
#include <vector>

#include "records/subjects.hpp"

namespace cutwater::report {

/// As on the command line: "device@6,edge@22,cloud".
std::string plan_argument(const std::vector<Subjects::Stage>& plan);

/// What its time comes from, for people: "blocks", "blocks × 0.83 + 110 µs", "one segment".
std::string timing_text(const Subjects::Stage& stage);
/// The load on its host: "cpu 45 %: ×1.47"; "-" without.
std::string stress_text(const Subjects::Stage& stage);
/// Is there more to say of its time than the sum of its blocks?
bool is_specially_timed(const Subjects::Stage& stage);

/// For people: "device 0-6 → edge 7-22 → cloud 23-25".
std::string plan_picture(const std::vector<Subjects::Stage>& plan);

}  // namespace cutwater::report
