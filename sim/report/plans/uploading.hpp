#pragma once

#include <string>
#include <vector>

#include "input/scenario/scenario_source.hpp"
#include "output/text_table.hpp"
#include "planner/upload/upload_plan.hpp"
#include "planner/upload/upload_queries.hpp"

namespace cutwater::report {

/// What one algorithm makes of a question.
struct UploadAnswer {
  planner::UploadAlgorithm algorithm = planner::UploadAlgorithm::kPenalty;
  planner::UploadPlan plan;
  planner::UploadQueries queries;
};

/// A model between a client and a server, and the answers of one or more algorithms.
struct Uploading {
  const planner::CostTable& table;
  HostId server;
  const input::ScenarioRequest& request;
  planner::QueryRules rules;
  std::vector<UploadAnswer> answers;  ///< not empty; more than one: to compare
};

std::string uploading_table(const Uploading& uploading, output::Colour colour);
/// The question in the first line; then one line a partition, or, to compare, an algorithm.
std::string uploading_json(const Uploading& uploading);
std::string uploading_csv(const Uploading& uploading);

/// As `--by` takes it.
const std::string& name_of(planner::UploadAlgorithm algorithm);

}  // namespace cutwater::report
