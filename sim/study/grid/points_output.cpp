#include "study/grid/points_output.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "input/text/source_file.hpp"
#include "output/output_file.hpp"

namespace cutwater::study {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kBetweenSyncs(1);

bool is_there(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

[[noreturn]] void refuse_to_resume(const std::string& path, const std::string& reason) {
  throw output::OutputError(fmt::format("cannot resume '{}': {}", path, reason));
}

void check_same(const std::string& path, std::string_view line, const Manifest& manifest) {
  const std::optional<Manifest> theirs = parse_manifest(line);
  const std::string study = study_word(manifest.command);
  if (!theirs) refuse_to_resume(path, fmt::format("it is not of a {} of this version", study));
  if (const auto difference = find_difference(*theirs, manifest, ShardRule::kSame)) {
    refuse_to_resume(path, fmt::format("it is of another {}: there {}", study, *difference));
  }
}

/// The output is whole: is it of this study?
void check_finished(const std::string& path, const Manifest& manifest) {
  const input::SourceFile file = input::read_source_file(manifest_path(path));
  if (!file.source) {
    refuse_to_resume(path, fmt::format("it has no '{}' beside it", manifest_path(path)));
  }
  check_same(path, file.source->text, manifest);
}

}  // namespace

PointsOutput::PointsOutput(std::string path, const Manifest& manifest, ResumeRule rule)
    : path_(std::move(path)), manifest_(manifest_text(manifest)) {
  const std::string journal = journal_path(path_);
  const bool is_left = is_there(journal);
  if (rule == ResumeRule::kAnew && is_left) {
    throw output::OutputError(
        fmt::format("'{}' is there, of a {} that has not ended: go on with --resume, or remove it",
                    journal, study_word(manifest.command)));
  }
  if (is_there(path_) && !is_left) {
    if (rule == ResumeRule::kAnew) {
      throw output::OutputError(
          fmt::format("'{}' is there already: name another file, or remove it", path_));
    }
    check_finished(path_, manifest);
    return;
  }
  journal_.emplace(journal);
  if (journal_->lines() == 0) {
    journal_->append(manifest_line(manifest));
  } else {
    check_left(manifest);
  }
}

void PointsOutput::check_left(const Manifest& manifest) const {
  bool is_checked = false;
  journal_->read([&](std::string_view line) {
    if (!std::exchange(is_checked, true)) check_same(journal_path(path_), line, manifest);
  });
}

void PointsOutput::read(const std::function<void(std::string_view)>& take) const {
  bool is_row = false;
  journal_->read([&](std::string_view line) {
    if (std::exchange(is_row, true)) take(line);
  });
}

void PointsOutput::add(std::string_view line) {
  journal_->append(line);
  if (Clock::now() < next_sync_) return;
  journal_->sync();
  next_sync_ = Clock::now() + kBetweenSyncs;
}

void PointsOutput::finish(std::string_view head) {
  end([&](output::OutputFile& output) {
    output.write(head);
    read([&](std::string_view line) {
      output.write(line);
      output.write("\n");
    });
  });
}

void PointsOutput::finish_with(std::string_view text) {
  end([&](output::OutputFile& output) { output.write(text); });
}

void PointsOutput::end(const std::function<void(output::OutputFile&)>& write_output) {
  journal_->sync();
  write_with_manifest(path_, manifest_, write_output);  // before the rows of the journal are gone
  journal_->remove();
  journal_.reset();
}

void write_with_manifest(const std::string& path, const std::string& manifest,
                         const std::function<void(output::OutputFile&)>& write_output) {
  output::OutputFile beside(manifest_path(path));
  beside.write(manifest);
  beside.sync();
  beside.close();
  output::OutputFile output(path);
  write_output(output);
  output.sync();
  output.close();
  beside.commit();
  output.commit();
  output::sync_folder_of(path);
}

std::string manifest_path(const std::string& output) { return output + ".manifest.json"; }
std::string journal_path(const std::string& output) { return output + ".journal"; }

}  // namespace cutwater::study
