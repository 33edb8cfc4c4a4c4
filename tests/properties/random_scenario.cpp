#include "properties/random_scenario.hpp"

#include <algorithm>

#include "properties/pick.hpp"
#include "properties/random_platform.hpp"
#include "properties/scenario_edit.hpp"

namespace cutwater::testing {
namespace {

Model pick_model(const std::string& name) {
  std::vector<Block> blocks;
  const int count = pick(1, 8);
  for (int b = 1; b <= count; ++b) {
    blocks.push_back({b, b, "block_" + std::to_string(b), "conv", Bytes(pick(1, 40000)),
                      Bytes(pick(0, 100000)), Bytes(pick(0, 100000)), 0});
  }
  return Model(name, blocks);
}

/// Some runs of blocks, measured faster or slower than their sum.
void pick_segments(Profile& profile) {
  if (!pick_chance(20)) return;
  const int blocks = static_cast<int>(profile.times.size());
  for (int first = 0; first < blocks; ++first) {
    Seconds sum;
    for (int last = first; last < blocks; ++last) {
      sum += profile.times[static_cast<std::size_t>(last)].mean;
      if (pick_chance(60)) continue;
      const Seconds mean = sum * pick_real(0.5, 1.1);
      profile.segments.push_back({first, last, {mean, mean * pick_real(0, 0.5), {}, {}, {}}});
    }
  }
}

Profile pick_profile(const Model& model, const std::string& machine) {
  Profile profile{machine, pick(1, 3), {}};
  for (std::size_t b = 0; b < model.blocks().size(); ++b) {
    const Seconds mean(pick_chance(5) ? 0.0 : pick_scale(1e-4, 0.02));
    profile.times.push_back({mean, mean * pick_real(0, 0.5), mean, mean, 30});
  }
  pick_segments(profile);
  if (pick_chance(20)) {
    profile.calibration = {pick_real(0.5, 1.2), Seconds(pick_real(0, 1e-3)),
                           Seconds(pick_real(0, 1e-4))};
    if (pick_chance(50)) profile.calibration->conversion = BytesPerSecond(pick_scale(1e6, 1e10));
  }
  return profile;
}

Plan pick_plan(const Model& model, std::size_t hosts) {
  Plan plan;
  const int blocks = static_cast<int>(model.blocks().size());
  const int stages = pick(1, std::min(6, blocks));
  int first = 0;
  for (int left = stages; left > 0; --left) {
    const int last = left == 1 ? blocks - 1 : pick(first, blocks - left);
    plan.stages.push_back(
        {HostId(static_cast<std::size_t>(pick(0, static_cast<int>(hosts) - 1))), first, last});
    first = last + 1;
  }
  return plan;
}

// A client whose frame is dropped at once must think, or it captures for ever at one instant.
ClosedLoop pick_loop(const QueueRules& queue) {
  const bool drops = queue.drop != DropPolicy::kBlock;
  return {pick(1, 4), Seconds(drops || pick_chance(50) ? pick_scale(1e-3, 0.1) : 0.0)};
}

Arrivals pick_arrivals(const Variety& variety, const QueueRules& queue) {
  const PerSecond rate(pick_scale(5, 200));
  const int kind = pick(0, 3);
  if (kind == 1 && variety.has_draws) return PoissonArrivals{rate};
  if (kind == 2) {
    TraceArrivals trace;
    double time = 0;
    for (int i = pick(1, 30); i > 0; --i) {
      trace.times.push_back(Seconds(time += pick_chance(30) ? 0.0 : pick_real(0, 0.05)));
    }
    return trace;
  }
  if (kind == 3 && variety.has_closed_loops) return pick_loop(queue);
  PeriodicArrivals periodic{rate, Seconds(0)};
  if (variety.has_draws && pick_chance(50)) periodic.jitter = period_of(rate) * pick_real(0, 2);
  if (pick_chance(50)) periodic.phase = Seconds(pick_real(0, 0.1));
  if (variety.has_draws && pick_chance(30)) periodic.phase.reset();
  return periodic;
}

QueueRules pick_queue(const Variety& variety) {
  QueueRules queue;
  queue.frames = pick(1, 5);
  queue.drop =
      pick_of<DropPolicy>({DropPolicy::kNewest, DropPolicy::kOldest, DropPolicy::kLatestOnly});
  if (variety.has_block && pick_chance(30)) queue.drop = DropPolicy::kBlock;
  if (pick_chance(20)) queue.max_age = Seconds(pick_scale(1e-3, 0.1));
  return queue;
}

Transport pick_transport() {
  Transport transport;
  if (pick_chance(70)) {
    transport.fragment = Bytes(pick(500, 5000));
    transport.header = Bytes(pick(0, 80));
  }
  if (pick_chance(40)) transport.delivery = Delivery::kDatagram;
  if (pick_chance(30)) transport.window = pick(1, 20);
  if (pick_chance(20)) transport.tcp = TcpRules{pick(1, 12), pick_chance(70), Seconds(0.2)};
  if (pick_chance(30)) transport.overhead = Seconds(pick_scale(1e-5, 1e-2));
  transport.send_buffer = pick(1, 6);
  return transport;
}

Stream pick_stream(const std::string& name, const Variety& variety, std::size_t models,
                   std::size_t hosts) {
  const auto any_host = [&] { return HostId(std::size_t(pick(0, static_cast<int>(hosts) - 1))); };
  Stream stream;
  stream.name = name;
  stream.model = ModelId(static_cast<std::size_t>(pick(0, static_cast<int>(models) - 1)));
  stream.source = any_host();
  stream.queue = pick_queue(variety);
  stream.arrivals = pick_arrivals(variety, stream.queue);
  stream.frames = pick(1, 40);
  if (pick_chance(30)) stream.duration = Seconds(pick_real(0.01, 1));
  stream.input = Bytes(pick(1, 40000));
  if (pick_chance(30)) stream.deadline = Seconds(pick_scale(1e-2, 1));
  stream.transport = pick_transport();
  if (pick_chance(30)) stream.result = ResultReturn{Bytes(pick(1, 5000)), any_host()};
  stream.workers = pick_chance(30) ? pick(2, 3) : 1;
  return stream;
}

BackgroundFlow pick_background(const std::string& name, const Variety& variety, std::size_t hosts) {
  const auto any_host = [&] { return HostId(std::size_t(pick(0, static_cast<int>(hosts) - 1))); };
  BackgroundFlow flow{name, any_host(), any_host(), {}, Bytes(pick(500, 5000))};
  const BytesPerSecond rate(pick_scale(1e4, 1e6));
  const int kind = variety.has_draws ? pick(0, 2) : 0;
  if (kind == 0) flow.pattern = ConstantTraffic{rate};
  if (kind == 1) flow.pattern = PoissonTraffic{rate};
  if (kind == 2) {
    flow.pattern = OnOffTraffic{rate, Seconds(pick_real(0.01, 0.5)), Seconds(pick_real(0.01, 0.5))};
  }
  return flow;
}

// Fragments sent again and again without a window can keep every queue full so that none gets
// through two of them: congestion collapse, which only the end of the run ends.
void pick_until(Scenario& scenario) {
  const std::vector<Link>& links = scenario.platform.links();
  const bool can_collapse =
      std::any_of(links.begin(), links.end(), [](const Link& l) { return l.queue.has_value(); });
  if (can_collapse && scenario.run.network == NetworkMode::kPacket) {
    scenario.workload.until = Seconds(2);
  }
  if (pick_chance(20)) scenario.workload.until = Seconds(pick_real(0.01, 0.5));
}

Scenario pick_scenario(const Variety& variety) {
  std::vector<Model> models;
  std::map<std::pair<ModelId, std::string>, Profile> profiles;
  for (int m = pick(1, 2); m > 0; --m) {
    const ModelId id(models.size());
    models.push_back(pick_model(variety.prefix + "m" + std::to_string(m)));
    for (const char* machine : {"slow", "fast"}) {
      profiles.emplace(std::pair(id, machine), pick_profile(models.back(), machine));
    }
  }
  Scenario scenario{models, profiles, pick_platform(variety), {}, {}, {}};
  const std::size_t hosts = scenario.platform.hosts().size();
  const int streams = pick(1, variety.streams);
  for (int s = 0; s < streams; ++s) {
    const std::string name = variety.prefix + "s" + std::to_string(s);
    scenario.workload.streams.push_back(pick_stream(name, variety, models.size(), hosts));
    scenario.plans.push_back(
        pick_plan(models[scenario.workload.streams.back().model.index], hosts));
  }
  if (variety.has_background && pick_chance(25)) {
    for (int b = pick(1, 2); b > 0; --b) {
      const std::string name = variety.prefix + "b" + std::to_string(b);
      scenario.workload.background.push_back(pick_background(name, variety, hosts));
    }
    // a link that background traffic fills for good can hold a frame back for good
    scenario.workload.until = Seconds(pick_real(0.05, 2));
  }
  scenario.run.seed = static_cast<std::uint64_t>(pick(1, 1000000));
  scenario.run.noise = variety.has_draws && pick_chance(50) ? Noise::kProfile : Noise::kNone;
  scenario.run.network = pick_chance(50) ? NetworkMode::kPacket : NetworkMode::kFlow;
  if (variety.network) scenario.run.network = *variety.network;
  if (crosses_a_medium_twice(scenario.platform)) scenario.run.network = NetworkMode::kPacket;
  if (variety.has_until) pick_until(scenario);
  return scenario;
}

}  // namespace

rc::Gen<Scenario> random_scenario(const Variety& variety) {
  return rc::gen::exec([variety] { return pick_scenario(variety); });
}

}  // namespace cutwater::testing
