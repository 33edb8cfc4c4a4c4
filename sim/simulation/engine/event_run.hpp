#pragma once

#include <cassert>
#include <cstdint>

#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/ring.hpp"

namespace cutwater::simulation {

/// Events of one kind and index whose times do not decrease, as those of fragments that leave one
/// link. Only the first is in the event queue's heap, which so stays small; each keeps the place
/// that it would have had there.
template <class Item>
class EventRun {
 public:
  /// `time` must not be less than the last one.
  void push(double time, Phase phase, const Item& item, EventQueue& events, EventHandler& handler,
            std::uint32_t kind, std::uint32_t index) {
    const EventPlace place = events.reserve(time, phase);
    assert(place.time >= last_);
    last_ = place.time;
    if (waiting_.empty()) events.push(place, handler, kind, index);
    waiting_.push({place, item});
  }

  /// What the event that has come is about; puts the next one into the heap.
  Item pop(const Event& event, EventQueue& events) {
    const Item item = waiting_.pop().item;
    if (!waiting_.empty()) {
      events.push(waiting_.front().place, *event.handler, event.kind, event.index);
    }
    return item;
  }

 private:
  struct Waiting {
    EventPlace place;
    Item item;
  };
  Ring<Waiting> waiting_;
  double last_ = 0;
};

}  // namespace cutwater::simulation
