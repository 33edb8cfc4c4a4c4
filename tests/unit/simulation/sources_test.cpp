#include "simulation/sources.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace cutwater::simulation {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Stream stream_with(Arrivals arrivals, std::optional<std::int64_t> frames = 4) {
  Stream stream;
  stream.name = "camera";
  stream.arrivals = std::move(arrivals);
  stream.frames = frames;
  return stream;
}

std::vector<double> times_of(const Stream& stream, std::uint64_t seed = 1) {
  CaptureTimes captures(stream, seed);
  std::vector<double> times;
  while (const std::optional<double> time = captures.next()) times.push_back(*time);
  return times;
}

TEST(CaptureTimes, ArePeriodic) {
  EXPECT_THAT(times_of(stream_with(PeriodicArrivals{PerSecond(4), Seconds(0)})),
              ElementsAre(0, 0.25, 0.5, 0.75));
}

TEST(CaptureTimes, StartAtThePhase) {
  const PeriodicArrivals periodic{PerSecond(4), Seconds(0), Seconds(0.1)};
  EXPECT_THAT(times_of(stream_with(periodic, 2)), ElementsAre(0.1, DoubleEq(0.35)));
}

// k / 30 and not k times a rounded period: exact after a day.
TEST(CaptureTimes, DoNotDrift) {
  const Stream stream = stream_with(PeriodicArrivals{PerSecond(30), Seconds(0)}, 3'000'000);
  CaptureTimes captures(stream, 1);
  double last = 0;
  while (const std::optional<double> time = captures.next()) last = *time;
  EXPECT_EQ(last, 2'999'999 / 30.0);
}

TEST(CaptureTimes, DrawAPhaseWithinThePeriodWhenNoneIsGiven) {
  const Stream stream = stream_with(PeriodicArrivals{PerSecond(4), Seconds(0), std::nullopt}, 2);
  const std::vector<double> times = times_of(stream);
  EXPECT_GT(times[0], 0);
  EXPECT_LT(times[0], 0.25);
  EXPECT_DOUBLE_EQ(times[1] - times[0], 0.25);
  EXPECT_EQ(times, times_of(stream));
  EXPECT_NE(times, times_of(stream, 2));
}

TEST(CaptureTimes, AreDelayedByJitterAndNeverEarly) {
  const std::vector<double> times =
      times_of(stream_with(PeriodicArrivals{PerSecond(4), Seconds(0.1)}, 100));
  ASSERT_THAT(times, SizeIs(100));
  double most = 0;
  for (std::size_t k = 0; k < times.size(); ++k) {
    const double delay = times[k] - 0.25 * static_cast<double>(k);
    EXPECT_GE(delay, 0) << k;
    EXPECT_LT(delay, 0.1) << k;
    most = std::max(most, delay);
  }
  EXPECT_GT(most, 0.09);
}

TEST(CaptureTimes, StayInOrderWhenTheJitterIsLongerThanThePeriod) {
  const std::vector<double> times =
      times_of(stream_with(PeriodicArrivals{PerSecond(100), Seconds(1)}, 1000));
  ASSERT_THAT(times, SizeIs(1000));
  for (std::size_t k = 1; k < times.size(); ++k) EXPECT_GE(times[k], times[k - 1]) << k;
}

// 10^5 gaps of mean 0.1 s: mean within 4 σ = 4 × 0.1 / √10^5, deviation like the mean.
TEST(CaptureTimes, OfAPoissonStreamHaveExponentialGaps) {
  const int count = 100'000;
  const std::vector<double> times = times_of(stream_with(PoissonArrivals{PerSecond(10)}, count));
  double last = 0;
  double squares = 0;
  for (const double time : times) {
    squares += (time - last) * (time - last);
    last = time;
  }
  EXPECT_NEAR(last / count, 0.1, 4 * 0.1 / std::sqrt(count));
  EXPECT_NEAR(squares / count, 2 * 0.01, 0.0006);  // E[gap²] = 2 mean²
}

TEST(CaptureTimes, OfATraceAreThoseOfTheTrace) {
  const TraceArrivals trace{{Seconds(0.5), Seconds(0.5), Seconds(2)}};
  EXPECT_THAT(times_of(stream_with(trace, std::nullopt)), ElementsAre(0.5, 0.5, 2));
  EXPECT_THAT(times_of(stream_with(trace, 2)), ElementsAre(0.5, 0.5));
}

TEST(CaptureTimes, EndBeforeTheDurationDoes) {
  Stream stream = stream_with(PeriodicArrivals{PerSecond(4), Seconds(0)}, std::nullopt);
  stream.duration = Seconds(0.5);
  EXPECT_THAT(times_of(stream), ElementsAre(0, 0.25));  // none at 0.5 itself
}

TEST(CaptureTimes, EndWithWhateverComesFirst) {
  Stream stream = stream_with(PeriodicArrivals{PerSecond(4), Seconds(0)}, 3);
  stream.duration = Seconds(100);
  EXPECT_THAT(times_of(stream), SizeIs(3));
  stream.duration = Seconds(0);
  EXPECT_THAT(times_of(stream), IsEmpty());
}

TEST(CaptureTimes, BelongToTheNameOfTheStream) {
  Stream stream = stream_with(PoissonArrivals{PerSecond(10)});
  const std::vector<double> times = times_of(stream);
  EXPECT_EQ(times, times_of(stream));
  stream.name = "other";
  EXPECT_NE(times, times_of(stream));
}

}  // namespace
}  // namespace cutwater::simulation
