// Windows of fixed size: fragments in flight until acknowledged.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

/// Messages of `message` bytes that leave h0 as soon as they are captured, in fragments of 940 B
/// and 60 B of header: 1 s a fragment on a link of 1000 B/s.
struct Sender {
  int window = 1;
  double message = 4 * 940;
  std::vector<Wire> wires = {{1000, 2}};
  std::vector<double> captures = {0};

  World world(NetworkMode mode) const {
    World world = in_mode(chain({{0, message}, {0, 1}}, wires), mode);
    Stream& stream = world.stream("s", "h0", {{"h0", 0}, {fmt::format("h{}", wires.size()), 1}});
    stream.transport.fragment = Bytes(940);
    stream.transport.header = Bytes(60);
    if (window > 0) stream.transport.window = window;
    stream.transport.send_buffer = 10'000;
    TraceArrivals trace;
    for (const double time : captures) trace.times.emplace_back(time);
    stream.arrivals = trace;
    stream.frames = static_cast<std::int64_t>(captures.size());
    return world;
  }
  FrameRecord only_frame(NetworkMode mode) const { return checked_run(world(mode)).frames.at(0); }
};

// n fragments, each F/B and a round trip of 2 L; the last acknowledgement comes after the arrival:
// n (F/B + 2 L) - L = 4 · 5 - 2.
TEST(StopAndWait, TakesARoundTripForEveryFragment) {
  for (const NetworkMode mode : kModes) {
    EXPECT_EXACT(latency(Sender{}.only_frame(mode)), 18);
  }
}

// The last fragment may be shorter: 3 (F/B + 2 L) + 0.5 + L.
TEST(StopAndWait, EndsWithAShorterFragment) {
  for (const NetworkMode mode : kModes) {
    const Sender sender{.message = 3 * 940 + 440};
    EXPECT_EXACT(latency(sender.only_frame(mode)), 17.5);
  }
}

// The second message waits for the last acknowledgement of the first: 2·4·5 - 2.
TEST(StopAndWait, HoldsBackTheNextMessageToo) {
  for (const NetworkMode mode : kModes) {
    const Sender sender{.captures = {0, 0}};
    EXPECT_EQ(ends(checked_run(sender.world(mode))), "d0@18 d1@38");
  }
}

// Likewise after a shorter fragment, which is acknowledged sooner: 15 + 0.5 + 4 = 19.5 later.
TEST(StopAndWait, HoldsBackTheNextMessageUntilAShorterFragmentIsAcknowledged) {
  for (const NetworkMode mode : kModes) {
    const Sender sender{.message = 3 * 940 + 440, .captures = {0, 0}};
    EXPECT_EQ(ends(checked_run(sender.world(mode))), "d0@17.5 d1@37");
  }
}

// A message of one fragment that is shorter than a full one: (0.5 + 4) a message.
TEST(StopAndWait, CountsOnlyTheBytesOfAShortMessage) {
  for (const NetworkMode mode : kModes) {
    const Sender sender{.message = 440, .captures = {0, 0, 0}};
    EXPECT_EQ(ends(checked_run(sender.world(mode))), "d0@2.5 d1@7 d2@11.5");
  }
}

// Two hops: flow n (F / min B + RTT) - L; packet n (F/B1 + F/B2 + RTT) - L.
TEST(StopAndWait, CrossesEveryHopBeforeTheNextFragment) {
  const Sender sender{.wires = {{1000, 2}, {2000, 1}}};
  EXPECT_EXACT(latency(sender.only_frame(NetworkMode::kFlow)), 4 * (1 + 6) - 3);
  EXPECT_EXACT(latency(sender.only_frame(NetworkMode::kPacket)), 4 * (1 + 0.5 + 6) - 3);
}

// Software overhead delays the message, not the acknowledgements.
TEST(StopAndWait, PaysTheOverheadOnce) {
  for (const NetworkMode mode : kModes) {
    World world = Sender{}.world(mode);
    world.workload().streams[0].transport.overhead = Seconds(0.25);
    EXPECT_EQ(ends(checked_run(world)), "d0@18.25");
  }
}

// W fragments every F/B + RTT = 5 s while W F/B < 5 s; without pause from W = 5 on.
//   last arrival = ⌊(n-1)/W⌋ 5 + ((n-1) mod W + 1) 1 + 2
TEST(Window, SendsSoManyFragmentsARoundTrip) {
  for (const NetworkMode mode : kModes) {
    for (int window = 1; window <= 4; ++window) {
      for (int n = 1; n <= 12; ++n) {
        const Sender sender{.window = window, .message = n * 940.0};
        EXPECT_EXACT(latency(sender.only_frame(mode)), (n - 1) / window * 5 + (n - 1) % window + 3);
      }
    }
    for (const int window : {5, 6, 100}) {
      const Sender sender{.window = window, .message = 12 * 940.0};
      EXPECT_EXACT(latency(sender.only_frame(mode)), 12 + 2);
    }
  }
}

// Fragment i of all messages in turn, r(i) the capture of its message:
//   start(i) = max(r(i), end(i-1), acknowledged(i-W)), end = start + 1, acknowledged = end + 4.
std::vector<double> arrivals_by_recursion(const Sender& sender) {
  const int n = static_cast<int>(sender.message / 940);
  std::vector<double> end;
  std::vector<double> arrivals;
  for (const double capture : sender.captures) {
    for (int f = 0; f < n; ++f) {
      double start = std::max(capture, end.empty() ? 0.0 : end.back());
      const std::size_t i = end.size();
      const auto window = static_cast<std::size_t>(sender.window);
      if (i >= window) start = std::max(start, end[i - window] + 4);
      end.push_back(start + 1);
    }
    arrivals.push_back(end.back() + 2);
  }
  return arrivals;
}

void expect_recursion(const Sender& sender, NetworkMode mode) {
  const std::vector<double> expected = arrivals_by_recursion(sender);
  const std::vector<FrameRecord> frames = frames_of(checked_run(sender.world(mode)));
  ASSERT_EQ(frames.size(), expected.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    EXPECT_EXACT(frames[i].ended.value(), expected[i]) << "message " << i;
  }
}

// The window slides over message boundaries.
TEST(Window, SlidesOverManyMessages) {
  for (const NetworkMode mode : kModes) {
    for (int window = 1; window <= 7; ++window) {
      for (int n = 1; n <= 6; ++n) {
        expect_recursion({window, n * 940.0, {{1000, 2}}, std::vector<double>(20, 0.0)}, mode);
      }
    }
  }
}

// Four fragments at 0 and six at 4.5: a window of ten has four free again at 5 and six at 9.5.
TEST(Window, RemembersWhenEachFragmentWasSent) {
  for (const NetworkMode mode : kModes) {
    expect_recursion({10, 2 * 940, {{1000, 2}}, {0, 0, 4.5, 4.5, 4.5, 4.5, 4.5, 4.5, 4.5, 4.5}},
                     mode);
    expect_recursion({3, 940, {{1000, 2}}, {0, 3, 3, 3, 3, 7.5, 7.5, 7.5, 7.5, 20}}, mode);
  }
}

// A window that never binds changes nothing: not the ends, not the parts, not what is dropped.
TEST(Window, ThatNeverBindsIsNone) {
  for (const NetworkMode mode : kModes) {
    Sender sender{.window = 1000, .captures = {0, 0, 0, 0.5, 9, 9, 9, 9, 9, 40}};
    World with = sender.world(mode);
    sender.window = 0;
    World without = sender.world(mode);
    with.workload().streams[0].transport.send_buffer = 2;
    without.workload().streams[0].transport.send_buffer = 2;
    const auto expected = checked_run(without);
    const auto actual = checked_run(with);
    EXPECT_EQ(ends(actual), ends(expected));
    for (std::size_t i = 0; i < expected.frames.size(); ++i) {
      EXPECT_EXACT(actual.frames[i].egress_wait.value(), expected.frames[i].egress_wait.value());
      EXPECT_EXACT(actual.frames[i].transfer.value(), expected.frames[i].transfer.value());
    }
  }
}

// The window counts while links are shared by SimGrid too: alone on a route of two links that
// another stream makes a shared problem, stop-and-wait takes what it takes alone.
TEST(StopAndWait, HoldsWhereSimGridSharesTheLinks) {
  const Sender sender{.wires = {{1000, 2}, {2000, 1}}};
  World world = sender.world(NetworkMode::kFlow);
  for (const char* end : {"h0", "h2"}) {  // both far later
    Stream& other = world.stream(end, "h1", {{end, 1}});
    other.arrivals = TraceArrivals{{Seconds(1000)}};
    other.input = Bytes(1);
  }
  for (const char* to : {"h1"}) {
    Stream& other = world.stream(to, "h0", {{to, 1}});
    other.arrivals = TraceArrivals{{Seconds(1000)}};
    other.input = Bytes(1);
  }
  EXPECT_EQ(ends(checked_run(world), 0), "d0@25");  // 4 (1 + 6) - 3
}

}  // namespace
}  // namespace cutwater::testing
