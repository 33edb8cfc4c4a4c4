#include "study/merge.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "input/text/source_file.hpp"
#include "output/output_file.hpp"
#include "process/child.hpp"
#include "study/grid/manifest.hpp"
#include "study/grid/points.hpp"
#include "study/grid/points_output.hpp"
#include "study/sweep/sweep_rows.hpp"

namespace cutwater::study {
namespace {

/// The output of a shard, read line by line.
class Part {
 public:
  explicit Part(std::string path) : path_(std::move(path)), file_(path_, std::ios::binary) {
    std::error_code ignored;
    const int error = errno;
    if (std::filesystem::is_directory(path_, ignored)) fail("is a directory, not a file");
    if (!file_ && std::filesystem::exists(journal_path(path_), ignored)) {
      fail("its sweep has not ended: go on with --resume");
    }
    if (!file_) fail(std::generic_category().message(error));
    const input::SourceFile file = input::read_source_file(manifest_path(path_));
    if (!file.source) {
      fail(fmt::format("no '{}' beside it: {}", manifest_path(path_), file.failure));
    }
    auto manifest = parse_manifest(file.source->text);
    if (!manifest) fail(fmt::format("'{}' is not a manifest", manifest_path(path_)));
    manifest_ = *std::move(manifest);
  }

  const std::string& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }

  /// The next line; nothing at the end. A line that is cut short is none.
  std::optional<std::string> find_line() {
    std::string line;
    if (!std::getline(file_, line) || file_.eof()) return std::nullopt;
    return line;
  }

  [[noreturn]] void fail(const std::string& reason) const {
    throw MergeError(fmt::format("'{}': {}", path_, reason));
  }

 private:
  std::string path_;
  std::ifstream file_;
  Manifest manifest_;
};

/// "shards 2, 5 of 8 are missing": the first of them by number, the others by how many they are.
std::string missing_text(const std::map<std::size_t, std::unique_ptr<Part>>& there,
                         std::size_t shards) {
  constexpr std::size_t kMostNamed = 100;
  const std::size_t count = shards - there.size();
  std::vector<std::size_t> named;
  for (std::size_t s = 1; s <= shards && named.size() < kMostNamed; ++s) {
    if (!there.contains(s)) named.push_back(s);
  }
  const std::string more =
      count > named.size() ? fmt::format(" and {} more", count - named.size()) : "";
  return fmt::format("shard{} {}{} of {} {} missing", count == 1 ? "" : "s", fmt::join(named, ", "),
                     more, shards, count == 1 ? "is" : "are");
}

/// All shards of one sweep, in their order.
std::vector<std::unique_ptr<Part>> read_parts(const std::vector<std::string>& paths) {
  process::allow_many_files();  // every part is open to the end
  std::vector<std::unique_ptr<Part>> parts;
  parts.reserve(paths.size());
  for (const std::string& path : paths) parts.push_back(std::make_unique<Part>(path));
  const Part& first = *parts.front();
  const std::size_t shards = first.manifest().shards;
  std::map<std::size_t, std::unique_ptr<Part>> by_shard;
  for (std::unique_ptr<Part>& part : parts) {
    const Manifest& manifest = part->manifest();
    if (const auto difference = find_difference(manifest, first.manifest(), ShardRule::kAny)) {
      part->fail(fmt::format("of another sweep than '{}': {}", first.path(), *difference));
    }
    std::unique_ptr<Part>& place = by_shard[manifest.shard];
    if (place) part->fail(fmt::format("the same shard as '{}'", place->path()));
    place = std::move(part);
  }
  if (by_shard.size() < shards) throw MergeError(missing_text(by_shard, shards));
  std::vector<std::unique_ptr<Part>> in_order;
  in_order.reserve(by_shard.size());
  for (auto& [shard, part] : by_shard) in_order.push_back(std::move(part));
  return in_order;
}

/// The lines of names that all begin with, if their format has one.
std::string take_head(const std::vector<std::unique_ptr<Part>>& parts, Format format) {
  if (format != Format::kCsv) return "";
  const std::optional<std::string> head = parts.front()->find_line();
  if (!head) parts.front()->fail("it is empty");
  for (std::size_t p = 1; p < parts.size(); ++p) {
    if (parts[p]->find_line() != head) {
      parts[p]->fail(fmt::format("other columns than '{}'", parts.front()->path()));
    }
  }
  return *head + '\n';
}

/// How many fields a line of CSV has; commas in quotes are none of those between fields.
std::size_t count_fields(std::string_view line) {
  std::size_t fields = 1;
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    if (c == ',' && !is_quoted) ++fields;
  }
  return fields;
}

/// Is the row as long as the head says? JSON has none, but an end.
bool is_whole(std::string_view line, std::string_view head) {
  return head.empty() ? line.ends_with('}') : count_fields(line) == count_fields(head);
}

/// Hands `take(part, point, line)` every row, in order of the points.
template <class Take>
void read_rows(const std::vector<std::unique_ptr<Part>>& parts, std::size_t points,
               const Take& take) {
  for (std::size_t point = 0; point < points; ++point) {
    Part& part = *parts[point % parts.size()];
    const std::optional<std::string> line = part.find_line();
    if (!line) part.fail(fmt::format("cut short: it has no row of point {}", point));
    take(part, point, *line);
  }
  for (const std::unique_ptr<Part>& part : parts) {
    if (part->find_line()) part->fail("damaged: more rows than points");
  }
}

[[noreturn]] void fail_by_another_row(const Part& part, std::size_t point) {
  part.fail(fmt::format("damaged: where the row of point {} should be is another", point));
}

template <class Write>
void write_rows(const std::vector<std::unique_ptr<Part>>& parts, const std::string& head,
                const SweepRows& rows, SweepTally& tally, const Write& write) {
  read_rows(parts, parts.front()->manifest().points,
            [&](const Part& part, std::size_t point, const std::string& line) {
              if (!rows.find_outcome(line, point)) fail_by_another_row(part, point);
              if (!is_whole(line, head)) {
                part.fail(fmt::format("damaged: the row of point {} is not whole", point));
              }
              tally.add(point, line);
              write(line + '\n');
            });
}

void refuse_existing(const std::string& path) {
  std::error_code ignored;
  for (const std::string& output : {path, manifest_path(path), journal_path(path)}) {
    if (!std::filesystem::exists(output, ignored)) continue;
    throw output::OutputError(
        fmt::format("'{}' is there already: name another file, or remove it", output));
  }
}

std::vector<std::string> merge_sweeps(std::vector<std::unique_ptr<Part>> parts,
                                      const Design& design, Format format,
                                      const MergeRequest& request, const output::TextSink& print) {
  Manifest manifest = parts.front()->manifest();
  manifest.shard = manifest.shards = 1;
  const SweepRows rows(design, format, {});
  SweepTally tally(design, rows, {});
  const std::string head = take_head(parts, format);
  if (request.output_file.empty()) {
    print(head);
    write_rows(parts, head, rows, tally, print);
    return tally.warnings();
  }
  write_with_manifest(request.output_file, manifest_text(manifest), [&](output::OutputFile& file) {
    file.write(head);
    write_rows(parts, head, rows, tally, [&](const std::string& line) { file.write(line); });
  });
  return tally.warnings();
}

MergedStudy merge_sensitivity(const std::vector<std::unique_ptr<Part>>& parts, Design conditions) {
  Manifest manifest = parts.front()->manifest();
  manifest.shard = manifest.shards = 1;
  StudyBuilder builder(manifest, std::move(conditions));
  read_rows(parts, builder.points(),
            [&](const Part& part, std::size_t point, const std::string& line) {
              if (!builder.add(point, line)) fail_by_another_row(part, point);
            });
  return {request_from(manifest), builder.study(), manifest_text(manifest)};
}

}  // namespace

Merged merge(const MergeRequest& request, const output::TextSink& print) {
  if (!request.output_file.empty()) refuse_existing(request.output_file);
  std::vector<std::unique_ptr<Part>> parts = read_parts(request.parts);
  const Manifest& manifest = parts.front()->manifest();
  std::optional<Design> design = find_design(manifest);
  const std::optional<Format> format = find_format(manifest.format);
  if (!design || !format) parts.front()->fail("its manifest contradicts itself");
  if (manifest.command == Command::kSweep) {
    return {merge_sweeps(std::move(parts), *design, *format, request, print), std::nullopt};
  }
  return {{}, merge_sensitivity(parts, *std::move(design))};
}

}  // namespace cutwater::study
