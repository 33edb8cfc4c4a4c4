#include "simulation/event_queue.hpp"

#include <algorithm>

namespace cutwater {
namespace {

constexpr std::size_t kArity = 4;

bool is_before(const Event& a, const Event& b) {
  return a.time < b.time || (a.time == b.time && a.order < b.order);
}

}  // namespace

void EventQueue::push(double time, Phase phase, EventHandler& handler, std::uint32_t kind,
                      std::uint32_t index, std::uint64_t payload) {
  if (is_closed_) return;
  const std::uint64_t order = (static_cast<std::uint64_t>(phase) << kPhaseShift) | sequence_++;
  const Event event{std::max(time, now_), order, &handler, kind, index, payload};
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

void EventQueue::step() {
  const Event event = heap_.front();
  const Event last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) sift_down(last);
  now_ = event.time;
  event.handler->on_event(event);
}

void EventQueue::sift_down(Event last) {
  const std::size_t size = heap_.size();
  std::size_t hole = 0;
  for (;;) {
    const std::size_t first_child = hole * kArity + 1;
    if (first_child >= size) break;
    const std::size_t end = std::min(first_child + kArity, size);
    std::size_t least = first_child;
    for (std::size_t child = first_child + 1; child < end; ++child) {
      if (is_before(heap_[child], heap_[least])) least = child;
    }
    if (!is_before(heap_[least], last)) break;
    heap_[hole] = heap_[least];
    hole = least;
  }
  heap_[hole] = last;
}

}  // namespace cutwater
