#pragma once

#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "domain/stream_groups.hpp"
#include "records/records.hpp"

namespace cutwater::study {

/// As on the command line: "device@6,edge@22,cloud".
std::string plan_argument(const std::vector<Subjects::Stage>& plan);

/// For people: "device 0-6 → edge 7-22 → cloud 23-25".
std::string plan_picture(const std::vector<Subjects::Stage>& plan);

/// How a plan of the group names a host: by its fleet where it goes with the source.
std::string name_in_plan(const Scenario& scenario, const StreamGroup& group, HostId host);

/// What `--plan` takes behind "STREAM=".
std::string plan_text(const Scenario& scenario, const StreamGroup& group, const Plan& plan);

/// "'a', 'b' and 'c'".
std::string quoted_list(const std::vector<std::string>& texts);

/// Why there is no plan: these constraints exclude each other; without any there is no host.
std::string no_plan_text(const std::string& stream, const std::vector<std::string>& constraints);

}  // namespace cutwater::study
