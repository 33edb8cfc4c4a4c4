#include "simulation/sources.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::simulation {
namespace {

constexpr std::uint64_t kPhaseDraw = ~std::uint64_t{0};
/// Messages of a background flow that wait before the first link.
constexpr int kSendBuffer = 1000;

bool is_closed_loop(const Stream& stream) {
  return std::holds_alternative<ClosedLoop>(stream.arrivals);
}

}  // namespace

CaptureTimes::CaptureTimes(const Stream& stream, std::uint64_t seed)
    : stream_(stream), draws_(seed, stream.name + ": arrivals") {
  if (const auto* periodic = std::get_if<PeriodicArrivals>(&stream.arrivals)) {
    phase_ = periodic->phase ? periodic->phase->value()
                             : draws_.uniform(kPhaseDraw) / periodic->rate.value();
  }
}

bool CaptureTimes::is_over(double time) const {
  return (stream_.frames && number_ >= static_cast<std::uint64_t>(*stream_.frames)) ||
         (stream_.duration && time >= stream_.duration->value());
}

std::optional<double> CaptureTimes::next() {
  const std::optional<double> drawn = std::visit(
      Overloaded{
          [&](const PeriodicArrivals& periodic) -> std::optional<double> {
            const double time = phase_ + static_cast<double>(number_) / periodic.rate.value();
            const double jitter = periodic.jitter.value();
            return jitter > 0 ? time + jitter * draws_.uniform(number_) : time;
          },
          [&](const PoissonArrivals& poisson) -> std::optional<double> {
            return last_ + draws_.exponential(number_) / poisson.rate.value();
          },
          [&](const TraceArrivals& trace) -> std::optional<double> {
            if (number_ >= trace.times.size()) return std::nullopt;
            return trace.times[number_].value();
          },
          [](const ClosedLoop&) -> std::optional<double> { return std::nullopt; }},  // take()
      stream_.arrivals);
  if (!drawn) return std::nullopt;
  const double time = std::max(*drawn, last_);  // jitter may be longer than the period
  if (is_over(time)) return std::nullopt;
  ++number_;
  last_ = time;
  return time;
}

Sources::Sources(const Scenario& scenario, EventQueue& events, EventHandler& handler)
    : streams_(scenario.workload.streams), events_(events), handler_(handler) {
  for (const Stream& stream : streams_) {
    states_.emplace_back(CaptureTimes(stream, scenario.run.seed));
  }
}

void Sources::start() {
  for (std::uint32_t s = 0; s < states_.size(); ++s) {
    if (const auto* loop = std::get_if<ClosedLoop>(&streams_[s].arrivals)) {
      for (int client = 0; client < loop->clients; ++client) think(s, 0);
    } else {
      ++open_;
      schedule(s);
    }
  }
}

void Sources::schedule(std::uint32_t stream) {
  if (const std::optional<double> time = states_[stream].captures.next()) {
    events_.push(*time, Phase::kCaptured, handler_, 0, stream);
  } else {
    --open_;
  }
}

void Sources::think(std::uint32_t stream, double until) {
  State& state = states_[stream];
  if (state.captures.is_over(until)) return;
  ++state.thinking;
  ++open_;
  events_.push(until, Phase::kCaptured, handler_, 0, stream);
}

bool Sources::takes(std::uint32_t stream) {
  if (!is_closed_loop(streams_[stream])) return true;
  State& state = states_[stream];
  if (state.thinking == 0) return false;
  --state.thinking;
  state.captures.take();
  if (state.captures.is_over(events_.now())) {
    open_ -= static_cast<std::size_t>(state.thinking);
    state.thinking = 0;
  }
  return true;
}

void Sources::go_on(std::uint32_t stream) {
  if (is_closed_loop(streams_[stream])) {
    --open_;
  } else {
    schedule(stream);
  }
}

void Sources::on_end(std::uint32_t stream, double captured) {
  const Stream& source = streams_[stream];
  const auto* loop = std::get_if<ClosedLoop>(&source.arrivals);
  if (!loop) return;
  const bool is_instant = captured == events_.now();
  if (is_instant && loop->think.value() == 0 && !source.frames) {
    throw SimulationError("closed loop of '" + source.name +
                          "' captures and ends frames for ever in the same instant: give it "
                          "think time, fewer clients, or drop: block");
  }
  think(stream, events_.now() + loop->think.value());
}

Background::Background(const Scenario& scenario, EventQueue& events, ConnectionIndex first)
    : flows_(scenario.workload.background), events_(events), first_(first) {
  Transport transport;
  transport.delivery = Delivery::kDatagram;
  transport.send_buffer = kSendBuffer;
  for (const BackgroundFlow& flow : flows_) {
    connections_.push_back(make_connection(scenario, "background " + flow.name, flow.from, flow.to,
                                           flow.message, transport));
    const auto rate = std::visit([](const auto& pattern) { return pattern.rate; }, flow.pattern);
    sources_.push_back({.draws = RandomStream(scenario.run.seed, "background " + flow.name),
                        .interval = (flow.message / rate).value()});
  }
}

void Background::start(Network& network) {
  network_ = &network;
  for (std::uint32_t flow = 0; flow < sources_.size(); ++flow) schedule(flow);
}

void Background::schedule(std::uint32_t flow) {
  Source& source = sources_[flow];
  const TrafficPattern& pattern = flows_[flow].pattern;
  if (std::holds_alternative<ConstantTraffic>(pattern)) {
    source.time = static_cast<double>(source.number++) * source.interval;
  } else if (std::holds_alternative<PoissonTraffic>(pattern)) {
    source.time += source.draws.exponential(source.number++) * source.interval;
  } else {
    const auto& on_off = std::get<OnOffTraffic>(pattern);
    source.time += source.interval;
    while (source.time > source.on_until) {  // the rest of the interval continues after the pause
      const double rest = source.time - source.on_until;
      const double pause = source.draws.exponential(source.number++) * on_off.mean_off.value();
      const double begin = source.on_until + pause;
      source.on_until = begin + source.draws.exponential(source.number++) * on_off.mean_on.value();
      source.time = begin + rest;
    }
  }
  events_.push(source.time, Phase::kCaptured, *this, 0, flow);
}

void Background::on_event(const Event& event) {
  const ConnectionIndex connection = first_ + event.index;
  if (network_->has_room(connection)) network_->send(connection, 0);
  schedule(event.index);
}

}  // namespace cutwater::simulation
