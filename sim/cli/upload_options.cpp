#include "cli/upload_options.hpp"

#include "cli/common_options.hpp"

namespace cutwater::cli {
namespace {

const std::vector<std::string> kAlgorithms = {"penalty", "efficiency", "recursive-efficiency"};

}  // namespace

const std::string& name_of(planner::UploadAlgorithm algorithm) {
  return kAlgorithms[static_cast<std::size_t>(algorithm)];
}

UploadArguments upload_arguments(const OptionValues& options) {
  UploadArguments upload;
  upload.scenario = scenario_request(options, "upload");
  upload.scenario.plans_rule = input::PlansRule::kIgnored;
  upload.upload = {options.text("stream"), options.text("server")};
  if (options.has("by")) {
    upload.algorithms = {static_cast<planner::UploadAlgorithm>(options.choice("by", kAlgorithms))};
  }
  if (options.has("compare")) {
    if (options.has("by")) options.reject("option '--compare' shows all: it goes without --by");
    upload.algorithms = {planner::UploadAlgorithm::kPenalty, planner::UploadAlgorithm::kEfficiency,
                         planner::UploadAlgorithm::kRecursiveEfficiency};
  }
  constexpr planner::FirstQuery kFirst[] = {planner::FirstQuery::kWaits,
                                            planner::FirstQuery::kRuns};
  upload.queries.first = kFirst[options.choice("first", {"waits", "runs"})];
  constexpr planner::LinkUse kLinks[] = {planner::LinkUse::kSeparate, planner::LinkUse::kShared};
  upload.queries.links = kLinks[options.choice("links", {"separate", "shared"})];
  upload.format = format(options);
  upload.colour = colour_wish(options);
  upload.output_file = options.text("output");
  upload.verbosity = verbosity(options);
  return upload;
}

}  // namespace cutwater::cli
