#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "properties/run_text.hpp"
#include "properties/scenario_edit.hpp"
#include "simulation/simulate.hpp"
#include "support/world.hpp"

namespace cutwater::testing {
namespace {

void require_same(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::string difference = first_difference(a, b);
  require(difference.empty(), "the runs differ:\n{}", difference);
}

/// Times to 1e-9: SimGrid's own sums are rounded differently when more events come between.
void require_near(const Run& a, const Run& b, StreamId stream) {
  std::map<std::int64_t, FrameRecord> frames;
  for (const FrameRecord& f : a.frames) {
    if (f.stream == stream) frames.emplace(f.frame, f);
  }
  for (const FrameRecord& f : b.frames) {
    if (f.stream != stream) continue;
    const FrameRecord& other = frames.at(f.frame);
    require(f.end == other.end && is_near(f.ended.value(), other.ended.value()), "{} is not {}",
            to_text(f), to_text(other));
  }
}

std::map<std::int64_t, double> captures_of(const Run& run, StreamId stream) {
  std::map<std::int64_t, double> captures;
  for (const FrameRecord& f : run.frames) {
    if (f.stream == stream) captures.emplace(f.frame, f.captured.value());
  }
  return captures;
}

RC_GTEST_PROP(Reproducibility, TheSameSeedGivesTheSameRecordsBitByBit, ()) {
  const Scenario scenario = *random_scenario();
  require_same(text_of(testing::run(scenario)), text_of(testing::run(scenario)));
}

RC_GTEST_PROP(Reproducibility, AnotherSeedGivesOtherRecordsWhereThereIsChance, ()) {
  Scenario scenario = *random_scenario();
  scenario.workload.until.reset();
  scenario.workload.background.clear();
  for (Stream& stream : scenario.workload.streams) stream.duration.reset();
  scenario.workload.streams.front().arrivals = PoissonArrivals{PerSecond(pick_real(5, 100))};
  scenario = with_unbounded_links(scenario);
  const std::vector<std::string> first = text_of(testing::run(scenario));
  ++scenario.run.seed;
  RC_ASSERT(first != text_of(testing::run(scenario)));
}

RC_GTEST_PROP(Reproducibility, WithoutChanceTheSeedDoesNotMatter, ()) {
  Variety variety;
  variety.has_draws = false;
  Scenario scenario = *random_scenario(variety);
  const std::vector<std::string> first = text_of(testing::run(scenario));
  ++scenario.run.seed;
  require_same(first, text_of(testing::run(scenario)));
}

RC_GTEST_PROP(Reproducibility, StreamsOnOtherHostsAndLinksChangeNothing, ()) {
  Variety here;
  Variety there;
  here.prefix = "a";
  there.prefix = "b";
  here.has_until = there.has_until = false;  // both would end the run
  here.has_background = there.has_background = false;
  const Scenario alone = *random_scenario(here);
  Scenario other = *random_scenario(there);
  other.run = alone.run;
  const bool needs_packets = crosses_a_medium_twice(other.platform);
  if (needs_packets) other.run.network = NetworkMode::kPacket;
  Scenario first = alone;
  first.run.network = other.run.network;
  const Run run_alone = testing::run(first);
  const Run run_both = testing::run(joined(first, other));
  const bool is_exact = !simulation::needs_simgrid(joined(first, other));
  for (std::size_t s = 0; s < first.workload.streams.size(); ++s) {
    if (is_exact) {
      require_same(text_of(run_alone, StreamId(s)), text_of(run_both, StreamId(s)));
    } else {
      require_near(run_alone, run_both, StreamId(s));
    }
  }
}

// Common random numbers: one more stream on the same hosts delays the others, no more.
RC_GTEST_PROP(Reproducibility, OneMoreStreamLeavesTheOthersCapturesAlone, ()) {
  Variety variety;
  variety.has_until = variety.has_background = variety.has_closed_loops = false;
  const Scenario scenario = *random_scenario(variety);
  const Run before = testing::run(scenario);
  Scenario more = scenario;
  more.workload.streams.push_back(scenario.workload.streams.front());
  more.workload.streams.back().name = "more";
  more.plans.push_back(scenario.plans.front());
  const Run after = testing::run(more);
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    RC_ASSERT((captures_of(before, StreamId(s)) == captures_of(after, StreamId(s))));
  }
}

RC_GTEST_PROP(Reproducibility, NamesOfHostsAndLinksDoNotMatter, ()) {
  const Scenario scenario = *random_scenario();
  require_same(text_of(testing::run(scenario)),
               text_of(testing::run(with_other_host_and_link_names(scenario))));
}

// With chance they do: a stream's name is the name of its random draws.
RC_GTEST_PROP(Reproducibility, NamesOfStreamsDoNotMatterWithoutChance, ()) {
  Variety variety;
  variety.has_draws = false;
  Scenario scenario = *random_scenario(variety);
  const std::vector<std::string> first = text_of(testing::run(scenario));
  for (Stream& stream : scenario.workload.streams) stream.name = "not " + stream.name;
  require_same(first, text_of(testing::run(scenario)));
}

// A frame that ended before the cut ended the same way.
RC_GTEST_PROP(Reproducibility, ARunCutShortIsTheBeginningOfTheWhole, ()) {
  Variety variety;
  variety.has_until = variety.has_background = false;
  Scenario scenario = *random_scenario(variety);
  const Run whole = testing::run(scenario);
  const double until = whole.end * pick_real(0.01, 1);
  scenario.workload.until = Seconds(until);
  const Run part = testing::run(scenario);
  for (std::size_t i = 0; i < whole.frames.size() && whole.frames[i].ended.value() < until; ++i) {
    const FrameRecord& f = whole.frames[i];
    const FrameRecord& same = part.frames.at(i);
    require(f.stream == same.stream && to_text(f) == to_text(same), "{} is now {}", to_text(f),
            to_text(same));
  }
}

}  // namespace
}  // namespace cutwater::testing
