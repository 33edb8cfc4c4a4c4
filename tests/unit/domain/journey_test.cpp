#include "domain/journey.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

using ::testing::ElementsAre;

/// Three blocks of 10, 20 and 30 B.
Model model() {
  std::vector<Block> blocks(3);
  for (int b = 0; b < 3; ++b) {
    Block& block = blocks[static_cast<std::size_t>(b)];
    block.first_layer = block.last_layer = b;
    block.output = Bytes(10 * (b + 1));
  }
  return Model("net", blocks);
}

/// Frames of 100 B, captured on host 0.
Stream stream() {
  Stream stream;
  stream.name = "camera";
  stream.source = HostId(0);
  stream.input = Bytes(100);
  return stream;
}

Stage on(std::size_t host, int first, int last) { return {HostId(host), first, last}; }

/// "0>1 100 B" of a message, "1:0-2 100 B" of a stage and what it waits with.
std::vector<std::string> steps(const Plan& plan, const Stream& stream) {
  std::vector<std::string> texts;
  const auto text = [](auto value) { return std::to_string(static_cast<int>(value)); };
  const Overloaded describe{
      [&](const SendStep& s) {
        return text(s.from.index) + ">" + text(s.to.index) + " " + text(s.payload.value()) + " B";
      },
      [&](const ComputeStep& s) {
        return text(s.stage.host.index) + ":" + text(s.stage.first_block) + "-" +
               text(s.stage.last_block) + " " + text(s.input.value()) + " B";
      }};
  for (const JourneyStep& step : journey_of(plan, stream, model()).steps) {
    texts.push_back(std::visit(describe, step));
  }
  return texts;
}

TEST(Journey, SendsTheInputUnlessTheFirstStageIsOnTheSource) {
  EXPECT_THAT(steps({{on(0, 0, 2)}}, stream()), ElementsAre("0:0-2 100 B"));
  EXPECT_THAT(steps({{on(1, 0, 2)}}, stream()), ElementsAre("0>1 100 B", "1:0-2 100 B"));
}

TEST(Journey, SendsWhatAStageMakesToTheNextAlsoOnOneHost) {
  EXPECT_THAT(steps({{on(0, 0, 0), on(1, 1, 1), on(1, 2, 2)}}, stream()),
              ElementsAre("0:0-0 100 B", "0>1 10 B", "1:1-1 10 B", "1>1 20 B", "1:2-2 20 B"));
}

TEST(Journey, SendsTheResultUnlessItStays) {
  Stream returning = stream();
  returning.result = ResultReturn{Bytes(7), HostId(0)};
  EXPECT_THAT(steps({{on(1, 0, 2)}}, returning),
              ElementsAre("0>1 100 B", "1:0-2 100 B", "1>0 7 B"));
  EXPECT_THAT(steps({{on(0, 0, 2)}}, returning), ElementsAre("0:0-2 100 B"));
}

TEST(Journey, CountsMessagesByTheStageThatSendsAndTheCutTheyCross) {
  Stream returning = stream();
  returning.result = ResultReturn{Bytes(7), HostId(0)};
  std::vector<std::pair<int, int>> found;
  std::vector<std::string> names;
  for_each_step({{on(1, 0, 0), on(2, 1, 2)}}, returning, model(),
                Overloaded{[&](const SendStep& s) {
                             found.emplace_back(s.position, s.cut);
                             names.push_back(message_name(returning, s));
                           },
                           [](const ComputeStep&) {}});
  EXPECT_THAT(found, ElementsAre(std::pair(-1, 0), std::pair(0, 1), std::pair(1, 3)));
  EXPECT_THAT(names, ElementsAre("camera: message 0", "camera: message 1", "camera: message 2"));
}

TEST(Journey, CountsStagesAsThePlanDoes) {
  std::vector<int> positions;
  for_each_step({{on(1, 0, 0), on(2, 1, 2)}}, stream(), model(),
                Overloaded{[](const SendStep&) {},
                           [&](const ComputeStep& step) { positions.push_back(step.position); }});
  EXPECT_THAT(positions, ElementsAre(0, 1));
}

}  // namespace
}  // namespace cutwater
