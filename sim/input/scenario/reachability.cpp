#include "input/scenario/reachability.hpp"

#include <numeric>

namespace cutwater::input {

Reachability::Reachability(const Platform& platform) : part_of_(platform.hosts().size()) {
  std::iota(part_of_.begin(), part_of_.end(), 0U);
  for (const Ends& e : platform.ends()) {
    part_of_[find_root(e.first.index)] = find_root(e.second.index);
  }
  for (std::uint32_t& part : part_of_) part = find_root(part);
}

std::uint32_t Reachability::find_root(std::uint32_t host) {
  while (part_of_[host] != host) {
    part_of_[host] = part_of_[part_of_[host]];  // halves the way for the next time
    host = part_of_[host];
  }
  return host;
}

}  // namespace cutwater::input
