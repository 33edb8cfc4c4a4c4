#include "input/scenario/profile_reader.hpp"

#include <vector>

#include <fmt/format.h>

#include "input/scenario/measured_reader.hpp"
#include "input/scenario/segment_reader.hpp"
#include "input/scenario/time_row.hpp"
#include "input/text/csv_table.hpp"
#include "input/text/source_file.hpp"

namespace cutwater::input {
namespace {

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
