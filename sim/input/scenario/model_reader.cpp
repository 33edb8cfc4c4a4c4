#include "input/scenario/model_reader.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/text/csv_table.hpp"
#include "input/text/include.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

constexpr CellRange kLayer{0, 1e6};
constexpr CellRange kSomeBytes{1, 1e15};
constexpr CellRange kBytes{0, 1e15};
constexpr CellRange kCount{0, 1e18};

std::optional<Bytes> bytes_of(const CsvRow& row, std::size_t cell, CellRange range) {
  const std::optional<std::int64_t> value = row.integer(cell, range);
  if (!value) return std::nullopt;
  return Bytes(static_cast<double>(*value));
}

std::optional<Block> read_block(const CsvRow& row, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto first_layer = row.integer(0, kLayer);
  const auto last_layer = row.integer(1, kLayer);
  const auto name = row.text(2);
  const auto output = bytes_of(row, 4, kSomeBytes);
  std::optional<std::string> kind;
  if (row.has(3)) kind = row.text(3);
  std::optional<Bytes> weights;
  if (row.has(5)) weights = bytes_of(row, 5, kBytes);
  std::optional<Bytes> peak;
  if (row.has(6)) peak = bytes_of(row, 6, kBytes);
  std::optional<double> macs;
  if (row.has(7)) macs = row.number(7, kCount);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return Block{static_cast<int>(*first_layer),
               static_cast<int>(*last_layer),
               *name,
               kind.value_or(""),
               *output,
               weights,
               peak,
               macs};
}

/// The blocks of one file, checked one after the other as they come.
class BlockList {
 public:
  explicit BlockList(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const CsvRow& row) {
    std::optional<Block> block = read_block(row, diagnostics_);
    if (!block) {
      is_contiguous_so_far_ = false;
      return;
    }
    if (block->last_layer < block->first_layer) {
      diagnostics_.error(
          row.place(1), fmt::format("block ends at layer {}, before it starts", block->last_layer));
    }
    if (is_contiguous_so_far_ && !blocks_.empty()) check_joint(blocks_.back(), *block, row);
    check_name(*block, row);
    is_contiguous_so_far_ = true;
    blocks_.push_back(std::move(*block));
  }

  std::vector<Block> take() { return std::move(blocks_); }

 private:
  void check_joint(const Block& before, const Block& block, const CsvRow& row) {
    const int next = before.last_layer + 1;
    if (block.first_layer == next) return;
    diagnostics_.error(row.place(0),
                       fmt::format("{}: block starts at layer {}, the one before ends at layer {}",
                                   block.first_layer > next ? "gap" : "overlap", block.first_layer,
                                   before.last_layer),
                       fmt::format("it must start at layer {}", next));
  }

  void check_name(const Block& block, const CsvRow& row) {
    if (block.name.find_first_not_of("0123456789") == std::string::npos) {
      diagnostics_.error(row.place(2),
                         fmt::format("block name '{}' reads as a layer number", block.name));
    }
    if (block.name.find_first_of("@=") != std::string::npos) {
      diagnostics_.error(row.place(2), fmt::format("block name '{}' holds '@' or '=', which "
                                                   "separate the parts of a plan",
                                                   block.name));
    }
    const auto [first, is_new] = place_of_name_.emplace(block.name, row.place(2));
    if (is_new) return;
    diagnostics_.error(row.place(2), fmt::format("block name '{}' is given twice, first at {}",
                                                 block.name, reference(first->second)));
  }

  Diagnostics& diagnostics_;
  std::vector<Block> blocks_;
  bool is_contiguous_so_far_ = true;
  std::map<std::string, Place> place_of_name_;
};

void report_unknown(const std::string& name, const Place& asked, const ProfileLibrary& library,
                    Diagnostics& diagnostics) {
  diagnostics.error(asked,
                    fmt::format("unknown model '{}': no {}/blocks.csv in the profiles", name, name),
                    suggest_one_of(name, library.models()));
}

}  // namespace

std::optional<Model> read_model(const std::string& name, const Place& asked,
                                const ProfileLibrary& library, Diagnostics& diagnostics) {
  const std::optional<std::string> path = library.find_blocks(name);
  if (!path) {
    report_unknown(name, asked, library, diagnostics);
    return std::nullopt;
  }
  if (const auto provenance = library.find_provenance(name)) {
    read_single_tree(*provenance, diagnostics);
  }
  const SourceFile file = read_source_file(*path);
  if (!file.source) {
    diagnostics.error(whole(*path), file.failure);
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.error_count();
  BlockList blocks(diagnostics);
  read_csv(file.source,
           {{"first_layer", "last_layer", "name", "kind", "output_bytes", "weight_bytes",
             "peak_bytes", "macs"},
            {"kind", "weight_bytes", "peak_bytes", "macs"}},
           diagnostics, [&](const CsvRow& row) { blocks.add(row); });
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return Model(name, blocks.take());
}

}  // namespace cutwater::input
