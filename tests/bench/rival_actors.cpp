#include <array>
#include <memory>

#include "rival_platform.hpp"
#include "rivals.hpp"

namespace cutwater::bench {
namespace {

namespace s4u = simgrid::s4u;

struct Frame {
  double captured;
};

void compute(double seconds, Serving serving) {
  if (serving == Serving::kSleep) {
    s4u::this_actor::sleep_for(seconds);
  } else {
    s4u::this_actor::execute(seconds * RivalPlatform::kSpeed);
  }
}

void send(s4u::Mailbox* mailbox, Frame* frame, double bytes) {
  mailbox->put_init(frame, static_cast<std::uint64_t>(bytes))->detach();
}

}  // namespace

void run_actors(const Pipeline& pipeline, Serving serving, Measured& measured) {
  RivalPlatform platform;
  std::array<s4u::Host*, 3> hosts{};
  for (std::size_t h = 0; h < 3; ++h) {
    hosts[h] = platform.add_host("host_" + std::to_string(h));
    std::vector<s4u::Link*> way_out;
    for (int i = 0; h < 2 && i < pipeline.links_a_hop; ++i) {
      way_out.push_back(platform.add_link("link_" + std::to_string(h) + "_" + std::to_string(i),
                                          Pipeline::kBandwidth,
                                          Pipeline::kLatency[h] / pipeline.links_a_hop));
    }
    platform.connect(hosts[h], way_out);
  }
  platform.seal();

  const std::int64_t frames = pipeline.frames_a_stream();
  for (int s = 0; s < pipeline.streams; ++s) {
    s4u::Mailbox* first = s4u::Mailbox::by_name("first_" + std::to_string(s));
    s4u::Mailbox* second = s4u::Mailbox::by_name("second_" + std::to_string(s));
    s4u::Actor::create("device", hosts[0], [=, &pipeline] {
      const double rate = 1 / pipeline.period();
      for (std::int64_t k = 0; k < frames; ++k) {
        const double captured = pipeline.phase(s) + static_cast<double>(k) / rate;
        s4u::this_actor::sleep_until(captured);
        compute(Pipeline::kCompute[0], serving);
        send(first, new Frame{captured}, Pipeline::kTensor[0]);
      }
    });
    s4u::Actor::create("edge", hosts[1], [=] {
      first->set_receiver(s4u::Actor::self());
      for (std::int64_t k = 0; k < frames; ++k) {
        auto* frame = first->get<Frame>();
        compute(Pipeline::kCompute[1], serving);
        send(second, frame, Pipeline::kTensor[1]);
      }
    });
    s4u::Actor::create("cloud", hosts[2], [=, &measured] {
      second->set_receiver(s4u::Actor::self());
      for (std::int64_t k = 0; k < frames; ++k) {
        const std::unique_ptr<Frame> frame(second->get<Frame>());
        compute(Pipeline::kCompute[2], serving);
        measured.add(s4u::Engine::get_clock() - frame->captured);
      }
    });
  }
  platform.run();
}

}  // namespace cutwater::bench
