#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/plan.hpp"
#include "input/language/host_names.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// One stage of a plan as written.
struct StageText {
  HostMembers host;
  bool is_host_known = false;
  std::string host_name;
  int first_block = 0;
  int last_block = 0;
  Place place;
};

/// What a plan is checked against; what is null could not be read and is not checked.
struct PlanSubject {
  std::string stream;
  const Model* model = nullptr;
  const HostNames* hosts = nullptr;
  const HostMembers* source = nullptr;
};

/// "device@6, edge@22, cloud": HOST@LAST with LAST the number of the last layer, or the name of
/// the last block, of each stage; the last stage computes what is left. A host that is a fleet
/// stands for the member that captures the frame, or that belongs to its group's copy.
/// Nothing is returned when something was reported or could not be checked.
std::optional<std::vector<StageText>> parse_plan(const Node& text, const PlanSubject& subject,
                                                 Diagnostics& diagnostics);

/// The plan of the stream of the i-th member of a fleet.
Plan plan_of_member(const std::vector<StageText>& stages, std::size_t member);

/// The `--plan` arguments by the stream that they are for: "camera=device@6,edge", or without a
/// name when the workload has a single stream.
std::map<std::string, Node> read_plan_arguments(const std::vector<std::string>& arguments,
                                                const std::vector<std::string>& streams,
                                                Diagnostics& diagnostics);

}  // namespace cutwater::input
