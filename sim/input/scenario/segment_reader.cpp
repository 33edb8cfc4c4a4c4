#include "input/scenario/segment_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "input/scenario/time_row.hpp"
#include "input/text/csv_table.hpp"
#include "input/text/source_file.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {
namespace {

/// The rows of one file, checked one after the other as they come.
class SegmentList {
 public:
  SegmentList(const Model& model, Diagnostics& diagnostics)
      : model_(model), diagnostics_(diagnostics) {}

  void add(const CsvRow& row) {
    const std::optional<TimeRow> read = read_time_row(row, diagnostics_);
    if (!read) return;
    if (read->last_layer < read->first_layer) {
      diagnostics_.error(row.place(1), fmt::format("segment ends at layer {}, before it starts",
                                                   read->last_layer));
      return;
    }
    const std::optional<int> first = block_starting_at(read->first_layer, row);
    const std::optional<int> last = block_ending_at(read->last_layer, row);
    if (!first || !last) return;
    const auto [it, is_new] = place_of_.emplace(std::pair(*first, *last), row.place(0));
    if (!is_new) {
      diagnostics_.error(row.place(0),
                         fmt::format("segment {},{} is given twice, first at {}", read->first_layer,
                                     read->last_layer, reference(it->second)));
    } else if (read->time) {
      segments_.push_back({*first, *last, *read->time});
    }
  }

  std::vector<Segment> take() {
    std::sort(segments_.begin(), segments_.end(), [](const Segment& a, const Segment& b) {
      return std::pair(a.first_block, a.last_block) < std::pair(b.first_block, b.last_block);
    });
    return std::move(segments_);
  }

 private:
  const Block& block(int index) const { return model_.blocks()[static_cast<std::size_t>(index)]; }

  std::optional<int> block_starting_at(int layer, const CsvRow& row) {
    const std::optional<int> found = block_with(layer, row, 0);
    if (!found || block(*found).first_layer == layer) return found;
    report_inside(*found, row.place(0), fmt::format("segment starts at layer {}", layer));
    return std::nullopt;
  }

  std::optional<int> block_ending_at(int layer, const CsvRow& row) {
    const std::optional<int> found = block_with(layer, row, 1);
    if (!found || block(*found).last_layer == layer) return found;
    report_inside(*found, row.place(1), fmt::format("segment ends at layer {}", layer));
    return std::nullopt;
  }

  std::optional<int> block_with(int layer, const CsvRow& row, std::size_t cell) {
    const std::optional<int> found = model_.find_block_with(layer);
    if (!found) {
      diagnostics_.error(
          row.place(cell), fmt::format("blocks.csv has no layer {}", layer),
          fmt::format("its layers are {} to {}", model_.first_layer(), model_.last_layer()));
    }
    return found;
  }

  void report_inside(int found, Place place, const std::string& what) {
    const Block& b = block(found);
    diagnostics_.error(std::move(place),
                       fmt::format("{}, inside block {},{} ('{}') of blocks.csv", what,
                                   b.first_layer, b.last_layer, b.name),
                       "a segment is some whole blocks in a row");
  }

  const Model& model_;
  Diagnostics& diagnostics_;
  std::vector<Segment> segments_;
  std::map<std::pair<int, int>, Place> place_of_;
};

}  // namespace

std::vector<Segment> read_segments(const Model& model, const std::string& path,
                                   Diagnostics& diagnostics) {
  const SourceFile file = read_source_file(path);
  if (!file.source) {
    diagnostics.error(whole(path), file.failure);
    return {};
  }
  SegmentList segments(model, diagnostics);
  read_csv(file.source, time_columns(), diagnostics, [&](const CsvRow& row) { segments.add(row); });
  return segments.take();
}

}  // namespace cutwater::input
