#include "input/profile_reader.hpp"

#include <vector>

#include <fmt/format.h>

#include "input/csv_table.hpp"
#include "input/include.hpp"
#include "input/map_reader.hpp"
#include "input/source_file.hpp"
#include "input/value_reader.hpp"

namespace cutwater {
namespace {

constexpr CellRange kLayer{0, 1e6};
constexpr CellRange kTime{0, 1e9};
constexpr CellRange kRuns{1, 1e9};

std::optional<BlockTime> read_time_row(const CsvRow& row, Diagnostics& diagnostics) {
  const auto mean = row.number(2, kTime);
  const auto stddev = row.number(3, kTime);
  const auto p50 = row.number(4, kTime);
  const auto p95 = row.number(5, kTime);
  const auto runs = row.integer(6, kRuns);
  if (p50 && p95 && *p95 < *p50) {
    diagnostics.error(row.place(5), "p95_s is smaller than p50_s");
  }
  if (!mean || !stddev || !p50 || !p95 || !runs) return std::nullopt;
  return BlockTime{Seconds(*mean), Seconds(*stddev), Seconds(*p50), Seconds(*p95),
                   static_cast<int>(*runs)};
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
    const auto first = row.integer(0, kLayer);
    const auto last = row.integer(1, kLayer);
    const std::optional<BlockTime> time = read_time_row(row, diagnostics_);
    if (!first || !last) return;
    const std::optional<int> block = model_.find_block_ending_at(static_cast<int>(*last));
    if (!block || model_.blocks()[static_cast<std::size_t>(*block)].first_layer != *first) {
      report_surplus(row, static_cast<int>(*first), static_cast<int>(*last));
      return;
    }
    Row& known = rows_[static_cast<std::size_t>(*block)];
    if (known.is_given) {
      diagnostics_.error(row.place(0), fmt::format("block {},{} is given twice", *first, *last));
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

int read_threads(const std::string& machine, const std::string& path, Diagnostics& diagnostics) {
  int threads = 1;
  const std::optional<Node> tree = read_single_tree(path, diagnostics);
  if (!tree) return threads;
  const Node* found = nullptr;
  if (const Entry* entry = tree->find("threads")) found = &entry->value;
  if (!found || found->kind == Node::Kind::kNothing) {
    diagnostics.error(whole(path), fmt::format("machine '{}' has no 'threads'", machine),
                      "add 'threads: N', the cores that one inference occupies");
  } else if (const std::optional<int> count = read_count(*found, diagnostics)) {
    threads = *count;
  }
  return threads;
}

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
  const std::vector<std::string> columns{"first_layer", "last_layer", "mean_s", "stddev_s",
                                         "p50_s",       "p95_s",      "runs"};
  read_csv(file.source, columns, diagnostics, [&](const CsvRow& row) { table.add(row); });
  Profile profile;
  profile.machine = machine;
  if (diagnostics.error_count() == errors_before) {
    profile.times = table.take({file.source, 0, 0, 1});
  }
  profile.threads = read_threads(machine, *description, diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return profile;
}

}  // namespace cutwater
