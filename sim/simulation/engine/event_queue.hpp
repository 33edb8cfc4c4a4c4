#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "simulation/engine/ring.hpp"

namespace cutwater::simulation {

/// What ends comes before what starts: the order of events at one instant.
enum class Phase : std::uint8_t {
  kComputed,     ///< a computation ends
  kTransmitted,  ///< links and windows become free
  kArrived,      ///< messages reach a stage
  kCaptured,     ///< sources make frames
  kStopped,      ///< the run ends
};

class EventHandler;

/// Where an event comes among all others.
struct EventPlace {
  double time = 0;
  std::uint64_t order = 0;  ///< phase, then sequence: the full key among equal times
};

/// Something that happens at a time, addressed to its handler. Plain data: the hot path neither
/// allocates nor copies closures.
struct Event {
  double time = 0;
  std::uint64_t order = 0;  ///< phase, then sequence: the full key among equal times
  EventHandler* handler = nullptr;
  std::uint32_t kind = 0;  ///< meaning is the handler's
  std::uint32_t index = 0;
};

class EventHandler {
 public:
  virtual ~EventHandler() = default;
  virtual void on_event(const Event& event) = 0;
};

/// The simulation's future and its clock: a 4-ary heap in order of (time, phase, sequence).
class EventQueue {
 public:
  /// Times before now() are raised to it (they are rounding errors of sums).
  void push(double time, Phase phase, EventHandler& handler, std::uint32_t kind,
            std::uint32_t index);
  /// Takes the next place at `time` for an event that is pushed later, but before it is its turn.
  EventPlace reserve(double time, Phase phase);
  void push(const EventPlace& place, EventHandler& handler, std::uint32_t kind,
            std::uint32_t index);

  bool empty() const { return heap_.empty(); }
  double next_time() const { return heap_.front().time; }
  Phase next_phase() const { return static_cast<Phase>(heap_.front().order >> kPhaseShift); }
  double now() const { return now_; }
  /// Whether an event there would have come by now.
  bool has_passed(const EventPlace& place) const {
    return place.time < now_ || (place.time == now_ && place.order <= order_);
  }
  /// The kernel's clock has moved without an event of ours.
  void advance_to(double time) { now_ = time > now_ ? time : now_; }
  /// Takes the next event, moves the clock to it and hands it to its handler.
  void step();
  /// The run is over: what is still to come will not, and nothing more is taken.
  void close() {
    heap_.clear();
    is_first_taken_ = false;
    is_closed_ = true;
  }
  bool is_closed() const { return is_closed_; }

 private:
  static constexpr int kPhaseShift = 60;  ///< in Event::order

  std::vector<Event> heap_;
  std::uint64_t sequence_ = 0;
  double now_ = 0;
  std::uint64_t order_ = 0;  ///< of the last event
  bool is_closed_ = false;
  bool is_first_taken_ = false;  ///< its handler is at work
};

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
