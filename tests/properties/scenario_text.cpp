#include <fmt/format.h>

#include <ostream>

#include "domain/stage_time.hpp"
#include "properties/random_scenario.hpp"

namespace cutwater {
namespace {

std::string text_of(const Arrivals& arrivals) {
  if (const auto* a = std::get_if<PeriodicArrivals>(&arrivals)) {
    return fmt::format("periodic {} fps, jitter {} s, phase {}", a->rate.value(), a->jitter.value(),
                       a->phase ? fmt::format("{} s", a->phase->value()) : "?");
  }
  if (const auto* a = std::get_if<PoissonArrivals>(&arrivals)) {
    return fmt::format("poisson {} fps", a->rate.value());
  }
  if (const auto* a = std::get_if<ClosedLoop>(&arrivals)) {
    return fmt::format("closed {} clients, think {} s", a->clients, a->think.value());
  }
  std::string text = "trace";
  for (const Seconds time : std::get<TraceArrivals>(arrivals).times) {
    text += fmt::format(" {}", time.value());
  }
  return text;
}

std::string text_of(const Transport& t) {
  std::string text = t.delivery == Delivery::kReliable ? "reliable" : "datagram";
  if (t.fragment) text += fmt::format(", fragment {}+{} B", t.fragment->value(), t.header.value());
  if (t.window) text += fmt::format(", window {}", *t.window);
  if (t.tcp) {
    text += fmt::format(", tcp from {}{}", t.tcp->initial_window,
                        t.tcp->restart_after_idle ? ", restarts" : "");
  }
  return text + fmt::format(", overhead {} s, send buffer {}", t.overhead.value(), t.send_buffer);
}

std::string text_of(const QueueRules& queue) {
  static constexpr const char* kPolicies[] = {"newest", "oldest", "latest-only", "block"};
  return fmt::format("{} frames, drop {}{}", queue.frames, kPolicies[static_cast<int>(queue.drop)],
                     queue.max_age ? fmt::format(", max age {} s", queue.max_age->value()) : "");
}

std::string text_of(const TrafficPattern& pattern) {
  if (const auto* p = std::get_if<OnOffTraffic>(&pattern)) {
    return fmt::format("on-off {} B/s {}/{} s", p->rate.value(), p->mean_on.value(),
                       p->mean_off.value());
  }
  const double rate = std::visit([](const auto& p) { return p.rate.value(); }, pattern);
  return fmt::format(
      "{} {} B/s", std::holds_alternative<PoissonTraffic>(pattern) ? "poisson" : "constant", rate);
}

void show_platform(const Platform& platform, std::ostream& out) {
  for (const Host& h : platform.hosts()) {
    out << fmt::format("  {}: {}, slowdown {}, {} cores{}\n", h.name, h.machine, h.slowdown,
                       h.cores, h.executor == ExecutorKind::kExclusive ? ", exclusive" : "");
  }
  for (const Ends& e : platform.ends()) {
    const Link& l = platform.link(e.link);
    out << fmt::format("  {}: {}-{}, {}/{} B/s, {} s, loss {}{}{}\n", l.name,
                       platform.host(e.first).name, platform.host(e.second).name, l.up.value(),
                       l.down.value(), l.latency.value(), l.loss,
                       l.queue ? fmt::format(", queue {} B", l.queue->value()) : "",
                       l.duplex == Duplex::kHalf ? ", half duplex" : "");
  }
}

void show_stream(const Scenario& scenario, StreamId id, std::ostream& out) {
  const Stream& s = scenario.workload.streams[id.index];
  const Model& model = scenario.model_of(id);
  const Platform& platform = scenario.platform;
  out << fmt::format("  {}: {}, at most {} frames{}, {} workers\n", s.name, text_of(s.arrivals),
                     s.frames.value_or(-1),
                     s.duration ? fmt::format(", {} s", s.duration->value()) : "", s.workers);
  out << fmt::format("    queue: {}{}\n    transport: {}\n", text_of(s.queue),
                     s.deadline ? fmt::format(", deadline {} s", s.deadline->value()) : "",
                     text_of(s.transport));
  out << fmt::format("    {} -{} B->", platform.host(s.source).name, s.input.value());
  for (const Stage& stage : scenario.plans[id.index].stages) {
    const Profile& profile = scenario.profile_of(id, stage.host);
    const StageTime work =
        time_of(stage, scenario.model_of(id), profile, platform.host(stage.host));
    out << fmt::format(" {} ({} s ± {}, {} threads) -{} B->", platform.host(stage.host).name,
                       work.mean.value(), work.stddev.value_or(Seconds(-1)).value(),
                       profile.threads, output_of(stage, model).value());
  }
  if (s.result) {
    out << fmt::format(" result {} B to {}", s.result->bytes.value(),
                       platform.host(s.result->to).name);
  }
  out << "\n";
}

}  // namespace

void showValue(const Scenario& scenario, std::ostream& out) {
  out << fmt::format(
      "\n  {}, seed {}, {} noise{}\n",
      scenario.run.network == NetworkMode::kFlow ? "flow" : "packet", scenario.run.seed,
      scenario.run.noise == Noise::kNone ? "no" : "profile",
      scenario.workload.until ? fmt::format(", until {} s", scenario.workload.until->value()) : "");
  show_platform(scenario.platform, out);
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    show_stream(scenario, StreamId(s), out);
  }
  for (const BackgroundFlow& b : scenario.workload.background) {
    out << fmt::format("  background {}: {}-{}, {}, {} B\n", b.name,
                       scenario.platform.host(b.from).name, scenario.platform.host(b.to).name,
                       text_of(b.pattern), b.message.value());
  }
}

}  // namespace cutwater
