#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "cases.hpp"

// bench_simulation [--scale F] [--cutwater FILE] [--once CASE] [--benchmark_…]: see
// docs/performance.md and tools/bench.sh.

namespace cutwater::bench {
namespace {

struct Options {
  double scale = 1;
  std::string program;
  std::string once;
};

/// Takes our options out of argv.
Options take_options(int& argc, char** argv) {
  Options options;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool is_ours = word == "--scale" || word == "--cutwater" || word == "--once";
    if (!is_ours) {
      argv[kept++] = argv[i];
      continue;
    }
    if (++i == argc) throw std::runtime_error(word + " needs a value");
    if (word == "--scale") options.scale = std::stod(argv[i]);
    if (word == "--cutwater") options.program = argv[i];
    if (word == "--once") options.once = argv[i];
  }
  argc = kept;
  return options;
}

void measure(benchmark::State& state, const Case& one) {
  for (auto _ : state) {
    try {
      const Measured measured = in_child(one.body);
      state.SetIterationTime(measured.cpu_s);
      state.SetItemsProcessed(measured.frames);
      state.counters["latency_s"] = measured.mean_latency_s();
      state.counters["transfer_s"] = measured.transfer_s / static_cast<double>(measured.frames);
      state.counters["peak_bytes"] = measured.peak_bytes;
      state.counters["frames"] = static_cast<double>(measured.frames);
    } catch (const std::exception& e) {
      state.SkipWithError(e.what());
    }
  }
}

/// In this very process, for profilers.
int run_once(const std::vector<Case>& cases, const std::string& name) {
  for (const Case& one : cases) {
    if (one.name != name) continue;
    Measured measured;
    one.body(measured);
    return 0;
  }
  fmt::print(stderr, "no case {}\n", name);
  return 1;
}

int run(int argc, char** argv) {
  const Options options = take_options(argc, argv);
  std::vector<Case> cases = all_cases(options.scale);
  if (!options.program.empty()) {
    for (Case& one : program_cases(options.program, CUTWATER_BENCH_DIR, options.scale)) {
      cases.push_back(std::move(one));
    }
  }
  if (!options.once.empty()) return run_once(cases, options.once);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  for (const Case& one : cases) {
    benchmark::RegisterBenchmark(one.name.c_str(), [one](auto& state) { measure(state, one); })
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

}  // namespace
}  // namespace cutwater::bench

int main(int argc, char** argv) {
  try {
    return cutwater::bench::run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 1;
  }
}
