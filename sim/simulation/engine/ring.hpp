#pragma once

#include <cassert>
#include <cstddef>
#include <vector>

namespace cutwater::simulation {

/// A first-in first-out queue in one array; it grows when full and never shrinks.
template <class Item>
class Ring {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Item& front() const { return items_[head_]; }
  /// The item that comes after `position` others.
  const Item& operator[](std::size_t position) const {
    return items_[(head_ + position) & (items_.size() - 1)];
  }

  void push(const Item& item) {
    if (size_ == items_.size()) grow();
    items_[(head_ + size_) & (items_.size() - 1)] = item;
    ++size_;
  }

  Item pop() {
    assert(size_ > 0);
    const Item item = items_[head_];
    head_ = (head_ + 1) & (items_.size() - 1);
    --size_;
    return item;
  }

 private:
  void grow() {
    std::vector<Item> larger(items_.empty() ? 4 : items_.size() * 2);  // always a power of two
    for (std::size_t i = 0; i < size_; ++i) larger[i] = items_[(head_ + i) & (items_.size() - 1)];
    items_ = std::move(larger);
    head_ = 0;
  }

  std::vector<Item> items_;
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace cutwater::simulation
