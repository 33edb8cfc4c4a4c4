#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"

namespace cutwater {

/// The smallest run of layers between two legal cuts.
struct Block {
  int first_layer = 0;
  int last_layer = 0;
  std::string name;
  std::string kind;  ///< empty when not known
  Bytes output;      ///< the one tensor that crosses the cut after this block
  std::optional<Bytes> weights;
  std::optional<Bytes> peak;  ///< largest sum of live activations while the block computes
  std::optional<double> macs;
};

/// A neural network as its blocks, in order; layers are contiguous.
class Model {
 public:
  /// `blocks` must not be empty and must be contiguous in layers (first_block_gap() finds none).
  Model(std::string name, std::vector<Block> blocks);

  const std::string& name() const { return name_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  int first_layer() const { return blocks_.front().first_layer; }
  int last_layer() const { return blocks_.back().last_layer; }

  /// The block whose last layer is `layer`: a cut after `layer` is legal exactly then.
  std::optional<int> find_block_ending_at(int layer) const;
  /// The block with that name.
  std::optional<int> find_block_named(const std::string& name) const;
  /// The block that holds `layer`.
  std::optional<int> find_block_with(int layer) const;

 private:
  std::string name_;
  std::vector<Block> blocks_;
};

/// Index of the first block that does not start right after the one before it, or is reversed.
std::optional<int> first_block_gap(const std::vector<Block>& blocks);

}  // namespace cutwater
