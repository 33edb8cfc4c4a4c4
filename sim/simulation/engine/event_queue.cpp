#include "simulation/engine/event_queue.hpp"

#include <algorithm>

namespace cutwater::simulation {
namespace {

constexpr std::size_t kArity = 4;

bool is_before(const Event& a, const Event& b) {
  return a.time < b.time || (a.time == b.time && a.order < b.order);
}

/// Puts `event` into the place of the first.
inline void replace_first(std::vector<Event>& heap, const Event& event) {
  const std::size_t size = heap.size();
  std::size_t hole = 0;
  for (;;) {
    const std::size_t first_child = hole * kArity + 1;
    if (first_child >= size) break;
    const std::size_t end = std::min(first_child + kArity, size);
    std::size_t least = first_child;
    for (std::size_t child = first_child + 1; child < end; ++child) {
      if (is_before(heap[child], heap[least])) least = child;
    }
    if (!is_before(heap[least], event)) break;
    heap[hole] = heap[least];
    hole = least;
  }
  heap[hole] = event;
}

}  // namespace

EventPlace EventQueue::reserve(double time, Phase phase) {
  return {std::max(time, now_), (static_cast<std::uint64_t>(phase) << kPhaseShift) | sequence_++};
}

void EventQueue::push(double time, Phase phase, EventHandler& handler, std::uint32_t kind,
                      std::uint32_t index) {
  push(reserve(time, phase), handler, kind, index);
}

void EventQueue::push(const EventPlace& place, EventHandler& handler, std::uint32_t kind,
                      std::uint32_t index) {
  if (is_closed_) return;
  const Event event{place.time, place.order, &handler, kind, index};
  if (is_first_taken_) {
    is_first_taken_ = false;
    replace_first(heap_, event);
    return;
  }
  std::size_t hole = heap_.size();
  heap_.push_back(event);
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / kArity;
    if (!is_before(event, heap_[parent])) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = event;
}

// The first event stays in the heap until its handler pushes another, which takes its place, or
// returns: most events are followed by one that is due soon.
void EventQueue::step() {
  const Event event = heap_.front();
  now_ = event.time;
  order_ = event.order;
  is_first_taken_ = true;
  event.handler->on_event(event);
  if (!is_first_taken_) return;
  is_first_taken_ = false;
  const Event last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) replace_first(heap_, last);
}

}  // namespace cutwater::simulation
