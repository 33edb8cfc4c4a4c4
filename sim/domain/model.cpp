#include "domain/model.hpp"

#include <algorithm>
#include <cassert>

namespace cutwater {

std::optional<int> first_block_gap(const std::vector<Block>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool is_reversed = blocks[i].last_layer < blocks[i].first_layer;
    const bool is_detached = i > 0 && blocks[i].first_layer != blocks[i - 1].last_layer + 1;
    if (is_reversed || is_detached) return static_cast<int>(i);
  }
  return std::nullopt;
}

Model::Model(std::string name, std::vector<Block> blocks)
    : name_(std::move(name)), blocks_(std::move(blocks)) {
  assert(!blocks_.empty() && !first_block_gap(blocks_));
}

std::optional<int> Model::find_block_with(int layer) const {
  const auto it = std::lower_bound(blocks_.begin(), blocks_.end(), layer,
                                   [](const Block& b, int l) { return b.last_layer < l; });
  if (it == blocks_.end() || layer < it->first_layer) return std::nullopt;
  return static_cast<int>(it - blocks_.begin());
}

std::optional<int> Model::find_block_ending_at(int layer) const {
  const auto block = find_block_with(layer);
  if (!block || blocks_[static_cast<std::size_t>(*block)].last_layer != layer) return std::nullopt;
  return block;
}

std::optional<int> Model::find_block_named(const std::string& name) const {
  const auto it =
      std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& b) { return b.name == name; });
  if (it == blocks_.end()) return std::nullopt;
  return static_cast<int>(it - blocks_.begin());
}

}  // namespace cutwater
