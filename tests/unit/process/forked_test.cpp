#include "process/forked.hpp"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

namespace cutwater::process {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Taken {
  std::vector<std::size_t> tasks;
  std::vector<std::string> bytes;
  std::vector<std::string> errors;
};

Taken taken(std::size_t tasks, unsigned jobs, const std::function<std::string(std::size_t)>& work,
            const ForkLimits& limits = {}) {
  Taken all;
  const auto take = [&](std::size_t task, const ForkResult& result) {
    all.tasks.push_back(task);
    all.bytes.push_back(result.bytes);
    all.errors.push_back(result.error);
  };
  run_forked(tasks, jobs, work, take, limits);
  return all;
}

void sleep_for(double seconds) {
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

TEST(Forked, TakesResultsInTheOrderOfTheTasksWhateverEndsFirst) {
  const auto slow_first = [](std::size_t task) {
    sleep_for(task == 0 ? 0.2 : 0.0);
    return std::to_string(task * task);
  };
  for (const unsigned jobs : {1U, 2U, 5U, 20U}) {
    const Taken all = taken(6, jobs, slow_first);
    EXPECT_THAT(all.tasks, ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(all.bytes, ElementsAre("0", "1", "4", "9", "16", "25"));
    EXPECT_THAT(all.errors, ElementsAre("", "", "", "", "", ""));
  }
}

TEST(Forked, DoesNothingWithoutTasks) { EXPECT_TRUE(taken(0, 2, nullptr).tasks.empty()); }

TEST(Forked, HandsBackMoreBytesThanAPipeHolds) {
  const Taken all = taken(2, 2, [](std::size_t task) {
    return std::string(std::size_t{3} << 20, task == 0 ? '\0' : 'b');
  });
  EXPECT_EQ(all.bytes[0], std::string(std::size_t{3} << 20, '\0'));
  EXPECT_EQ(all.bytes[1], std::string(std::size_t{3} << 20, 'b'));
}

TEST(Forked, WorksInAnotherProcessThatSeesTheMemoryOfThisOne) {
  std::vector<int> seen = {7};
  const Taken all = taken(2, 1, [&](std::size_t) {
    seen.push_back(8);
    return std::to_string(seen.size()) + (getppid() == 0 ? "" : " child");
  });
  EXPECT_THAT(all.bytes, ElementsAre("2 child", "2 child"));
  EXPECT_THAT(seen, ElementsAre(7));
}

TEST(Forked, TellsWhyATaskFailedAndGoesOn) {
  const Taken all = taken(5, 2, [](std::size_t task) -> std::string {
    if (task == 0) throw std::runtime_error("no route");
    if (task == 1) {
      signal(SIGFPE, SIG_DFL);  // a sanitizer has a handler of its own
      raise(SIGFPE);
    }
    if (task == 2) _exit(9);
    if (task == 3) raise(SIGKILL);
    return "well";
  });
  EXPECT_THAT(all.errors,
              ElementsAre("no route", "crashed: Floating point exception", "ended with code 9",
                          "killed; the system may have run out of memory", ""));
  EXPECT_THAT(all.bytes, ElementsAre("", "", "", "", "well"));
}

// A library that ended the process itself, with code 1 or 0, made a task without a result and
// without an error: a row of a sweep with neither.
// Children say that they are done with a code of their own.
TEST(Forked, TellsOfATaskWhoseProcessIsEndedByOthers) {
  const Taken all =
      taken(2, 2, [](std::size_t task) -> std::string { _exit(static_cast<int>(task)); });
  EXPECT_THAT(all.errors, ElementsAre("ended with code 0", "ended with code 1"));
}

TEST(Forked, EndsATaskThatTakesTooLong) {
  ForkLimits limits;
  limits.timeout = Seconds(0.2);
  const auto start = std::chrono::steady_clock::now();
  const Taken all = taken(
      3, 3,
      [](std::size_t task) {
        sleep_for(task == 1 ? 30 : 0);
        return std::string("done");
      },
      limits);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_THAT(all.errors, ElementsAre("", "not done after 0.2 s", ""));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST(Forked, EndsATaskThatNeedsTooMuchMemory) {
  ForkLimits limits;
  limits.memory = Bytes(64e6);
  const Taken all = taken(
      2, 1,
      [](std::size_t task) {
        const std::vector<char> much(task == 0 ? 100'000'000 : 10'000'000, 'x');
        return std::string(1, much.back());
      },
      limits);
  EXPECT_THAT(all.errors, ElementsAre("out of memory", ""));
}
#endif

TEST(Forked, KillsTheOthersWhenAResultCannotBeTaken) {
  const auto start = std::chrono::steady_clock::now();
  const auto work = [](std::size_t task) {
    sleep_for(task == 0 ? 0 : 30);
    return std::string();
  };
  const auto take = [](std::size_t, const ForkResult&) { throw std::runtime_error("disk full"); };
  EXPECT_THROW(run_forked(4, 4, work, take), std::runtime_error);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);  // none is left
}

TEST(Forked, ChildrenDieWithTheirParent) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t parent = fork();
  if (parent == 0) {
    close(ends[0]);
    run_forked(
        2, 2,
        [&](std::size_t) {
          if (write(ends[1], "s", 1) != 1) _exit(1);
          sleep_for(60);  // holds the pipe open
          return std::string();
        },
        [](std::size_t, const ForkResult&) {});
    _exit(0);
  }
  close(ends[1]);
  char started = 0;
  ASSERT_EQ(read(ends[0], &started, 1), 1);
  ASSERT_EQ(read(ends[0], &started, 1), 1);
  kill(parent, SIGKILL);
  waitpid(parent, nullptr, 0);
  EXPECT_EQ(read(ends[0], &started, 1), 0);  // the end: nobody holds it any more
  close(ends[0]);
}

TEST(Forked, KnowsAProcessor) { EXPECT_GE(available_processors(), 1U); }

}  // namespace
}  // namespace cutwater::process
