#include "profiles/profile_check.hpp"

#include <gmock/gmock.h>

namespace cutwater::profiles {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

/// Blocks of one layer each, 0, 1, 2, …, that write 1 kB and have no weights.
Model net(std::size_t blocks, std::string name = "net") {
  std::vector<Block> all;
  for (std::size_t b = 0; b < blocks; ++b) {
    Block block;
    block.first_layer = block.last_layer = static_cast<int>(b);
    block.output = Bytes(1000);
    block.weights = Bytes(0);
    all.push_back(block);
  }
  return Model(std::move(name), std::move(all));
}

/// A profile with these mean times, its whole-model time as the sum.
Profile measured(const std::vector<double>& means, std::string machine = "box") {
  Profile profile;
  profile.machine = std::move(machine);
  Seconds sum;
  for (const double mean : means) {
    profile.times.push_back({Seconds(mean), Seconds(0), std::nullopt, std::nullopt, 100});
    sum += Seconds(mean);
  }
  profile.whole_model = sum;
  return profile;
}

const std::vector<double> kMeans = {1e-3, 2.3e-3, 0.7e-3};

std::vector<Finding> findings_of(const Profile& profile) {
  return check_profile(net(profile.times.size()), profile);
}

Finding only(const std::vector<Finding>& findings) {
  EXPECT_EQ(findings.size(), 1U);
  return findings.empty() ? Finding{} : findings.front();
}

TEST(ProfileCheck, FindsNothingInACleanProfile) {
  EXPECT_THAT(findings_of(measured(kMeans)), IsEmpty());
}

// Σ blocks / whole model

TEST(ProfileCheck, BlocksMayAddUpToTenPercentMoreOrLess) {
  Profile profile = measured({1.25, 1.5});  // 2.75, exact in binary
  profile.whole_model = Seconds(2.5);
  EXPECT_THAT(findings_of(profile), IsEmpty());
  profile.whole_model = Seconds(2.49);
  const Finding finding = only(findings_of(profile));
  EXPECT_EQ(finding.check, Check::kBlocksSum);
  EXPECT_EQ(finding.gravity, Gravity::kDoubtful);
  EXPECT_DOUBLE_EQ(finding.value, 2.75 / 2.49);
  EXPECT_EQ(finding.limit, 1.1);
  EXPECT_THAT(finding.rows, IsEmpty());
  EXPECT_EQ(finding.share, 1);
}

TEST(ProfileCheck, BlocksThatAddUpToTooLittleAreFoundAsWell) {
  Profile profile = measured({1, 1});
  profile.whole_model = Seconds(2.21);
  EXPECT_DOUBLE_EQ(only(findings_of(profile)).value, 2 / 2.21);
}

TEST(ProfileCheck, BlocksFarFromTheWholeAreWrong) {
  Profile profile = measured({1, 1});
  profile.whole_model = Seconds(1);
  EXPECT_EQ(only(findings_of(profile)).gravity, Gravity::kDoubtful);
  profile.whole_model = Seconds(0.99);
  EXPECT_EQ(only(findings_of(profile)).gravity, Gravity::kWrong);
  profile.whole_model = Seconds(4.1);
  EXPECT_EQ(only(findings_of(profile)).gravity, Gravity::kWrong);
}

TEST(ProfileCheck, ACalibrationThatFitsLeavesNotes) {
  Profile profile = measured({1, 1});
  profile.whole_model = Seconds(1.6);
  profile.calibration = Calibration{0.75, Seconds(0.25)};  // 0.75 · 2 + 0.25 = 1.75
  const std::vector<Finding> findings = findings_of(profile);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].check, Check::kBlocksSum);
  EXPECT_EQ(findings[0].value, 2 / 1.6);
  EXPECT_EQ(findings[1].check, Check::kCalibration);
  EXPECT_EQ(findings[1].value, 1.75 / 1.6);
  EXPECT_THAT(findings, Each(Field(&Finding::gravity, Gravity::kNote)));
}

TEST(ProfileCheck, ACalibrationThatDoesNotFitIsDoubtful) {
  Profile profile = measured({1, 1});
  profile.calibration = Calibration{0.75, Seconds(0.25)};  // 1.75 instead of 2
  const Finding finding = only(findings_of(profile));
  EXPECT_EQ(finding.check, Check::kCalibration);
  EXPECT_EQ(finding.gravity, Gravity::kDoubtful);
  EXPECT_EQ(finding.value, 1.75 / 2);
}

TEST(ProfileCheck, ACalibrationThatIsNotNeededIsNotMentioned) {
  Profile profile = measured({1, 1});
  profile.calibration = Calibration{0.9, Seconds(0.2)};
  EXPECT_THAT(findings_of(profile), IsEmpty());
}

// Zero times

TEST(ProfileCheck, TimesOfZeroAreWrong) {
  const Finding finding = only(findings_of(measured({0, 1, 0, 2, 0})));
  EXPECT_EQ(finding.check, Check::kZeroTime);
  EXPECT_EQ(finding.gravity, Gravity::kWrong);
  EXPECT_EQ(finding.value, 3);
  EXPECT_THAT(finding.rows, ElementsAre(LayerRange{0, 0}, LayerRange{2, 2}, LayerRange{4, 4}));
  EXPECT_EQ(finding.share, 0);
}

TEST(ProfileCheck, AProfileOfZerosIsWrongWithoutDividingByZero) {
  EXPECT_EQ(only(findings_of(measured({0, 0}))).check, Check::kZeroTime);
}

// Memory bandwidth

/// A block of 264 MB of weights and 2 kB of tensors, second of two, measured in one second.
std::vector<Finding> of_large_block(std::optional<double> bandwidth, double mean = 1) {
  std::vector<Block> blocks = net(2).blocks();
  blocks[1].weights = Bytes(264e6 - 2000);
  Profile profile = measured({1, mean});
  if (bandwidth) profile.memory_bandwidth = BytesPerSecond(*bandwidth);
  return check_profile(Model("net", blocks), profile);
}

TEST(ProfileCheck, ABlockMayMoveAsMuchAsMemoryDoesBesidesACacheFull) {
  EXPECT_THAT(of_large_block(200e6), IsEmpty());  // 264 MB less 64 MB in 1 s
  const Finding finding = only(of_large_block(199e6));
  EXPECT_EQ(finding.check, Check::kMemoryBandwidth);
  EXPECT_EQ(finding.gravity, Gravity::kWrong);
  EXPECT_THAT(finding.rows, ElementsAre(LayerRange{1, 1}));
  EXPECT_DOUBLE_EQ(finding.value, 264e6);
  EXPECT_EQ(finding.limit, 199e6);
}

TEST(ProfileCheck, WithoutAMeasuredBandwidthATerabyteASecondIsDoubtful) {
  EXPECT_THAT(of_large_block(std::nullopt, 2.001e-4), IsEmpty());  // 200 MB / 200.1 µs < 1 TB/s
  const Finding finding = only(of_large_block(std::nullopt, 1.999e-4));
  EXPECT_EQ(finding.gravity, Gravity::kDoubtful);
  EXPECT_EQ(finding.limit, 1e12);
}

TEST(ProfileCheck, WhatFitsACacheNeedNotComeFromMemory) {
  std::vector<Block> blocks = net(1).blocks();
  blocks[0].weights = Bytes(63e6);
  Profile profile = measured({1e-6});
  profile.memory_bandwidth = BytesPerSecond(1);
  EXPECT_THAT(check_profile(Model("net", blocks), profile), IsEmpty());
}

TEST(ProfileCheck, WeightsThatAreNotKnownCountAsNone) {
  std::vector<Block> blocks = net(2).blocks();
  blocks[0].output = Bytes(164e6);
  blocks[1].weights = std::nullopt;
  Profile profile = measured({1e3, 1});
  profile.memory_bandwidth = BytesPerSecond(99e6);  // the input of the second block alone is more
  EXPECT_THAT(only(check_profile(Model("net", blocks), profile)).rows,
              ElementsAre(LayerRange{1, 1}));
}

// Deviation

TEST(ProfileCheck, ABlockMayVaryByAQuarter) {
  Profile profile = measured({1, 8});
  profile.times[0].stddev = Seconds(0.25);
  EXPECT_THAT(findings_of(profile), IsEmpty());
  profile.times[0].stddev = Seconds(0.26);
  const Finding finding = only(findings_of(profile));
  EXPECT_EQ(finding.check, Check::kBlockDeviation);
  EXPECT_EQ(finding.value, 0.26);
  EXPECT_DOUBLE_EQ(finding.share, 1.0 / 9);
}

TEST(ProfileCheck, ABlockOfOnePercentMayVaryAsItLikes) {
  Profile profile = measured({1, 99});
  profile.times[0].stddev = Seconds(5);
  EXPECT_THAT(findings_of(profile), IsEmpty());
}

TEST(ProfileCheck, TheSumOfAllBlocksMayVaryByTenPercent) {
  Profile profile = measured({2, 2});  // √(0.24² + 0.32²) = 0.4
  profile.times[0].stddev = Seconds(0.24);
  profile.times[1].stddev = Seconds(0.32);
  EXPECT_THAT(findings_of(profile), IsEmpty());
  profile.times[1].stddev = Seconds(0.33);
  EXPECT_EQ(only(findings_of(profile)).check, Check::kModelDeviation);
}

TEST(ProfileCheck, ADeviationThatIsNotKnownIsNotFound) {
  Profile profile = measured(kMeans);
  for (BlockTime& time : profile.times) time.stddev = std::nullopt;
  EXPECT_THAT(findings_of(profile), IsEmpty());
}

// Runs

TEST(ProfileCheck, ThirtyRunsAreEnough) {
  Profile profile = measured(kMeans);
  profile.times[0].runs = 30;
  profile.times[1].runs = std::nullopt;
  EXPECT_THAT(findings_of(profile), IsEmpty());
  profile.times[2].runs = 29;
  const Finding finding = only(findings_of(profile));
  EXPECT_EQ(finding.check, Check::kFewRuns);
  EXPECT_EQ(finding.gravity, Gravity::kNote);
  EXPECT_EQ(finding.value, 29);
  EXPECT_THAT(finding.rows, ElementsAre(LayerRange{2, 2}));
}

// Faster and slower machines

std::vector<Finding> beside(const Profile& a, const Profile& b) {
  return check_machines({{net(a.times.size()), {a, b}}});
}

TEST(MachineCheck, FindsBlocksOfTheFasterMachineThatAreSlower) {
  const Finding finding = only(beside(measured({1, 2}, "slow"), measured({0.1, 2.3}, "fast")));
  EXPECT_EQ(finding.check, Check::kSlowerMachine);
  EXPECT_EQ(finding.machine, "fast");
  EXPECT_EQ(finding.slower_machine, "slow");
  EXPECT_THAT(finding.rows, ElementsAre(LayerRange{1, 1}));
  EXPECT_DOUBLE_EQ(finding.value, 2.3 / 2);
  EXPECT_DOUBLE_EQ(finding.share, 2.3 / 2.4);
  EXPECT_EQ(finding.gravity, Gravity::kDoubtful);
}

TEST(MachineCheck, LetsABlockBeTenPercentSlower) {
  EXPECT_THAT(beside(measured({10, 1}, "slow"), measured({1, 1.1}, "fast")), IsEmpty());
  EXPECT_THAT(beside(measured({10, 1}, "slow"), measured({1, 1.11}, "fast")), ::testing::SizeIs(1));
}

TEST(MachineCheck, LetsABlockDifferByItsDeviation) {
  Profile slow = measured({10, 2}, "slow");
  Profile fast = measured({1, 2.5}, "fast");
  slow.times[1].stddev = Seconds(0.3);
  fast.times[1].stddev = Seconds(0.4);  // √(0.3² + 0.4²) = 0.5
  EXPECT_THAT(beside(slow, fast), IsEmpty());
  fast.times[1].stddev = Seconds(0.39);
  EXPECT_THAT(beside(slow, fast), ::testing::SizeIs(1));
}

TEST(MachineCheck, NotesBlocksThatHardlyMatter) {
  const Finding finding = only(beside(measured({10, 0.01}, "slow"), measured({5, 0.02}, "fast")));
  EXPECT_EQ(finding.gravity, Gravity::kNote);
}

TEST(MachineCheck, CallsNoMachineFasterForLessThanTenPercent) {
  EXPECT_THAT(beside(measured({1, 2}, "a"), measured({0.5, 2.24}, "b")), IsEmpty());
}

TEST(MachineCheck, ExpectsMoreThreadsOfOneMachineToBeFaster) {
  Profile two = measured({1, 2.5}, "x86-2t");
  two.threads = 2;
  const Finding finding = only(beside(measured({1, 2}, "x86-1t"), two));
  EXPECT_EQ(finding.machine, "x86-2t");
  EXPECT_EQ(finding.slower_machine, "x86-1t");
  two.machine = "arm-2t";  // another machine, and it is not faster
  EXPECT_THAT(beside(measured({1, 2.7}, "x86-1t"), two), IsEmpty());
}

TEST(MachineCheck, DoesNotCompareTimesOfZero) {
  EXPECT_THAT(beside(measured({9, 0}, "slow"), measured({1, 1}, "fast")), IsEmpty());
}

// Clocks and what is missing

TEST(MachineCheck, FindsOneClockInAllModelsOfAMachine) {
  // Six times in each of two models: too few in one alone.
  const std::vector<ProfiledModel> library = {
      {net(6, "a"), {measured({2e-3, 3e-3, 4e-3, 5e-3, 7e-3, 9e-3})}},
      {net(6, "b"), {measured({2e-3, 3e-3, 3e-3, 6e-3, 8e-3, 11e-3})}}};
  const Finding finding = only(check_machines(library));
  EXPECT_EQ(finding.check, Check::kClockTick);
  EXPECT_EQ(finding.model, "");
  EXPECT_EQ(finding.machine, "box");
  EXPECT_NEAR(finding.value, 1e-3, 1e-9);
  EXPECT_DOUBLE_EQ(finding.limit, 5e-5);  // 1 % of the seventh of twelve
}

TEST(MachineCheck, DoesNotMixMeansOfOtherNumbersOfRuns) {
  Profile b = measured({2e-3, 3e-3, 3e-3, 6e-3, 8e-3, 11e-3});
  for (BlockTime& time : b.times) time.runs = 50;
  EXPECT_THAT(check_machines({{net(6, "a"), {measured({2e-3, 3e-3, 4e-3, 5e-3, 7e-3, 9e-3})}},
                              {net(6, "b"), {b}}}),
              IsEmpty());
}

TEST(MachineCheck, BelievesAStatedTickThatIsCoarse) {
  Profile profile = measured({0.1, 0.1});
  profile.clock_quantum = Seconds(0.00099);
  EXPECT_THAT(check_machines({{net(2), {profile}}}), IsEmpty());
  profile.clock_quantum = Seconds(0.001);
  EXPECT_EQ(only(check_machines({{net(2), {profile}}})).value, 0.001);
}

TEST(MachineCheck, CountsModelsWithoutAWholeTime) {
  Profile profile = measured({1});
  profile.whole_model = std::nullopt;
  const Finding finding =
      only(check_machines({{net(1, "a"), {profile}}, {net(1, "b"), {profile}}}));
  EXPECT_EQ(finding.check, Check::kNoWholeModel);
  EXPECT_EQ(finding.value, 2);
}

TEST(ProfileChecks, GiveTheWorstFirst) {
  Profile doubtful = measured({1, 0}, "a");
  doubtful.whole_model = Seconds(0.6);
  Profile wrong = measured({0, 0.99}, "b");
  wrong.times[1].runs = 3;
  const std::vector<Finding> all = all_findings({{net(2), {doubtful, wrong}}});
  std::vector<std::pair<Check, std::string>> order;
  for (const Finding& finding : all) order.emplace_back(finding.check, finding.machine);
  EXPECT_THAT(order,
              ElementsAre(std::pair(Check::kZeroTime, "a"), std::pair(Check::kZeroTime, "b"),
                          std::pair(Check::kBlocksSum, "a"), std::pair(Check::kFewRuns, "b")));
  EXPECT_THAT(all, Each(Field(&Finding::model, "net")));
}

TEST(CalibratedSum, IsTheCalibratedTimeOfAllBlocks) {
  Profile profile = measured({1, 2});
  EXPECT_EQ(calibrated_sum(net(2), profile), std::nullopt);
  profile.calibration = Calibration{0.5, Seconds(0.25)};
  EXPECT_EQ(calibrated_sum(net(2), profile), Seconds(1.75));
}

}  // namespace
}  // namespace cutwater::profiles
