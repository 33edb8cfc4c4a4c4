#include "process/child.hpp"

#include <gtest/gtest.h>
#include <signal.h>

namespace cutwater::process {
namespace {

class RunProgram : public ::testing::Test {
 protected:
  RunProgram() { signal(SIGPIPE, SIG_IGN); }  // as when_interrupted() does
};

TEST_F(RunProgram, PassesOnMoreThanAPipeHolds) {
  const std::string text(5'000'000, 'x');
  const ProgramResult result = run_program("/bin/cat", text, {});
  EXPECT_EQ(result.failure, "");
  EXPECT_TRUE(result.output == text);
}

TEST_F(RunProgram, LetsAProgramStopReading) {
  const ProgramResult result = run_program("/bin/true", std::string(5'000'000, 'x'), {});
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.output, "");
}

TEST_F(RunProgram, TellsHowItEnded) {
  EXPECT_EQ(run_program("/bin/sh", "exit 3", {}).failure, "ended with exit code 3");
  EXPECT_EQ(run_program("/bin/sh", "kill -TERM $$", {}).failure,
            "was ended by signal 15 (Terminated)");
  EXPECT_EQ(run_program("/no/such/program", "", {}).failure, "cannot be started: no such file");
}

TEST_F(RunProgram, EndsWhatTakesTooLong) {
  const ProgramResult result = run_program("/bin/sh", "echo early; sleep 100", {Seconds(0.1)});
  EXPECT_EQ(result.failure, "took longer than 0.1 s");
  EXPECT_EQ(result.output, "");
}

TEST_F(RunProgram, EndsWhatPrintsTooMuch) {
  const ProgramLimits limits{Seconds(60), std::size_t{1} << 20};
  EXPECT_EQ(run_program("/bin/sh", "while :; do echo 0123456789; done", limits).failure,
            "printed more than 1 MiB");
}

// The sleeper would keep the output open for long.
TEST_F(RunProgram, DoesNotWaitForWhatItLeavesBehind) {
  const ProgramResult result = run_program("/bin/sh", "sleep 100 & echo done", {Seconds(10)});
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.output, "done\n");
}

// A process that had left the group kept the output open, and the time limit ended what was done.
TEST_F(RunProgram, DoesNotWaitForWhatHasLeftItsGroup) {
  const ProgramResult result =
      run_program("/bin/sh", "setsid sleep 4 & sleep 0.2; echo done", {Seconds(3)});
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.output, "done\n");
}

TEST_F(RunProgram, TellsADirectory) {
  EXPECT_EQ(run_program("/bin", "", {}).failure, "cannot be started: it is a directory");
}

// Of ours, interruptions are blocked and broken pipes ignored.
TEST_F(RunProgram, StartsWithSignalsAsUsual) {
  EXPECT_EQ(run_program("/bin/sh", "kill -PIPE $$", {}).failure,
            "was ended by signal 13 (Broken pipe)");
}

}  // namespace
}  // namespace cutwater::process
