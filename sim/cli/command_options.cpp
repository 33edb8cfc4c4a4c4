#include "cli/command_options.hpp"

#include <iterator>

namespace cutwater::cli {
namespace {

constexpr Option kScenarioOptions[] = {
    {"platform", Takes::kOneValue}, {"workload", Takes::kOneValue}, {"profiles", Takes::kValues},
    {"plan", Takes::kValues},       {"set", Takes::kValues},        {"network", Takes::kOneValue},
    {"noise", Takes::kOneValue},    {"seed", Takes::kOneValue},     {"color", Takes::kOneValue},
    {"quiet", Takes::kNothing},     {"help", Takes::kNothing}};
constexpr Option kRunOptions[] = {
    {"format", Takes::kOneValue}, {"output", Takes::kOneValue},
    {"frames", Takes::kOneValue}, {"makespan-frames", Takes::kOneValue},
    {"trace", Takes::kOneValue},  {"trace-frames", Takes::kOneValue}};
constexpr Option kStrategyOptions[] = {{"strategy", Takes::kValues},
                                       {"where", Takes::kValues},
                                       {"path", Takes::kOneValue},
                                       {"revisit", Takes::kNothing},
                                       {"strategy-timeout", Takes::kOneValue}};
constexpr Option kStrategiesOptions[] = {
    {"format", Takes::kOneValue}, {"color", Takes::kOneValue}, {"help", Takes::kNothing}};

constexpr Option kPlanningOptions[] = {
    {"platform", Takes::kOneValue}, {"workload", Takes::kOneValue}, {"profiles", Takes::kValues},
    {"set", Takes::kValues},        {"network", Takes::kOneValue},  {"stream", Takes::kOneValue},
    {"where", Takes::kValues},      {"path", Takes::kOneValue},     {"revisit", Takes::kNothing},
    {"format", Takes::kOneValue},   {"output", Takes::kOneValue},   {"color", Takes::kOneValue},
    {"quiet", Takes::kNothing},     {"help", Takes::kNothing}};
constexpr Option kRankOptions[] = {{"top", Takes::kOneValue},
                                   {"objective", Takes::kOneValue},
                                   {"spread", Takes::kOneValue},
                                   {"explain", Takes::kNothing}};
constexpr Option kSensitivityOptions[] = {{"vary", Takes::kValues},
                                          {"models", Takes::kOneValue},
                                          {"objective", Takes::kOneValue},
                                          {"top", Takes::kOneValue}};
constexpr Option kParetoOptions[] = {{"costs", Takes::kOneValue}, {"plot", Takes::kOneValue}};

constexpr Option kUploadOptions[] = {
    {"platform", Takes::kOneValue}, {"workload", Takes::kOneValue}, {"profiles", Takes::kValues},
    {"set", Takes::kValues},        {"network", Takes::kOneValue},  {"stream", Takes::kOneValue},
    {"server", Takes::kOneValue},   {"by", Takes::kOneValue},       {"compare", Takes::kNothing},
    {"first", Takes::kOneValue},    {"links", Takes::kOneValue},    {"format", Takes::kOneValue},
    {"output", Takes::kOneValue},   {"color", Takes::kOneValue},    {"quiet", Takes::kNothing},
    {"help", Takes::kNothing}};

constexpr Option kCompareOptions[] = {
    {"by", Takes::kOneValue},        {"replications", Takes::kOneValue},
    {"until", Takes::kOneValue},     {"max-replications", Takes::kOneValue},
    {"warmup", Takes::kOneValue},    {"confidence", Takes::kOneValue},
    {"expect", Takes::kValues},      {"expectations", Takes::kValues},
    {"baseline", Takes::kOneValue},  {"fail-on", Takes::kValues},
    {"undecided", Takes::kOneValue}, {"jobs", Takes::kOneValue},
    {"format", Takes::kOneValue},    {"output", Takes::kOneValue},
    {"junit", Takes::kOneValue},     {"markdown", Takes::kOneValue}};

constexpr Option kSweepOptions[] = {{"platform", Takes::kOneValue},
                                    {"workload", Takes::kOneValue},
                                    {"profiles", Takes::kValues},
                                    {"plan", Takes::kValues},
                                    {"set", Takes::kValues},
                                    {"network", Takes::kOneValue},
                                    {"noise", Takes::kOneValue},
                                    {"seed", Takes::kOneValue},
                                    {"vary", Takes::kValues},
                                    {"sample", Takes::kOneValue},
                                    {"replications", Takes::kOneValue},
                                    {"shard", Takes::kOneValue},
                                    {"jobs", Takes::kOneValue},
                                    {"point-timeout", Takes::kOneValue},
                                    {"resume", Takes::kNothing},
                                    {"point-memory", Takes::kOneValue},
                                    {"format", Takes::kOneValue},
                                    {"output", Takes::kOneValue},
                                    {"quiet", Takes::kNothing},
                                    {"help", Takes::kNothing}};
constexpr Option kMergeOptions[] = {
    {"output", Takes::kOneValue}, {"quiet", Takes::kNothing}, {"help", Takes::kNothing}};

constexpr Option kProfileOptions[] = {{"profiles", Takes::kValues}, {"machine", Takes::kValues},
                                      {"format", Takes::kOneValue}, {"color", Takes::kOneValue},
                                      {"quiet", Takes::kNothing},   {"help", Takes::kNothing}};
constexpr Option kCheckOptions[] = {{"strict", Takes::kNothing}};

bool is_profile_command(const std::string& command) { return command.starts_with("profile "); }

}  // namespace

std::vector<Option> options_taken_by(const std::string& command) {
  std::vector<Option> options;
  const auto add = [&](const auto& more) {
    options.insert(options.end(), std::begin(more), std::end(more));
  };
  if (is_profile_command(command)) {
    add(kProfileOptions);
    if (command == "profile check") add(kCheckOptions);
  } else if (command == "rank") {
    add(kPlanningOptions);
    add(kRankOptions);
  } else if (command == "pareto") {
    add(kPlanningOptions);
    add(kParetoOptions);
  } else if (command == "upload") {
    add(kUploadOptions);
  } else if (command == "sensitivity") {
    add(kPlanningOptions);
    add(kSensitivityOptions);
    options.front().takes = Takes::kValues;  // --platform
  } else if (command == "compare") {
    add(kScenarioOptions);
    add(kStrategyOptions);
    add(kCompareOptions);
  } else if (command == "strategies") {
    add(kStrategiesOptions);
  } else if (command == "sweep") {
    add(kSweepOptions);
    add(kStrategyOptions);
  } else if (command == "merge") {
    add(kMergeOptions);
  } else {
    add(kScenarioOptions);
    if (command == "run") {
      add(kRunOptions);
      add(kStrategyOptions);
    }
  }
  return options;
}

bool takes_words(const std::string& command) {
  return command == "profile show" || command == "profile check" || command == "merge";
}

}  // namespace cutwater::cli
