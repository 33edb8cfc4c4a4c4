#include "metrics/measures.hpp"

#include <gtest/gtest.h>

namespace cutwater::metrics {
namespace {

StreamSummary stream(const std::string& name) {
  StreamSummary summary;
  summary.name = name;
  summary.captured = 10;
  summary.ends[End::kDelivered] = 7;
  summary.ends[End::kQueue] = 2;
  summary.ends[End::kUnfinished] = 1;
  summary.drop_ratio = 0.2;
  summary.throughput = PerSecond(7);
  return summary;
}

std::optional<double> value_of(const std::vector<Measure>& measures, const std::string& stream,
                               const std::string& name) {
  for (const Measure& measure : measures) {
    if (measure.stream == stream && measure.name == name) return measure.value;
  }
  ADD_FAILURE() << "no " << name << " of '" << stream << "'";
  return std::nullopt;
}

TEST(Measures, AreThoseOfStreamsAndThoseOfTheRun) {
  Summary summary;
  summary.as_written = {stream("camera")};
  summary.rows.links.resize(2);
  summary.rows.links[0].bytes = Bytes(100);
  summary.rows.links[1].bytes = Bytes(20);
  summary.rows.hosts.resize(2);
  summary.rows.hosts[1].energy = Joules(3);
  const std::vector<Measure> measures = measures_of(summary);
  EXPECT_EQ(value_of(measures, "camera", "drop_ratio"), 0.2);
  EXPECT_EQ(value_of(measures, "camera", "queue_drop_ratio"), 0.2);
  EXPECT_EQ(value_of(measures, "camera", "unfinished_ratio"), 0.1);
  EXPECT_EQ(value_of(measures, "camera", "throughput_fps"), 7);
  EXPECT_EQ(value_of(measures, "camera", "mean_latency_s"), std::nullopt);
  EXPECT_EQ(value_of(measures, "", "bytes"), 120);
  EXPECT_EQ(value_of(measures, "", "energy_j"), 3);
  EXPECT_EQ(measures.size(), measure_kinds().size());
}

TEST(MeasureKind, IsFoundWithAndWithoutItsUnit) {
  EXPECT_EQ(find_measure_kind("p95_latency")->name, "p95_latency_s");
  EXPECT_EQ(find_measure_kind("p95_latency_s")->name, "p95_latency_s");
  EXPECT_EQ(find_measure_kind("goodput")->name, "goodput_fps");
  EXPECT_EQ(find_measure_kind("goodput_ratio")->name, "goodput_ratio");
  EXPECT_EQ(find_measure_kind("latency"), nullptr);
}

TEST(MeasureKind, EveryWordIsFound) {
  const std::vector<std::string> words = measure_words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(find_measure_kind(words[i]), &measure_kinds()[i]) << words[i];
  }
}

}  // namespace
}  // namespace cutwater::metrics
