#include "cli/common_options.hpp"

#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "input/text/quantity_text.hpp"

namespace cutwater::cli {
namespace {

std::optional<std::size_t> find_digits(std::string_view text) {
  std::size_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  return is_number && !text.empty() ? std::optional(number) : std::nullopt;
}

/// "2/8"
study::Shard shard_of(const OptionValues& options) {
  constexpr std::size_t kMostShards = 1'000'000;
  const std::string text = options.text("shard");
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const auto index = find_digits(std::string_view(text).substr(0, slash));
    const auto count = find_digits(std::string_view(text).substr(slash + 1));
    if (index && count && *index >= 1 && *index <= *count && *count <= kMostShards) {
      return {*index, *count};
    }
  }
  options.reject(fmt::format(
      "option '--shard' takes I/N, such as 2/8 for the second of eight, not '{}'", text));
}

/// Beside the program, so that an installation may be moved.
std::string installed_profiles() {
  std::error_code problem;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
  return (program.parent_path() / CUTWATER_DATA_FROM_PROGRAM / "profiles")
      .lexically_normal()
      .string();
}

Seconds time_limit(const OptionValues& options) {
  constexpr double kLongest = 1e6;  // s
  const std::string text = options.text("strategy-timeout");
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kTime);
  if (parsed.value && *parsed.value > 0 && *parsed.value <= kLongest) {
    return Seconds(*parsed.value);
  }
  options.reject(fmt::format(
      "option '--strategy-timeout' takes a time above 0 s, such as 30s, not '{}'", text));
}

Option required(Option option) {
  option.is_required = true;
  return option;
}

}  // namespace

std::vector<std::string> default_profile_dirs() { return {"profiles", installed_profiles()}; }

std::vector<Option> file_options(input::ScenarioRequest& scenario, const std::string& streams) {
  scenario.default_profile_dirs = default_profile_dirs();
  return {
      required(text_option("platform", "FILE", "hosts and links (YAML); required", Offers::kFiles,
                           scenario.platform_file)),
      required(text_option("workload", "FILE", streams, Offers::kFiles, scenario.workload_file))};
}

Option profiles_option(std::vector<std::string>& profile_dirs) {
  return list_option("profiles", "DIR",
                     "measured profiles; repeatable, the first that has a model wins;\n"
                     "then ./profiles, then the installed ones",
                     Offers::kFolders, profile_dirs);
}

Option plan_option(std::vector<std::string>& plans) {
  return list_option("plan", "STREAM=PLAN",
                     "host and last layer of each stage, such as camera=device@6,edge@22,cloud; "
                     "replaces the plan of the file; repeatable",
                     Offers::kPlans, plans);
}

std::vector<Option> setting_options(input::ScenarioRequest& scenario, NetworkHelp network) {
  const std::string simulated =
      "messages share links fairly, or every fragment queues at every link;\n"
      "default: as the platform file says, else flow";
  const std::string planned =
      "packet adds the time to store and forward fragments; default: as the platform file says, "
      "else flow";
  const std::vector<Choice<NetworkMode>> modes = {{"flow", NetworkMode::kFlow},
                                                  {"packet", NetworkMode::kPacket}};
  return {list_option("set", "KEY=VALUE",
                      "another value for a key of the files, such as links.uplink.up=5Mbps; "
                      "repeatable",
                      Offers::kSettings, scenario.overrides),
          choice_option("network", modes, network == NetworkHelp::kPlanned ? planned : simulated,
                        scenario.network)};
}

std::vector<Option> random_options(input::ScenarioRequest& scenario, const std::string& seeded) {
  const std::vector<Choice<Noise>> noises = {{"none", Noise::kNone}, {"profile", Noise::kProfile}};
  return {choice_option("noise", noises,
                        "compute for the measured mean, or vary as measured; default: none",
                        scenario.noise),
          seed_option(scenario, seeded)};
}

Option engine_option(input::ScenarioRequest& scenario) {
  const std::vector<Choice<EngineChoice>> engines = {{"auto", EngineChoice::kAuto},
                                                     {"simgrid", EngineChoice::kSimgrid}};
  return choice_option("engine", engines,
                       "our own, with SimGrid where it is needed; or all that SimGrid can do by "
                       "SimGrid: slower, to check the former; default: auto",
                       scenario.engine);
}

Option seed_option(input::ScenarioRequest& scenario, const std::string& seeded) {
  return {.name = "seed",
          .value = "N",
          .help = fmt::format("of {}; default: 1", seeded),
          .read = [&scenario](const OptionValues& given) {
            scenario.seed = *given.find_number("seed");
          }};
}

Option resume_option(const std::string& help, study::ResumeRule& rule) {
  return {.name = "resume", .value = "", .help = help, .read = [&rule](const OptionValues&) {
            rule = study::ResumeRule::kResume;
          }};
}

Option shard_option(const std::string& help, study::Shard& shard) {
  return {
      .name = "shard", .value = "I/N", .help = help, .read = [&shard](const OptionValues& given) {
        shard = shard_of(given);
      }};
}

void check_needs_output(const OptionValues& options) {
  for (const std::string option : {"resume", "shard"}) {
    if (options.has("output") || !options.has(option)) continue;
    options.reject(fmt::format("option '--{}' needs --output FILE", option));
  }
}

std::vector<Option> scenario_options(input::ScenarioRequest& scenario, std::vector<Option> plans,
                                     const std::string& seeded) {
  return joined({file_options(scenario, "streams and background traffic (YAML); required"),
                 {profiles_option(scenario.profile_dirs)},
                 std::move(plans),
                 setting_options(scenario, NetworkHelp::kSimulated),
                 {engine_option(scenario)},
                 random_options(scenario, seeded)});
}

Option stream_option(const std::string& help, std::string& stream) {
  return text_option("stream", "NAME", help, Offers::kStreams, stream);
}

std::vector<Option> planned_scenario_options(input::ScenarioRequest& scenario,
                                             const std::string& streams,
                                             std::vector<Option> which) {
  return joined({file_options(scenario, streams),
                 std::move(which),
                 {profiles_option(scenario.profile_dirs)},
                 setting_options(scenario, NetworkHelp::kPlanned)});
}

std::vector<Option> one_stream_options(PlanningArguments& planning) {
  return planned_scenario_options(
      planning.scenario, "streams (YAML); required; a plan in it is not used",
      {stream_option("of several streams, the one to plan for", planning.planning.stream)});
}

Section constraints_section() {
  return {"constraints",
          {},
          R"(COST <= VALUE, COST >= VALUE   such as 'latency <= 400 ms', 'throughput >= 10 fps'
layer[L] on HOST               layer[L] not on HOST; L is its number, or the name of a block
use HOST, avoid HOST           computes at least one layer there; none
only HOST                      nowhere else
use all                        every tier, or every host, of the path
HOST is a host, a fleet or a tier.)"};
}

Section costs_section() {
  return {
      "costs",
      {},
      R"(latency, throughput (or bottleneck, a time), bytes, bytes[FROM->TO], memory[HOST], energy,
energy[HOST]; in constraints also time[HOST], share[HOST], the part of the latency that is
computing there, and compute_share[HOST], the part of the computing that is done there)"};
}

Option where_option(std::vector<std::string>& where) {
  return list_option("where", "CONSTRAINT",
                     "only plans that satisfy it, besides those of the workload; repeatable",
                     Offers::kConstraints, where);
}

std::vector<Option> path_options(std::string& path, bool& revisit) {
  return {text_option("path", "tiers|any|A,B,C",
                      "each tier at most once, in their order; any hosts, in any order; or these "
                      "hosts in this order; default: tiers when hosts have one, else any",
                      Offers::kPaths, path),
          flag("revisit", "a plan may come back to a host that it has left", revisit)};
}

std::vector<Option> strategy_options(study::StrategyRequest& request) {
  return joined(
      {{list_option("strategy", "[STREAM=]NAME",
                    "choose the plan of that stream, or of all others, such as latency, "
                    "native:edge, deadline:400ms; 'cutwater strategies' lists them; ./PROGRAM "
                    "is one of your own; repeatable; streams without one keep their plan",
                    Offers::kStrategies, request.strategies),
        where_option(request.where)},
       path_options(request.path, request.revisit),
       {{.name = "strategy-timeout",
         .value = "TIME",
         .help = "of one of your own; default: 60 s",
         .read = [&request](const OptionValues& o) { request.time_limit = time_limit(o); }}}});
}

void check_strategy_options(const OptionValues& options, StrategiesFrom from) {
  if (options.has("strategy") || from == StrategiesFrom::kAxis) return;
  for (const std::string option : {"where", "path", "revisit", "strategy-timeout"}) {
    if (options.has(option)) {
      options.reject(fmt::format("option '--{}' needs --strategy NAME", option));
    }
  }
}

Option objective_option(std::vector<std::string>& objectives) {
  return {.name = "objective",
          .value = "COST",
          .help =
              "what is best: a cost, or a sum such as '0.7*latency/1 s + 0.3*bytes/1 MB', in "
              "which s, MB and J are the references by default; default: latency",
          .offers = Offers::kCosts,
          .read = [&objectives](const OptionValues& options) {
            objectives.front() = options.text("objective");
          }};
}

Option top_option(const std::string& help, std::size_t& top) {
  constexpr std::uint64_t kMostPlans = 1'000'000;
  return {.name = "top", .value = "N", .help = help, .read = [&top](const OptionValues& options) {
            top = static_cast<std::size_t>(*options.find_count("top", kMostPlans, "plans"));
          }};
}

Option format_option(Format& format, const std::string& more) {
  const std::vector<Choice<Format>> formats = {
      {"table", Format::kTable}, {"json", Format::kJson}, {"csv", Format::kCsv}};
  return choice_option("format", formats, "default: table" + (more.empty() ? "" : "; " + more),
                       format);
}

Option output_option(std::string& output_file) {
  return text_option("output", "FILE", "write the result there instead of to standard output",
                     Offers::kFiles, output_file);
}

Option jobs_option(unsigned& jobs, const std::string& what) {
  constexpr std::uint64_t kMostJobs = 1024;
  return count_option("jobs", what + " at a time; default: one a processor", kMostJobs, jobs);
}

Option replications_option(const std::string& help, std::size_t& replications) {
  return count_option("replications", help, kMostReplications, replications);
}

Option colour_option(ColourWish& colour) {
  const std::vector<Choice<ColourWish>> wishes = {
      {"auto", ColourWish::kAuto}, {"always", ColourWish::kAlways}, {"never", ColourWish::kNever}};
  return choice_option("color", wishes,
                       "default: auto, which means on a terminal unless NO_COLOR is set", colour);
}

Option quiet_option(Verbosity& verbosity, const std::string& help) {
  return {.name = "quiet", .value = "", .help = help, .read = [&verbosity](const OptionValues&) {
            verbosity = Verbosity::kQuiet;
          }};
}

Option help_option() { return {.name = "help", .value = "", .help = "this text"}; }

Section other_section(ColourWish& colour, Verbosity& verbosity, const std::string& quiet) {
  return {"other", {colour_option(colour), quiet_option(verbosity, quiet), help_option()}};
}

}  // namespace cutwater::cli
