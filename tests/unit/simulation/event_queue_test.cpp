#include "simulation/engine/event_queue.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <string>

namespace cutwater::simulation {
namespace {

using ::testing::ElementsAre;

/// Notes the index of every event; `then` may do more.
class Listener final : public EventHandler {
 public:
  void on_event(const Event& event) override {
    heard.push_back(event.index);
    if (then) then(event);
  }
  std::vector<std::uint32_t> heard;
  std::function<void(const Event&)> then;
};

void run(EventQueue& events) {
  while (!events.empty()) events.step();
}

TEST(EventQueue, TakesEventsInOrderOfTime) {
  EventQueue events;
  Listener listener;
  for (const std::uint32_t time : {3u, 1u, 2u, 5u, 4u}) {
    events.push(time, Phase::kArrived, listener, 0, time);
  }
  run(events);
  EXPECT_THAT(listener.heard, ElementsAre(1, 2, 3, 4, 5));
}

TEST(EventQueue, TakesWhatEndsBeforeWhatStartsAtOneInstant) {
  EventQueue events;
  Listener listener;
  events.push(1, Phase::kStopped, listener, 0, 4);
  events.push(1, Phase::kCaptured, listener, 0, 3);
  events.push(1, Phase::kArrived, listener, 0, 2);
  events.push(1, Phase::kTransmitted, listener, 0, 1);
  events.push(1, Phase::kComputed, listener, 0, 0);
  run(events);
  EXPECT_THAT(listener.heard, ElementsAre(0, 1, 2, 3, 4));
}

TEST(EventQueue, TakesEventsOfOnePhaseAndInstantInTheOrderInWhichTheyCame) {
  EventQueue events;
  Listener listener;
  std::vector<std::uint32_t> expected;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    events.push(7, Phase::kArrived, listener, 0, i);
    expected.push_back(i);
  }
  run(events);
  EXPECT_EQ(listener.heard, expected);
}

TEST(EventQueue, TellsTheTimeAndPhaseOfTheNextEvent) {
  EventQueue events;
  Listener listener;
  events.push(2, Phase::kCaptured, listener, 0, 0);
  events.push(2, Phase::kComputed, listener, 0, 0);
  EXPECT_EQ(events.next_time(), 2);
  EXPECT_EQ(events.next_phase(), Phase::kComputed);
  events.step();
  EXPECT_EQ(events.next_phase(), Phase::kCaptured);
}

TEST(EventQueue, MovesItsClockWithTheEvents) {
  EventQueue events;
  Listener listener;
  listener.then = [&](const Event& event) { EXPECT_EQ(events.now(), event.time); };
  events.push(1.5, Phase::kArrived, listener, 0, 0);
  EXPECT_EQ(events.now(), 0);
  run(events);
  EXPECT_EQ(events.now(), 1.5);
}

TEST(EventQueue, RaisesTimesThatHavePassedToNow) {
  EventQueue events;
  Listener listener;
  events.advance_to(2);
  events.push(1, Phase::kArrived, listener, 0, 0);
  EXPECT_EQ(events.next_time(), 2);
}

TEST(EventQueue, NeverMovesItsClockBack) {
  EventQueue events;
  events.advance_to(2);
  events.advance_to(1);
  EXPECT_EQ(events.now(), 2);
}

TEST(EventQueue, TakesEventsThatHandlersPushInTheirTurn) {
  EventQueue events;
  Listener listener;
  listener.then = [&](const Event& event) {
    if (event.index != 0) return;
    events.push(1, Phase::kArrived, listener, 0, 1);   // now
    events.push(2, Phase::kComputed, listener, 0, 3);  // before the one that is waiting for 2
    events.push(1.5, Phase::kArrived, listener, 0, 2);
  };
  events.push(2, Phase::kArrived, listener, 0, 4);
  events.push(1, Phase::kArrived, listener, 0, 0);
  run(events);
  EXPECT_THAT(listener.heard, ElementsAre(0, 1, 2, 3, 4));
}

TEST(EventQueue, HasNothingMoreWhenItIsClosed) {
  EventQueue events;
  Listener listener;
  listener.then = [&](const Event&) {
    events.close();
    events.push(3, Phase::kArrived, listener, 0, 9);
  };
  events.push(1, Phase::kArrived, listener, 0, 0);
  events.push(2, Phase::kArrived, listener, 0, 1);
  run(events);
  EXPECT_TRUE(events.is_closed());
  EXPECT_TRUE(events.empty());
  EXPECT_THAT(listener.heard, ElementsAre(0));
}

TEST(EventQueue, HandsOverKindAndIndex) {
  EventQueue events;
  Listener listener;
  Event heard;
  listener.then = [&](const Event& event) { heard = event; };
  events.push(1, Phase::kArrived, listener, 7, 8);
  run(events);
  EXPECT_EQ(heard.kind, 7u);
  EXPECT_EQ(heard.index, 8u);
}

}  // namespace
}  // namespace cutwater::simulation
