#include "input/scenario/workload_reader.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;
using testing::Heads;
using testing::heads;
using testing::tree_of;

HostNames some_hosts() {
  HostNames hosts;
  hosts.add("device", {HostId(0), 1, false, {}, {}});
  hosts.add("edge", {HostId(1), 1, false, {}, {}});
  hosts.add("cam", {HostId(2), 3, true, "host cam", {}});
  return hosts;
}

WorkloadText read(const std::string& text, Heads& faults) {
  const HostNames hosts = some_hosts();
  Diagnostics diagnostics;
  WorkloadText workload = read_workload(tree_of(text), &hosts, diagnostics);
  faults = heads(diagnostics);
  return workload;
}

/// The one stream of a workload; `rest` is added to what every stream needs.
Stream stream(const std::string& rest) {
  Heads faults;
  const WorkloadText text =
      read("streams: {s: {model: m, source: device, input: 1 kB, " + rest + "}}", faults);
  EXPECT_EQ(faults, Heads{});
  return text.streams.at(0).stream;
}

/// What is wrong with it. `rest` starts in column 53.
Heads stream_faults(const std::string& rest) {
  Heads faults;
  read("streams: {s: {model: m, source: device, input: 1 kB, " + rest + "}}", faults);
  return faults;
}
const std::string kPeriodic = "arrivals: {periodic: 10 fps}, ";

TEST(WorkloadReader, ReadsEveryKeyOfAStream) {
  const Stream s = stream(
      "arrivals: {periodic: 10 fps, jitter: 1 ms, phase: 20 ms}, frames: 600, duration: 60 s, "
      "deadline: 500 ms, queue: {frames: 4, drop: oldest, max_age: 1 s}, workers: 2, "
      "transport: {fragment: 1400 B, header: 60 B, reliable: false, window: 64, overhead: 1 ms, "
      "send_buffer: 9}, result: {bytes: 4 kB, to: edge}, plan: device");
  EXPECT_EQ(s.name, "s");
  EXPECT_EQ(s.input, Bytes(1000));
  const auto& periodic = std::get<PeriodicArrivals>(s.arrivals);
  EXPECT_EQ(periodic.rate, PerSecond(10));
  EXPECT_EQ(periodic.jitter, Seconds(0.001));
  EXPECT_EQ(periodic.phase, Seconds(0.02));
  EXPECT_EQ(s.frames, 600);
  EXPECT_EQ(s.duration, Seconds(60));
  EXPECT_EQ(s.deadline, Seconds(0.5));
  EXPECT_EQ(s.queue.frames, 4);
  EXPECT_EQ(s.queue.drop, DropPolicy::kOldest);
  EXPECT_EQ(s.queue.max_age, Seconds(1));
  EXPECT_EQ(s.workers, 2);
  EXPECT_EQ(s.transport.fragment, Bytes(1400));
  EXPECT_EQ(s.transport.header, Bytes(60));
  EXPECT_EQ(s.transport.delivery, Delivery::kDatagram);
  EXPECT_EQ(s.transport.window, 64);
  EXPECT_FALSE(s.transport.tcp);
  EXPECT_EQ(s.transport.overhead, Seconds(0.001));
  EXPECT_EQ(s.transport.send_buffer, 9);
  EXPECT_EQ(s.result->bytes, Bytes(4000));
}

TEST(WorkloadReader, FillsInWhatIsNotGiven) {
  const Stream s = stream(kPeriodic + "frames: 5");
  EXPECT_EQ(std::get<PeriodicArrivals>(s.arrivals).jitter, Seconds(0));
  EXPECT_EQ(std::get<PeriodicArrivals>(s.arrivals).phase, Seconds(0));
  EXPECT_EQ(s.queue.frames, 16);
  EXPECT_EQ(s.queue.drop, DropPolicy::kNewest);
  EXPECT_FALSE(s.transport.fragment);
  EXPECT_EQ(s.transport.delivery, Delivery::kReliable);
  EXPECT_EQ(s.transport.send_buffer, 16);
  EXPECT_EQ(s.workers, 1);
  EXPECT_FALSE(s.result);
  EXPECT_FALSE(s.deadline);
}

TEST(WorkloadReader, TheSendBufferIsAsLargeAsTheQueue) {
  EXPECT_EQ(stream(kPeriodic + "frames: 5, queue: {frames: 3}").transport.send_buffer, 3);
  EXPECT_EQ(stream(kPeriodic + "frames: 5, queue: {frames: 3}, transport: {window: 1}")
                .transport.send_buffer,
            3);
}

TEST(WorkloadReader, LatestOnlyKeepsOneFrame) {
  EXPECT_EQ(stream(kPeriodic + "frames: 5, queue: {drop: latest-only}").queue.frames, 1);
  EXPECT_EQ(stream_faults(kPeriodic + "frames: 5, queue: {frames: 4, drop: latest-only}"),
            (Heads{"t:1:111: error: 'drop: latest-only' keeps one frame, not more; leave out "
                   "'frames', or write 'drop: oldest'"}));
}

TEST(WorkloadReader, ReadsTheOtherArrivals) {
  EXPECT_EQ(std::get<PoissonArrivals>(stream("arrivals: {poisson: 2 /s}, frames: 1").arrivals).rate,
            PerSecond(2));
  const auto closed = std::get<ClosedLoop>(
      stream("arrivals: {closed: {clients: 2, think: 5 ms}}, frames: 1").arrivals);
  EXPECT_EQ(closed.clients, 2);
  EXPECT_EQ(closed.think, Seconds(0.005));
  EXPECT_EQ(std::get<PeriodicArrivals>(
                stream("arrivals: {periodic: 2 fps, phase: random}, frames: 1").arrivals)
                .phase,
            std::nullopt);
}

TEST(WorkloadReader, ReadsATraceAndTakesAllOfIt) {
  const Folder folder;
  folder.write("trace.csv", "time_s\n0\n0.5\n0.5\n2\n");
  const Stream s = stream("arrivals: {trace: trace.csv}");
  EXPECT_EQ(std::get<TraceArrivals>(s.arrivals).times,
            (std::vector<Seconds>{Seconds(0), Seconds(0.5), Seconds(0.5), Seconds(2)}));
  EXPECT_EQ(s.frames, 4);
  EXPECT_EQ(stream("arrivals: {trace: trace.csv}, frames: 2").frames, 2);
}

TEST(WorkloadReader, RefusesATraceThatGoesBackOrIsNotThere) {
  const Folder folder;
  folder.write("trace.csv", "time_s\n1\n0.5\n-1\n");
  EXPECT_EQ(stream_faults("arrivals: {trace: trace.csv}"),
            (Heads{"trace.csv:3:1: error: time 0.5 is before 1 of the row above",
                   "trace.csv:4:1: error: '-1' is out of range: must be at least 0"}));
  EXPECT_EQ(stream_faults("arrivals: {trace: trase.csv}").at(0),
            "t:1:72: error: cannot read 'trase.csv': no such file; did you mean 'trace.csv'?");
}

TEST(WorkloadReader, RefusesJitterOfAPeriodOrMore) {
  EXPECT_EQ(stream_faults("arrivals: {periodic: 10 fps, jitter: 100 ms}, frames: 1"),
            (Heads{"t:1:91: error: jitter '100 ms' is not below the period of '10 fps'; it must be "
                   "below 100 ms"}));
}

TEST(WorkloadReader, WantsOneKindOfArrivals) {
  EXPECT_EQ(stream_faults("arrivals: {periodic: 1 fps, poisson: 1 fps}, frames: 1"),
            (Heads{"t:1:82: error: 'poisson' contradicts 'periodic'; a stream has one kind of "
                   "arrivals"}));
  EXPECT_EQ(stream_faults("arrivals: {jitter: 1 ms}, frames: 1"),
            (Heads{"t:1:54: error: 'arrivals' of stream 's' names no kind of arrivals; write "
                   "periodic, poisson, trace or closed, for example {periodic: 10 fps}"}));
  EXPECT_EQ(stream_faults("arrivals: {poisson: 1 fps, jitter: 1 ms}, frames: 1"),
            (Heads{"t:1:81: error: unknown key 'jitter' in 'arrivals' of stream 's'"}));
}

TEST(WorkloadReader, WantsAnEnd) {
  EXPECT_EQ(stream_faults("arrivals: {periodic: 1 fps}"),
            (Heads{"t:1:11: error: stream 's' has no end; add 'frames: 600' or 'duration: 60 s'"}));
  EXPECT_EQ(stream_faults(kPeriodic + "frames: 0").size(), 1u);
  EXPECT_EQ(stream_faults(kPeriodic + "frames: 1e3").size(), 1u);
  EXPECT_EQ(stream_faults(kPeriodic + "duration: 0 s").size(), 1u);
}

TEST(WorkloadReader, TcpStandsForItsDefaults) {
  const Transport tcp = stream(kPeriodic + "frames: 1, transport: {tcp: true}").transport;
  EXPECT_EQ(tcp.fragment, Bytes(1448));
  EXPECT_EQ(tcp.header, Bytes(66));
  EXPECT_EQ(tcp.overhead, Seconds(0.12e-3));
  EXPECT_EQ(tcp.delivery, Delivery::kReliable);
  ASSERT_TRUE(tcp.tcp);
  EXPECT_EQ(tcp.tcp->initial_window, 10);
  EXPECT_TRUE(tcp.tcp->restart_after_idle);
  EXPECT_EQ(tcp.tcp->minimum_rto, Seconds(0.2));
  EXPECT_FALSE(stream(kPeriodic + "frames: 1, transport: {tcp: false}").transport.tcp);
}

TEST(WorkloadReader, TcpTakesWhatIsGiven) {
  const Transport beside = stream(kPeriodic +
                                  "frames: 1, transport: {tcp: true, restart_after_idle: false, "
                                  "fragment: 8948 B, header: 0 B, overhead: 0 s}")
                               .transport;
  EXPECT_FALSE(beside.tcp->restart_after_idle);
  EXPECT_EQ(beside.fragment, Bytes(8948));
  EXPECT_EQ(beside.header, Bytes(0));
  EXPECT_EQ(beside.overhead, Seconds(0));
  const Transport inside = stream(kPeriodic +
                                  "frames: 1, transport: {tcp: {initial_window: 4, "
                                  "restart_after_idle: false, minimum_rto: 1 s}}")
                               .transport;
  EXPECT_EQ(inside.tcp->initial_window, 4);
  EXPECT_FALSE(inside.tcp->restart_after_idle);
  EXPECT_EQ(inside.tcp->minimum_rto, Seconds(1));
  EXPECT_EQ(inside.fragment, Bytes(1448));
}

TEST(WorkloadReader, RefusesTransportsThatContradictThemselves) {
  const std::string start = kPeriodic + "frames: 1, transport: ";
  EXPECT_EQ(
      stream_faults(start + "{tcp: true, reliable: false}"),
      (Heads{"t:1:118: error: 'reliable: false' contradicts 'tcp'; TCP is reliable: leave out "
             "one of them"}));
  EXPECT_EQ(stream_faults(start + "{header: 5 B}"),
            (Heads{"t:1:107: error: 'header' without 'fragment'; a message without fragments has "
                   "no header"}));
  EXPECT_EQ(stream_faults(start + "{restart_after_idle: false}"),
            (Heads{"t:1:107: error: 'restart_after_idle' without 'tcp'; add 'tcp: true'"}));
  EXPECT_EQ(stream_faults(start + "{tcp: {minimum_rto: 1 s}, restart_after_idle: false}"),
            (Heads{"t:1:132: error: 'restart_after_idle' belongs into the map of 'tcp'"}));
}

TEST(WorkloadReader, ReportsAllThatAStreamLacks) {
  Heads faults;
  read("streams: {s: {}}", faults);
  EXPECT_EQ(faults,
            (Heads{"t:1:11: error: stream 's' has no end; add 'frames: 600' or 'duration: 60 s'",
                   "t:1:11: error: stream 's' has no 'model'; add for example 'model: mobilenetv2'",
                   "t:1:11: error: stream 's' has no 'source'; add for example 'source: device'",
                   "t:1:11: error: stream 's' has no 'arrivals'; add for example 'arrivals: "
                   "{periodic: 10 fps}'",
                   "t:1:11: error: stream 's' has no 'input'; add for example 'input: 150 kB'"}));
}

TEST(WorkloadReader, WantsAnIntegerWhereOneIsCounted) {
  EXPECT_EQ(stream_faults(kPeriodic + "frames: 1, workers: two"),
            (Heads{"t:1:104: error: 'two' is not an integer in plain digits; write an integer such "
                   "as 10"}));
}

TEST(WorkloadReader, AResultGoesToAHostThatGoesWithTheSource) {
  EXPECT_EQ(stream_faults(kPeriodic + "frames: 1, result: {bytes: 1 B, to: cam}"),
            (Heads{"t:1:120: error: 'cam' in stream 's' is a fleet of 3 hosts; name one of them, "
                   "for example 'cam-000'"}));
}

TEST(WorkloadReader, ReadsBackgroundTraffic) {
  Heads faults;
  const WorkloadText text = read(
      "streams: {s: {model: m, source: device, input: 1 kB, arrivals: {poisson: 1 fps}, frames: "
      "1}}\n"
      "background:\n"
      "  c: {from: device, to: edge, constant: 8 Mbps, message: 100 B}\n"
      "  p: {from: edge, to: device, poisson: 8 Mbps}\n"
      "  o: {from: cam, to: edge, on_off: {rate: 8 Mbps, on: 1 s, off: 3 s}}\n"
      "until: 60 s\n",
      faults);
  EXPECT_EQ(faults, Heads{});
  EXPECT_EQ(text.until, Seconds(60));
  ASSERT_EQ(text.background.size(), 3u);
  EXPECT_EQ(std::get<ConstantTraffic>(text.background[0].flow.pattern).rate, BytesPerSecond(1e6));
  EXPECT_EQ(text.background[0].flow.message, Bytes(100));
  EXPECT_EQ(std::get<PoissonTraffic>(text.background[1].flow.pattern).rate, BytesPerSecond(1e6));
  EXPECT_EQ(text.background[1].flow.message, Bytes(1500));
  const auto& on_off = std::get<OnOffTraffic>(text.background[2].flow.pattern);
  EXPECT_EQ(on_off.rate, BytesPerSecond(1e6));
  EXPECT_EQ(on_off.mean_on, Seconds(1));
  EXPECT_EQ(on_off.mean_off, Seconds(3));
  EXPECT_TRUE(text.background[2].from.is_fleet);
}

TEST(WorkloadReader, RefusesBackgroundTrafficWithoutKindOrWay) {
  Heads faults;
  read(
      "streams: {s: {model: m, source: device, input: 1 kB, arrivals: {poisson: 1 fps}, frames: "
      "1}}\n"
      "background:\n"
      "  a: {from: device, to: edge}\n"
      "  b: {from: device, to: device, poisson: 1 Mbps}\n"
      "  c: {from: device, to: edge, poisson: 1 Mbps, constant: 1 Mbps}\n"
      "  d: {from: device, to: edg, poisson: 1 Mbit}\n",
      faults);
  EXPECT_EQ(
      faults,
      (Heads{"t:3:3: error: background flow 'a' names no kind of traffic; add constant, "
             "poisson or on_off, for example 'poisson: 5 Mbps'",
             "t:4:25: error: background flow 'b' leads from a host to itself",
             "t:5:31: error: 'poisson' contradicts 'constant'; a flow has one kind of traffic",
             "t:6:25: error: unknown host 'edg' in background flow 'd'; did you mean 'edge'?",
             "t:6:39: error: unknown unit 'Mbit' for a data rate; did you mean '1 Mbps'?"}));
}

TEST(WorkloadReader, NeedsStreams) {
  Heads faults;
  read("until: 5 s", faults);
  EXPECT_EQ(faults.size(), 1u);
  read("streams: {}", faults);
  EXPECT_EQ(faults, (Heads{"t:1:1: error: 'streams' names no stream"}));
  read("streams:", faults);
  EXPECT_EQ(faults, (Heads{"t:1:1: error: 'streams' of the workload has no value"}));
}

}  // namespace
}  // namespace cutwater::input
