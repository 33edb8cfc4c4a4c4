#include "cli/commands.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/help.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;

RunArguments run_with(const Words& more) {
  Words words = {"run", "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return testing::request_of(run_options, words);
}

std::string error_with(const Words& more) {
  Words words = {"run", "--platform", "p.yaml", "--workload", "w.yaml"};
  words.insert(words.end(), more.begin(), more.end());
  return error_of(words);
}

TEST(Arguments, HaveDefaultsForAllButTheFiles) {
  const RunArguments run = run_with({});
  EXPECT_EQ(run.scenario.platform_file, "p.yaml");
  EXPECT_EQ(run.scenario.workload_file, "w.yaml");
  EXPECT_EQ(run.scenario.seed, 1U);
  EXPECT_FALSE(run.scenario.network);
  EXPECT_EQ(run.scenario.noise, Noise::kNone);
  EXPECT_EQ(run.scenario.default_profile_dirs.front(), "profiles");
  EXPECT_EQ(run.format, Format::kTable);
  EXPECT_EQ(run.output_file, "");
  EXPECT_FALSE(run.trace_frames);
}

TEST(Arguments, TakeEveryOption) {
  const RunArguments run = run_with({"--profiles",
                                     "a",
                                     "--profiles=b",
                                     "--plan",
                                     "camera=edge",
                                     "--set",
                                     "links.uplink.up=5Mbps",
                                     "--network",
                                     "packet",
                                     "--noise",
                                     "profile",
                                     "--seed",
                                     "18446744073709551615",
                                     "--format",
                                     "json",
                                     "--color",
                                     "never",
                                     "--output",
                                     "o",
                                     "--frames",
                                     "f.csv",
                                     "--trace",
                                     "t.json",
                                     "--trace-frames",
                                     "3-17",
                                     "--makespan-frames",
                                     "50",
                                     "--quiet"});
  EXPECT_EQ(run.scenario.profile_dirs, (Words{"a", "b"}));
  EXPECT_EQ(run.scenario.plans, Words{"camera=edge"});
  EXPECT_EQ(run.scenario.overrides, Words{"links.uplink.up=5Mbps"});
  EXPECT_EQ(run.scenario.network, NetworkMode::kPacket);
  EXPECT_EQ(run.scenario.noise, Noise::kProfile);
  EXPECT_EQ(run.scenario.seed, 18446744073709551615U);
  EXPECT_EQ(run.format, Format::kJson);
  EXPECT_EQ(run.colour, ColourWish::kNever);
  EXPECT_EQ(run.output_file, "o");
  EXPECT_EQ(run.frames_file, "f.csv");
  EXPECT_EQ(run.trace_file, "t.json");
  EXPECT_EQ(run.trace_frames->first, 3);
  EXPECT_EQ(run.trace_frames->last, 17);
  EXPECT_EQ(run.makespan_frames, 50);
  EXPECT_EQ(run.verbosity, Verbosity::kQuiet);
}

TEST(Arguments, NameTheCommandThatWasMeant) {
  EXPECT_EQ(error_of({}),
            "no command given: run, validate, rank, pareto, upload, sensitivity, strategies, "
            "compare, sweep, merge or profile");
  EXPECT_EQ(error_of({"runn"}), "unknown command 'runn'; did you mean 'run'?");
  EXPECT_EQ(error_of({"--verison"}), "unknown command '--verison'; did you mean '--version'?");
  EXPECT_EQ(error_of({"--help", "run"}), "'--help' stands alone");
}

TEST(Arguments, NameTheOptionThatWasMeant) {
  EXPECT_EQ(error_of({"run", "--platfrom", "p.yaml"}),
            "'cutwater run' has no option '--platfrom'; did you mean '--platform'?");
  EXPECT_EQ(error_of({"run", "--platfrom=p.yaml"}),
            "'cutwater run' has no option '--platfrom'; did you mean '--platform'?");
  EXPECT_EQ(error_of({"run", "-h"}), "'cutwater run' has no option '-h'; did you mean '--help'?");
  EXPECT_EQ(error_of({"run", "--xyz"}), "'cutwater run' has no option '--xyz'");
}

TEST(Arguments, AreNeverGuessedFromTheirBeginning) {
  EXPECT_EQ(error_of({"run", "--plat", "p.yaml"}),
            "'cutwater run' has no option '--plat'; did you mean '--plan'?");
  EXPECT_EQ(error_of({"validate", "--format", "json"}),
            "'cutwater validate' has no option '--format'");
}

TEST(Arguments, BelongToAnOption) {
  EXPECT_EQ(error_with({"p.yaml"}), "'p.yaml' belongs to no option");
  EXPECT_EQ(error_with({"--quiet", "yes"}), "'yes' belongs to no option");
}

TEST(Arguments, NeedBothFiles) {
  EXPECT_EQ(error_of({"run"}), "'cutwater run' needs --platform FILE");
  EXPECT_EQ(error_of({"validate", "--platform", "p.yaml"}),
            "'cutwater validate' needs --workload FILE");
}

TEST(Arguments, HaveAValueExactlyWhereOneBelongs) {
  EXPECT_EQ(error_with({"--seed"}), "option '--seed' needs a value");
  EXPECT_EQ(error_with({"--seed="}), "option '--seed' needs a value");
  EXPECT_EQ(error_with({"--output", ""}), "option '--output' has an empty value");
  EXPECT_EQ(error_with({"--output", "--quiet"}), "option '--output' needs a value");
  EXPECT_EQ(error_with({"--quiet=yes"}), "option '--quiet' takes no value");
  EXPECT_EQ(error_with({"--seed", "1", "--seed", "2"}), "option '--seed' is given twice");
  EXPECT_EQ(error_with({"--quiet", "--quiet"}), "option '--quiet' is given twice");
}

TEST(Arguments, TakeOnlyTheValuesTheyKnow) {
  EXPECT_EQ(error_with({"--network", "packets"}),
            "option '--network' is one of flow, packet, not 'packets'; did you mean 'packet'?");
  EXPECT_EQ(error_with({"--format", "xml"}),
            "option '--format' is one of table, json, csv, not 'xml'");
  EXPECT_EQ(error_with({"--seed", "-1"}),
            "option '--seed' takes a whole number from 0 to 18446744073709551615, not '-1'");
  EXPECT_EQ(error_with({"--seed", "1e3"}),
            "option '--seed' takes a whole number from 0 to 18446744073709551615, not '1e3'");
  EXPECT_EQ(error_with({"--seed", "18446744073709551616"}),
            "option '--seed' takes a whole number from 0 to 18446744073709551615, not "
            "'18446744073709551616'");
  EXPECT_EQ(error_with({"--makespan-frames", "0"}),
            "option '--makespan-frames' takes at least one frame");
}

TEST(Arguments, RefuseRangesThatAreNone) {
  for (const std::string range : {"5", "5-", "-5", "9-5", "1-2-3", "a-b", "1 - 2"}) {
    EXPECT_EQ(error_with({"--trace", "t", "--trace-frames", range}),
              "option '--trace-frames' takes the first and the last frame, such as 0-99, not '" +
                  range + "'");
  }
  EXPECT_EQ(error_with({"--trace-frames", "1-2"}), "option '--trace-frames' needs --trace FILE");
}

TEST(Arguments, AskForHelpInSpiteOfWhatIsMissing) {
  RunArguments run;
  EXPECT_EQ(read_words({"--help"}, run_options(run)), Asked::kHelp);
  EXPECT_EQ(error_of({"--help"}), "");
  EXPECT_EQ(error_of({"--version"}), "");
}

TEST(Help, ExplainsEveryOptionOfEveryCommand) {
  std::vector<Command> all = commands();
  const std::vector<Command> tasks = all.back().tasks;
  all.pop_back();
  all.insert(all.end(), tasks.begin(), tasks.end());
  for (const Command& command : all) {
    const OptionTable table = command.table();
    for (const Option* option : table.options()) {
      EXPECT_FALSE(option->help.empty()) << command.name << ' ' << option->name;
      EXPECT_NE(help_of(table).find("\n  --" + option->name), std::string::npos) << option->name;
    }
  }
}

TEST(Help, WrapsAtAHundredColumns) {
  for (const Command& command : commands()) {
    if (!command.table) continue;
    std::istringstream help(help_of(command.table()));
    for (std::string line; std::getline(help, line);) EXPECT_LE(line.size(), 101U) << line;
  }
}

}  // namespace
}  // namespace cutwater::cli
