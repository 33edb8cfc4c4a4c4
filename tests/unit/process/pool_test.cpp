#include "process/pool.hpp"

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

using ::testing::Each;
using ::testing::ElementsAre;

struct Taken {
  std::vector<std::size_t> tasks;
  std::vector<std::string> bytes;
  std::vector<std::string> errors;
};

Taken taken(std::size_t tasks, unsigned jobs, const std::function<std::string(std::size_t)>& work,
            const TaskLimits& limits = {}, const std::function<bool()>& is_used_up = {}) {
  Taken all;
  const auto take = [&](std::size_t task, const TaskResult& result) {
    all.tasks.push_back(task);
    all.bytes.push_back(result.bytes);
    all.errors.push_back(result.error);
  };
  run_tasks(tasks, {jobs, limits, is_used_up}, work, take);
  return all;
}

void sleep_for(double seconds) {
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

TEST(Pool, TakesResultsInTheOrderOfTheTasksWhateverEndsFirst) {
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

TEST(Pool, DoesNothingWithoutTasks) { EXPECT_TRUE(taken(0, 2, nullptr).tasks.empty()); }

TEST(Pool, HandsBackMoreBytesThanAPipeHolds) {
  const Taken all = taken(2, 2, [](std::size_t task) {
    return std::string(std::size_t{3} << 20, task == 0 ? '\0' : 'b');
  });
  EXPECT_EQ(all.bytes[0], std::string(std::size_t{3} << 20, '\0'));
  EXPECT_EQ(all.bytes[1], std::string(std::size_t{3} << 20, 'b'));
}

TEST(Pool, WorksInAnotherProcessThatSeesTheMemoryOfThisOne) {
  std::vector<int> seen = {7};
  const Taken all = taken(1, 1, [&](std::size_t) {
    seen.push_back(8);
    return std::to_string(seen.size());
  });
  EXPECT_THAT(all.bytes, ElementsAre("2"));
  EXPECT_THAT(seen, ElementsAre(7));
}

std::string process_id(std::size_t = 0) { return std::to_string(getpid()); }

TEST(Pool, DoesManyTasksInOneProcess) {
  const Taken all = taken(10'000, 1, process_id);
  EXPECT_NE(all.bytes.front(), process_id());
  EXPECT_THAT(all.bytes, Each(all.bytes.front()));
}

TEST(Pool, ReplacesAWorkerThatIsUsedUp) {
  int done = 0;
  const auto work = [&](std::size_t) { return process_id() + ' ' + std::to_string(++done); };
  const Taken all = taken(6, 1, work, {}, [&] { return done == 2; });
  std::vector<std::string> counts;
  for (const std::string& bytes : all.bytes) counts.push_back(bytes.substr(bytes.size() - 1));
  EXPECT_THAT(counts, ElementsAre("1", "2", "1", "2", "1", "2"));
  EXPECT_THAT(all.errors, Each(""));
}

// A queue of tasks waits at the worker that dies.
TEST(Pool, DoesAllOtherTasksWhenWorkersDie) {
  for (const unsigned jobs : {1U, 3U}) {
    const Taken all = taken(1000, jobs, [](std::size_t task) {
      if (task % 100 == 50) raise(SIGKILL);
      if (task % 100 == 70) _exit(0);
      return std::to_string(task);
    });
    ASSERT_EQ(all.tasks.size(), 1000U);
    for (std::size_t task = 0; task < 1000; ++task) {
      EXPECT_EQ(all.tasks[task], task);
      const bool dies = task % 100 == 50 || task % 100 == 70;
      EXPECT_EQ(all.bytes[task], dies ? "" : std::to_string(task));
      EXPECT_EQ(all.errors[task].empty(), !dies) << all.errors[task];
    }
  }
}

TEST(Pool, BlamesATaskOnlyForWhatItDoesInANewWorker) {
  bool is_spoilt = false;
  const Taken all = taken(3, 1, [&](std::size_t task) -> std::string {
    if (task == 0) is_spoilt = true;
    if (task == 1 && is_spoilt) raise(SIGKILL);
    if (task == 2) throw std::runtime_error("no route");
    return "well";
  });
  EXPECT_THAT(all.bytes, ElementsAre("well", "well", ""));
  EXPECT_THAT(all.errors, ElementsAre("", "", "no route"));
}

TEST(Pool, MayBeUsedWithinATask) {
  const Taken all = taken(3, 2, [](std::size_t outer) {
    const Taken inner = taken(2, 2, [&](std::size_t task) {
      if (task == 1) raise(SIGKILL);
      return std::to_string(10 * outer + task);
    });
    return inner.bytes[0] + ' ' + inner.errors[1].substr(0, 6);
  });
  EXPECT_THAT(all.bytes, ElementsAre("0 killed", "10 killed", "20 killed"));
}

TEST(Pool, TellsWhyATaskFailedAndGoesOn) {
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
TEST(Pool, TellsOfATaskWhoseProcessIsEndedByOthers) {
  const Taken all =
      taken(2, 2, [](std::size_t task) -> std::string { _exit(static_cast<int>(task)); });
  EXPECT_THAT(all.errors, ElementsAre("ended with code 0", "ended with code 1"));
}

TEST(Pool, EndsATaskThatTakesTooLong) {
  TaskLimits limits;
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

TEST(Pool, CountsTheTimeOfEachTaskAlone) {
  TaskLimits limits;
  limits.timeout = Seconds(1.0);
  const Taken all = taken(
      20, 1,
      [](std::size_t task) {
        sleep_for(task < 16 ? 0.001 : 0.4);
        return std::string("done");
      },
      limits);
  EXPECT_THAT(all.errors, Each(""));
}

TEST(Pool, DoesTheTasksThatWaitBehindOneThatTakesTooLong) {
  TaskLimits limits;
  limits.timeout = Seconds(0.2);
  const Taken all = taken(
      40, 1,
      [](std::size_t task) {
        if (task == 20) sleep_for(30);
        return std::to_string(task);
      },
      limits);
  for (std::size_t task = 0; task < 40; ++task) {
    EXPECT_EQ(all.bytes[task], task == 20 ? "" : std::to_string(task));
    EXPECT_EQ(all.errors[task], task == 20 ? "not done after 0.2 s" : "");
  }
}

#if !defined(__SANITIZE_ADDRESS__)
TEST(Pool, EndsATaskThatNeedsTooMuchMemory) {
  TaskLimits limits;
  limits.memory = Bytes(64e6);
  const Taken all = taken(
      4, 1,
      [](std::size_t task) {
        const std::vector<char> much(task % 2 == 0 ? 100'000'000 : 10'000'000, 'x');
        return std::string(1, much.back());
      },
      limits);
  EXPECT_THAT(all.errors, ElementsAre("out of memory", "", "out of memory", ""));
}
#endif

TEST(Pool, KillsTheOthersWhenAResultCannotBeTaken) {
  const auto start = std::chrono::steady_clock::now();
  const auto work = [](std::size_t task) {
    sleep_for(task == 0 ? 0 : 30);
    return std::string();
  };
  const auto take = [](std::size_t, const TaskResult&) { throw std::runtime_error("disk full"); };
  EXPECT_THROW(run_tasks(4, {4}, work, take), std::runtime_error);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);  // none is left
}

TEST(Pool, ChildrenDieWithTheirParent) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t parent = fork();
  if (parent == 0) {
    close(ends[0]);
    run_tasks(
        2, {2},
        [&](std::size_t) {
          if (write(ends[1], "s", 1) != 1) _exit(1);
          sleep_for(60);  // holds the pipe open
          return std::string();
        },
        [](std::size_t, const TaskResult&) {});
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

TEST(Pool, KnowsAProcessor) { EXPECT_GE(available_processors(), 1U); }

}  // namespace
}  // namespace cutwater::process
