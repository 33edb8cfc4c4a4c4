#include "rival_platform.hpp"
#include "rivals.hpp"

namespace cutwater::bench {

namespace s4u = simgrid::s4u;

void run_sendto(const Cameras& cameras, Measured& measured) {
  RivalPlatform platform;
  s4u::Host* server = platform.add_host("server", Cameras::kServerCores);
  platform.connect(server, {});
  s4u::Link* shared = platform.add_link("shared", Cameras::kShared, Cameras::kLatency);
  std::vector<s4u::Host*> hosts;
  for (int c = 0; c < cameras.cameras; ++c) {
    const std::string name = "camera_" + std::to_string(c);
    hosts.push_back(platform.add_host(name));
    std::vector<s4u::Link*> way_out{shared};
    if (cameras.has_private_links) {
      way_out.push_back(platform.add_link(name + "_link", Cameras::kPrivate, 0));
    }
    platform.connect(hosts.back(), way_out);
  }
  platform.seal();

  const std::int64_t frames = cameras.frames_a_camera();
  for (int c = 0; c < cameras.cameras; ++c) {
    s4u::Actor::create("camera", hosts[c], [=, &cameras, &measured] {
      for (std::int64_t k = 0; k < frames; ++k) {
        const double captured = cameras.phase(c) + static_cast<double>(k) * Cameras::kPeriod;
        s4u::this_actor::sleep_until(captured);
        s4u::this_actor::execute(Cameras::kOnCamera * RivalPlatform::kSpeed);
        s4u::Comm::sendto(hosts[c], server, static_cast<std::uint64_t>(cameras.tensor));
        s4u::Exec::init()
            ->set_flops_amount(Cameras::kOnServer * RivalPlatform::kSpeed)
            ->set_host(server)
            ->wait();
        measured.add(s4u::Engine::get_clock() - captured);
      }
    });
  }
  platform.run();
}

}  // namespace cutwater::bench
