#pragma once

#include <string>
#include <vector>

#include "planner/upload/upload_graph.hpp"
#include "planner/upload/upload_plan.hpp"

namespace cutwater::testing {

/// Which blocks are on the server after each partition: the definitions of the three algorithms
/// word by word, with every set of blocks and every run of them tried and each plan's cost added
/// up anew.
std::vector<planner::Uploaded> brute_force_upload(const planner::UploadGraph& graph,
                                                  planner::UploadAlgorithm algorithm);

/// IONN's own rounds: the best set of each penalty by itself, what is uploaded already not thought
/// of. What is new in each is the partition.
std::vector<planner::Uploaded> brute_force_rounds(const planner::UploadGraph& graph);

/// "-AB-": blocks on the server by letters.
std::string text_of(const planner::Uploaded& uploaded);

}  // namespace cutwater::testing
