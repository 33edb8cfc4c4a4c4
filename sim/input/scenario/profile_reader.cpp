#include "input/scenario/profile_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/profile.hpp"
#include "input/scenario/stress_reader.hpp"
#include "input/text/csv_table.hpp"
#include "input/text/include.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/tree.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

/// A row of measured times, of a block or of some in a row.
struct TimeRow {
  int first_layer = 0;
  int last_layer = 0;
  std::optional<BlockTime> time;  ///< nothing when (reported) it could not be read
};

constexpr CellRange kLayers{0, 1e6};
constexpr CellRange kTime{0, 1e9};
constexpr CellRange kRuns{1, 1e9};

std::optional<Seconds> read_seconds(const CsvRow& row, std::size_t cell) {
  if (!row.has(cell)) return std::nullopt;
  const std::optional<double> seconds = row.number(cell, kTime);
  if (!seconds) return std::nullopt;
  return Seconds(*seconds);
}

std::optional<BlockTime> read_block_time(const CsvRow& row, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const std::optional<Seconds> mean = read_seconds(row, 2);
  BlockTime time;
  time.stddev = read_seconds(row, 3);
  time.p50 = read_seconds(row, 4);
  time.p95 = read_seconds(row, 5);
  if (row.has(6)) {
    if (const auto runs = row.integer(6, kRuns)) time.runs = static_cast<int>(*runs);
  }
  if (time.p50 && time.p95 && *time.p95 < *time.p50) {
    diagnostics.error(row.place(5), "p95_s is smaller than p50_s");
  }
  if (!mean || diagnostics.error_count() > errors_before) return std::nullopt;
  time.mean = *mean;
  return time;
}

/// The columns of MACHINE.csv; all after mean_s may be left out.
CsvColumns time_columns() {
  return {{"first_layer", "last_layer", "mean_s", "stddev_s", "p50_s", "p95_s", "runs"},
          {"stddev_s", "p50_s", "p95_s", "runs"}};
}

/// Nothing when (reported) its layers could not be read.
std::optional<TimeRow> read_time_row(const CsvRow& row, Diagnostics& diagnostics) {
  const auto first = row.integer(0, kLayers);
  const auto last = row.integer(1, kLayers);
  std::optional<BlockTime> time = read_block_time(row, diagnostics);
  if (!first || !last) return std::nullopt;
  return TimeRow{static_cast<int>(*first), static_cast<int>(*last), time};
}

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

/// The rows of segments/MACHINE.csv by first, then last block: each starts and ends where blocks of
/// the model do, and no two are the same.
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

/// Nothing when (reported) it is wrong. How well it fits is provenance.
std::optional<Calibration> read_calibration(const Node& node, const Place& title,
                                            const std::string& owner, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MapReader map(node, title, fmt::format("'calibration' of {}", owner), diagnostics);
  Calibration calibration;
  map.require("scale", "0.83", calibration.scale, read_factor);
  map.require("offset", "0.11 ms", calibration.offset, read_time);
  map.take("start", calibration.start, read_time);
  map.take("conversion", calibration.conversion, read_rate);
  for (const char* key : {"median_error", "p90_error", "segments"}) map.find(key);
  map.finish();
  if (!map.is_map() || diagnostics.error_count() > errors_before) return std::nullopt;
  return calibration;
}

/// Reads what `measured: MACHINE:` of a model.yaml says about that machine into `profile`: times of
/// the whole model, calibration, stress. All else in the file is provenance.
void read_measured(const std::string& path, const std::string& model, Profile& profile,
                   Diagnostics& diagnostics) {
  const std::optional<Node> tree = read_single_tree(path, diagnostics);
  if (!tree) return;
  MapReader top(*tree, tree->place, fmt::format("model '{}'", model), diagnostics);
  const Node* measured = top.find("measured");
  if (!measured) return;
  MapReader machines(*measured, top.place_of("measured"), fmt::format("'measured' of '{}'", model),
                     diagnostics);
  const Node* found = machines.find(profile.machine);
  if (!found) return;
  const std::string owner = fmt::format("'{}' on '{}'", model, profile.machine);
  MapReader map(*found, machines.place_of(profile.machine), owner, diagnostics);
  map.take("whole_model", profile.whole_model, read_positive_time);
  map.take("quantum", profile.clock_quantum, read_positive_time);
  if (const Node* calibration = map.find("calibration")) {
    profile.calibration =
        read_calibration(*calibration, map.place_of("calibration"), owner, diagnostics);
  }
  if (const Node* stress = map.find("stress")) {
    profile.stress = read_stress_curves(*stress, map.place_of("stress"), owner, diagnostics);
  }
}

/// Reads machines/MACHINE.yaml into `profile`: threads, memory bandwidth, and the stress curves
/// of those kinds for which it has none yet. All else in the file is provenance.
void read_machine(const std::string& path, Profile& profile, Diagnostics& diagnostics) {
  const std::optional<Node> tree = read_single_tree(path, diagnostics);
  if (!tree) return;
  const std::string owner = fmt::format("machine '{}'", profile.machine);
  MapReader map(*tree, tree->place, owner, diagnostics);
  const Entry* threads = tree->find("threads");
  if (!threads || threads->value.kind == Node::Kind::kNothing) {
    diagnostics.error(whole(path), fmt::format("{} has no 'threads'", owner),
                      "add 'threads: N', the cores that one inference occupies");
  } else {
    map.take("threads", profile.threads, read_count);
  }
  map.take("memory_bandwidth", profile.memory_bandwidth, read_rate);
  if (const Node* stress = map.find("stress")) {
    StressCurves curves = read_stress_curves(*stress, map.place_of("stress"), owner, diagnostics);
    if (profile.stress.cpu.empty()) profile.stress.cpu = std::move(curves.cpu);
    if (profile.stress.memory.empty()) profile.stress.memory = std::move(curves.memory);
  }
}

std::string layers_of(const Block& block) {
  return fmt::format("{},{}", block.first_layer, block.last_layer);
}

/// The rows of one MACHINE.csv, put to the blocks that they measure.
class TimeTable {
 public:
  TimeTable(const Model& model, Diagnostics& diagnostics)
      : model_(model), diagnostics_(diagnostics), rows_(model.blocks().size()) {}

  void add(const CsvRow& row) {
    const std::optional<TimeRow> read = read_time_row(row, diagnostics_);
    if (!read) return;
    const auto& [first, last, time] = *read;
    const std::optional<int> block = model_.find_block_ending_at(last);
    if (!block || model_.blocks()[static_cast<std::size_t>(*block)].first_layer != first) {
      report_surplus(row, first, last);
      return;
    }
    Row& known = rows_[static_cast<std::size_t>(*block)];
    if (known.is_given) {
      diagnostics_.error(row.place(0), fmt::format("block {},{} is given twice", first, last));
    }
    known.is_given = true;
    if (time) known.time = *time;
  }

  std::vector<BlockTime> take(const Place& file) {
    std::vector<BlockTime> times;
    for (std::size_t b = 0; b < rows_.size(); ++b) {
      const Block& block = model_.blocks()[b];
      if (!rows_[b].is_given) {
        diagnostics_.error(file, fmt::format("no row for block {} ('{}') of blocks.csv",
                                             layers_of(block), block.name));
      }
      times.push_back(rows_[b].time);
    }
    return times;
  }

 private:
  struct Row {
    bool is_given = false;
    BlockTime time;
  };

  void report_surplus(const CsvRow& row, int first, int last) {
    std::optional<int> near = model_.find_block_with(last);
    if (!near) near = model_.find_block_with(first);
    diagnostics_.error(
        row.place(0), fmt::format("blocks.csv has no block {},{}", first, last),
        near ? fmt::format("did you mean {}?",
                           layers_of(model_.blocks()[static_cast<std::size_t>(*near)]))
             : fmt::format("its layers are {} to {}", model_.first_layer(), model_.last_layer()));
  }

  const Model& model_;
  Diagnostics& diagnostics_;
  std::vector<Row> rows_;
};

}  // namespace

std::optional<Profile> read_profile(const Model& model, const std::string& machine,
                                    const ProfileLibrary& library, Diagnostics& diagnostics) {
  const std::optional<std::string> path = library.find_times(model.name(), machine);
  const std::optional<std::string> description = library.find_machine(machine);
  if (!path || !description) return std::nullopt;
  const SourceFile file = read_source_file(*path);
  if (!file.source) {
    diagnostics.error(whole(*path), file.failure);
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.error_count();
  TimeTable table(model, diagnostics);
  read_csv(file.source, time_columns(), diagnostics, [&](const CsvRow& row) { table.add(row); });
  Profile profile;
  profile.machine = machine;
  if (diagnostics.error_count() == errors_before) {
    profile.times = table.take({file.source, 0, 0, 1});
  }
  if (const auto segments = library.find_segments(model.name(), machine)) {
    profile.segments = read_segments(model, *segments, diagnostics);
  }
  if (const auto measured = library.find_measured(model.name(), machine)) {
    read_measured(*measured, model.name(), profile, diagnostics);
  }
  read_machine(*description, profile, diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return profile;
}

}  // namespace cutwater::input
