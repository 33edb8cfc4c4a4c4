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
  std::string kind;
  Bytes output;  ///< the one tensor that crosses the cut after this block
  Bytes weights;
  Bytes peak;  ///< largest sum of live activations while the block computes
  double macs = 0;
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

/// Measured time of one block on one kind of machine.
struct BlockTime {
  Seconds mean;
  Seconds stddev;
  Seconds p50;
  Seconds p95;
  int runs = 0;
};

/// Measured time of each block of one model on one kind of machine.
struct Profile {
  std::string machine;
  int threads = 1;               ///< cores that one inference occupies
  std::vector<BlockTime> times;  ///< one a block of the model
};

}  // namespace cutwater
