#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "domain/scenario.hpp"
#include "input/language/cost_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// Reads the hosts that plans may use, and their order: "tiers" (each tier at most once, in the
/// platform's order), "any" (any host, any order), or hosts in order, "device,edge,cloud", where a
/// tier stands for its only host, unless a host has its name. What is wrong is reported.
std::optional<SearchSpace> read_path(const Node& text, const PlanningSubject& subject,
                                     Diagnostics& diagnostics);

/// Where no path is given: "tiers" when any host has a tier, else "any".
SearchSpace default_path(const PlanningSubject& subject);

/// Which plans are asked for, as on the command line.
struct PlanningRequest {
  std::string stream;              ///< may be empty when there is just one, or one fleet
  std::vector<std::string> where;  ///< constraints, besides those of the workload
  std::string objective_option = "--objective";
  std::vector<std::string> objectives;
  std::string path;  ///< "tiers", "any", "a,b,c"; empty: default_path()
  bool revisit = false;
};

/// The same, understood.
struct Planning {
  StreamId stream;
  SearchSpace space;
  std::vector<Objective> objectives;
  std::vector<Constraint> constraints;  ///< of the workload, the command line, and of memory
};

/// Reads what plans are asked for; what is wrong is reported. Hosts on which the model was not
/// measured are left out of the space; one of a path that names hosts is an error. A host with a
/// `memory:` holds no more than that, as far as the model's is known.
std::optional<Planning> read_planning(const PlanningRequest& request, const Scenario& scenario,
                                      Diagnostics& diagnostics);

// Parts of it.

/// The stream of that name, or the first of a fleet's. The name may be empty when there is just
/// one, or one fleet. Nothing when (reported) there is none.
std::optional<StreamId> find_stream(const std::string& name, const Scenario& scenario,
                                    Diagnostics& diagnostics);

/// Why the model of the stream cannot be planned on that host; empty when it can.
std::string obstacle(const Scenario& scenario, StreamId stream, const Host& host);

/// A host with a `memory:` holds no more than that; none when the model's memory is not known.
std::vector<Constraint> memory_limits(const Model& model, const Platform& platform,
                                      const std::vector<HostId>& hosts);

}  // namespace cutwater::input
