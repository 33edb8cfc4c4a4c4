#include <gtest/gtest.h>

#include "cli/commands.hpp"
#include "unit/cli/read_words.hpp"

namespace cutwater::cli {
namespace {

using testing::error_of;
using Words = std::vector<std::string>;

ProfileArguments profile_with(const Words& words) {
  const auto options = words[1] == "list"   ? profile_list_options
                       : words[1] == "show" ? profile_show_options
                                            : profile_check_options;
  return testing::request_of(options, words);
}

TEST(ProfileArguments, HaveDefaults) {
  const ProfileArguments list = profile_with({"profile", "list"});
  EXPECT_EQ(list.task, ProfileTask::kList);
  EXPECT_EQ(list.profiles.models, Words{});
  EXPECT_EQ(list.profiles.machines, Words{});
  EXPECT_EQ(list.profiles.profile_dirs, Words{});
  EXPECT_EQ(list.profiles.default_profile_dirs.front(), "profiles");
  EXPECT_EQ(list.format, Format::kTable);
  EXPECT_FALSE(list.is_strict);
}

TEST(ProfileArguments, TakeEveryOptionAndModelsAnywhere) {
  const ProfileArguments check =
      profile_with({"profile", "check", "vgg16", "--profiles", "a", "--profiles=b", "--machine",
                    "x86-1t", "resnet50", "--machine", "x86-2t", "--format", "csv", "--color",
                    "never", "--quiet", "--strict"});
  EXPECT_EQ(check.task, ProfileTask::kCheck);
  EXPECT_EQ(check.profiles.models, (Words{"vgg16", "resnet50"}));
  EXPECT_EQ(check.profiles.machines, (Words{"x86-1t", "x86-2t"}));
  EXPECT_EQ(check.profiles.profile_dirs, (Words{"a", "b"}));
  EXPECT_EQ(check.format, Format::kCsv);
  EXPECT_EQ(check.colour, ColourWish::kNever);
  EXPECT_EQ(check.verbosity, Verbosity::kQuiet);
  EXPECT_TRUE(check.is_strict);
}

TEST(ProfileArguments, ShowOneModel) {
  EXPECT_EQ(profile_with({"profile", "show", "vgg16"}).profiles.models, Words{"vgg16"});
  const std::string message =
      "'cutwater profile show' takes one model; 'cutwater profile list' names all";
  EXPECT_EQ(error_of({"profile", "show"}), message);
  EXPECT_EQ(error_of({"profile", "show", "a", "b"}), message);
}

TEST(ProfileArguments, AreStrictOnlyWhenChecking) {
  EXPECT_EQ(error_of({"profile", "show", "a", "--strict"}),
            "'cutwater profile show' has no option '--strict'");
}

TEST(ProfileArguments, RejectWhatIsNoModel) {
  EXPECT_EQ(error_of({"profile", "show", "-m"}),
            "'cutwater profile show' has no option '-m'; did you mean '--machine'?");
  EXPECT_EQ(error_of({"profile", "check", ""}), "'' belongs to no option");
  EXPECT_EQ(error_of({"profile", "list", "vgg16"}), "'vgg16' belongs to no option");
}

TEST(ProfileArguments, TakeNoOptionsOfAScenario) {
  EXPECT_EQ(error_of({"profile", "list", "--platform", "p.yaml"}),
            "'cutwater profile list' has no option '--platform'");
}

}  // namespace
}  // namespace cutwater::cli
