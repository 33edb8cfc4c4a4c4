#include "report/run/run_table.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "unit/report/example.hpp"

namespace cutwater::report {
namespace {

TEST(Table, ReadsAtAGlance) {
  EXPECT_EQ(
      to_table(testing::example_summary(), output::Colour::kNone),
      R"(stream  captured  delivered     dropped  unfinished  throughput  in time  resent  makespan
camera         4          2  2 (50.0 %)           0    2.46 fps   25.0 %       6    812 ms

latency    mean     p50     p90     p95     p99     max
camera   438 ms  438 ms  637 ms  662 ms  682 ms  688 ms

mean spent in  source wait   queue  compute  egress wait  transfer  propagation
camera                   0  281 ms  62.5 ms            0   62.5 ms      31.2 ms

dropped  at                 queue  loss
camera   stage 1 on device      0     1
camera   stage 2 on edge        1     0

plan    model  layers
camera  toy    device 0-3 → edge 4

timing  stage      compute  timed by                stress
camera  2 on edge  31.2 ms  blocks × 0.75 + 500 µs  cpu 45 %: ×1.5

host    cores    busy  peak queue      peak memory  energy
device      1  25.0 %           1  12.5 MB (1.2 %)  3.00 J
edge        2   6.2 %           2          1.00 MB       -

link       carried    load  lost fragments
uplink up   400 kB  40.0 %               3
idle: uplink down

1.00 s simulated, seed 7
stable: busiest is host device at 50.0 % of its capacity, yet 50.0 % of frames dropped: bursts
  exceed a queue
)");
}

TEST(Table, ShowsAFleetAsOneRow) {
  EXPECT_EQ(to_table(testing::fleet_summary(), output::Colour::kNone),
            R"(stream      captured  delivered  dropped  unfinished  throughput  makespan
camera ×20        20         20        0           0    80.0 fps    250 ms

latency       mean     p50     p90     p95     p99     max
camera ×20  250 ms  250 ms  250 ms  250 ms  250 ms  250 ms

mean spent in  source wait  queue  compute  egress wait  transfer  propagation
camera ×20               0      0        0            0         0            0

plan        model  layers
camera ×20  toy    camera 0-3 → edge 4

host        cores                 busy  peak queue  peak memory
camera ×20      1  26.2 % (max 50.0 %)           0      1.00 kB
edge            8               12.5 %           3      2.00 kB

link     carried    load
wifi up   500 kB  50.0 %
idle: wifi down

1.00 s simulated, seed 0
idle: nothing was computed
)");
}

TEST(Table, SaysHowManyRowsItLeavesOut) {
  metrics::Summary summary = testing::example_summary();
  summary.by_fleet.streams.assign(30, summary.rows.streams.front());
  summary.by_fleet.hosts.assign(30, summary.rows.hosts.front());
  summary.rows.streams = summary.by_fleet.streams;
  summary.rows.hosts = summary.by_fleet.hosts;
  const std::string text = to_table(summary, output::Colour::kNone);
  EXPECT_NE(text.find("… and 6 more: --format csv lists all\n"), std::string::npos) << text;
  EXPECT_NE(text.find("… and 6 more, none busier: --format json lists all\n"), std::string::npos);
}

TEST(Table, KeepsToTheWidthOfALineWithLongNamesAndPlans) {
  metrics::Summary summary = testing::example_summary();
  metrics::StreamSummary& stream = summary.rows.streams.front();
  stream.name = std::string(150, 's');
  stream.plan.assign(12, {"a-host-with-a-name", 0, 0});
  summary.rows.hosts.front().name = std::string(150, 'h');
  summary.verdict.bottleneck = "stage 1 of " + std::string(30, 's');
  std::istringstream lines(to_table(summary, output::Colour::kNone));
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(output::width_of(line), 100U) << line;
}

TEST(Table, OfNothingDeliveredShowsDashes) {
  metrics::Summary summary = testing::example_summary();
  summary.rows.streams.front().latency.reset();
  summary.rows.streams.front().latency_parts.reset();
  const std::string text = to_table(summary, output::Colour::kNone);
  EXPECT_NE(text.find("latency  mean  p50  p90  p95  p99  max\n"
                      "camera      -    -    -    -    -    -\n\n"
                      "dropped"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace cutwater::report
