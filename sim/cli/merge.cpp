#include "cli/merge.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/describe_sweep.hpp"
#include "cli/output_paths.hpp"
#include "cli/sweep_output.hpp"
#include "cli/sweep_rows.hpp"
#include "cli/sweep_tally.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "input/source_file.hpp"
#include "output/output_file.hpp"

namespace cutwater {
namespace {

/// A part is not what it should be; the text names it.
class MergeError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The output of a shard, read line by line.
class Part {
 public:
  explicit Part(std::string path) : path_(std::move(path)), file_(path_, std::ios::binary) {
    std::error_code ignored;
    if (!file_ || std::filesystem::is_directory(path_, ignored)) {
      fail(std::filesystem::exists(journal_path(path_), ignored)
               ? "its sweep has not ended: go on with --resume"
               : "no such file");
    }
    const SourceFile file = read_source_file(manifest_path(path_));
    if (!file.source) {
      fail(fmt::format("no '{}' beside it: {}", manifest_path(path_), file.failure));
    }
    auto manifest = parse_manifest(file.source->text);
    if (!manifest) fail(fmt::format("'{}' is not a manifest", manifest_path(path_)));
    manifest_ = *std::move(manifest);
  }

  const std::string& path() const { return path_; }
  const SweepManifest& manifest() const { return manifest_; }

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
  SweepManifest manifest_;
};

/// All shards of one sweep, in their order.
std::vector<std::unique_ptr<Part>> read_parts(const std::vector<std::string>& paths) {
  std::vector<std::unique_ptr<Part>> parts;
  parts.reserve(paths.size());
  for (const std::string& path : paths) parts.push_back(std::make_unique<Part>(path));
  const Part& first = *parts.front();
  std::vector<std::unique_ptr<Part>> in_order(first.manifest().shards);
  for (std::unique_ptr<Part>& part : parts) {
    const SweepManifest& manifest = part->manifest();
    if (const auto difference = find_difference(manifest, first.manifest(), ShardRule::kAny)) {
      part->fail(fmt::format("of another sweep than '{}': {}", first.path(), *difference));
    }
    std::unique_ptr<Part>& place = in_order[manifest.shard - 1];
    if (place) part->fail(fmt::format("the same shard as '{}'", place->path()));
    place = std::move(part);
  }
  std::vector<std::size_t> missing;
  for (std::size_t s = 0; s < in_order.size(); ++s) {
    if (!in_order[s]) missing.push_back(s + 1);
  }
  if (!missing.empty()) {
    throw MergeError(fmt::format("shard {} of {} {} missing", fmt::join(missing, ", "),
                                 in_order.size(), missing.size() == 1 ? "is" : "are"));
  }
  return in_order;
}

/// The lines of names that all begin with, if their format has one.
std::string take_head(std::vector<std::unique_ptr<Part>>& parts, Format format) {
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

template <class Write>
void write_rows(std::vector<std::unique_ptr<Part>>& parts, const SweepRows& rows, SweepTally& tally,
                const Write& write) {
  const std::size_t points = parts.front()->manifest().points;
  for (std::size_t point = 0; point < points; ++point) {
    Part& part = *parts[point % parts.size()];
    const std::optional<std::string> line = part.find_line();
    if (!line) part.fail(fmt::format("cut short: it has no row of point {}", point));
    if (!rows.find_outcome(*line, point)) {
      part.fail(fmt::format("damaged: where the row of point {} should be is another", point));
    }
    tally.add(point, *line);
    write(*line + '\n');
  }
  for (const std::unique_ptr<Part>& part : parts) {
    if (part->find_line()) part->fail("damaged: more rows than points");
  }
}

void refuse_existing(const std::string& path) {
  std::error_code ignored;
  for (const std::string& output : {path, manifest_path(path), journal_path(path)}) {
    if (!std::filesystem::exists(output, ignored)) continue;
    throw OutputError(
        fmt::format("'{}' is there already: name another file, or remove it", output));
  }
}

void merge_parts(const MergeArguments& arguments) {
  if (!arguments.output_file.empty()) refuse_existing(arguments.output_file);
  std::vector<std::unique_ptr<Part>> parts = read_parts(arguments.parts);
  SweepManifest manifest = parts.front()->manifest();
  const std::optional<SweepDesign> design = find_design(manifest);
  if (!design) parts.front()->fail("its manifest contradicts itself");
  manifest.shard = manifest.shards = 1;

  const Format format = manifest.format == "csv" ? Format::kCsv : Format::kJson;
  const SweepRows rows(*design, format, {});
  SweepTally tally(*design, rows, {});
  const std::string head = take_head(parts, format);
  if (arguments.output_file.empty()) {
    print(head);
    write_rows(parts, rows, tally, [](const std::string& line) { print(line); });
  } else {
    OutputFile beside(manifest_path(arguments.output_file));
    beside.write(manifest_text(manifest));
    beside.close();
    OutputFile output(arguments.output_file);
    output.write(head);
    write_rows(parts, rows, tally, [&](const std::string& line) { output.write(line); });
    output.close();
    beside.commit();
    output.commit();
  }
  if (arguments.verbosity == Verbosity::kNormal) complain(tally.text());
}

}  // namespace

ExitCode merge(const MergeArguments& arguments) {
  try {
    merge_parts(arguments);
  } catch (const MergeError& error) {
    complain(fmt::format("cutwater: error: {}\n", error.what()));
    return ExitCode::kInvalidInput;
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater
