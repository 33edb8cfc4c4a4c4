// A reliable connection in packet mode sent fragments again for ever when the queue before the
// link was always full, as behind background traffic above its capacity: a run without `until`
// did not end. It gives a message up after 15 tries and 100 s; the frame is lost.
#include <gtest/gtest.h>

#include "support/world.hpp"

namespace cutwater::testing {
namespace {

TEST(HopelessQueue, LosesTheFrameAfterAHundredSeconds) {
  World world({{0.0, 500}, {0.0, 10}});
  world.host("device");
  world.host("edge");
  world.link("uplink", "device", "edge", 1000, 0.5).queue = Bytes(1000);
  world.stream("camera", "device", {{"device", 0}, {"edge", 1}}).arrivals =
      PeriodicArrivals{PerSecond(1), Seconds(0), Seconds(10.01)};
  BackgroundFlow flood;
  flood.name = "flood";
  flood.from = HostId(0);
  flood.to = HostId(1);
  flood.pattern = ConstantTraffic{BytesPerSecond(4000)};
  flood.message = Bytes(100);
  world.workload().background.push_back(flood);
  world.options().network = NetworkMode::kPacket;

  const auto run = world.run();

  ASSERT_EQ(run.frames.size(), 1u);
  EXPECT_EQ(run.frames[0].end, End::kLoss);
  EXPECT_GE(run.frames[0].ended.value(), 110.0);
  EXPECT_LE(run.frames[0].ended.value(), 112.0);
}

}  // namespace
}  // namespace cutwater::testing
