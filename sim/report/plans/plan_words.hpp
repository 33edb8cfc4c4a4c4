#pragma once

#include <string>

#include "base/quantity.hpp"
#include "domain/planning.hpp"
#include "output/text_table.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "records/records.hpp"
#include "study/choice/plan_text.hpp"

namespace cutwater::report {

/// For people: "195 ms", "9.97 fps" for a bottleneck, "1.25 MB"; a plain number for a sum.
std::string value_text(const Objective& objective, double value);

/// "9.97 fps"; "∞" where nothing takes any time.
std::string throughput_text(Seconds bottleneck);

/// For programs: "latency_s", "memory[device]_bytes", "bottleneck_s" also of a throughput; a sum
/// has no unit.
std::string column_of(const Objective& objective);

/// Where the time of a frame goes: a bar over its layers for each stage, and each message in its
/// place between them.
std::string plan_bars(const planner::PlanCost& cost, const planner::CostTable& table,
                      output::Colour colour);

using study::plan_argument;
using study::plan_picture;

/// What its time comes from, for people: "blocks", "blocks × 0.83 + 110 µs", "one segment".
std::string timing_text(const Subjects::Stage& stage);
/// The load on its host: "cpu 45 %: ×1.47"; "-" without.
std::string stress_text(const Subjects::Stage& stage);
/// Is there more to say of its time than the sum of its blocks?
bool is_specially_timed(const Subjects::Stage& stage);

}  // namespace cutwater::report
