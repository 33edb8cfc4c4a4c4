#include "output/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>

namespace cutwater::output {
namespace {

namespace fs = std::filesystem;

constexpr int kMostTemporaries = 100;  // left over, or of runs that write the same file

std::mutex files_mutex;
std::set<std::string> uncommitted;  // paths beside their places

[[noreturn]] void throw_error(const std::string& path, int error) {
  throw OutputError(
      fmt::format("cannot write '{}': {}", path, std::generic_category().message(error)));
}

/// A new file beside `place`, whose name goes to `temporary`.
std::FILE* open_beside(const std::string& place, std::string& temporary) {
  for (int i = 1; i <= kMostTemporaries; ++i) {
    temporary = i == 1 ? place + ".part" : fmt::format("{}.part{}", place, i);
    std::FILE* file = std::fopen(temporary.c_str(), "wbx");  // x: never an existing one
    if (file || errno != EEXIST) return file;
  }
  return nullptr;
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  std::error_code ignored;
  const fs::path canonical = fs::canonical(path_, ignored);
  place_ = canonical.empty() ? path_ : canonical.string();
  const fs::file_status status = fs::status(place_, ignored);
  if (fs::is_directory(status)) throw_error(path_, EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    file_ = std::fopen(place_.c_str(), "wb");
    if (!file_) fail();
    return;
  }
  if (fs::exists(status)) {
    std::FILE* older = std::fopen(place_.c_str(), "r+b");  // a read-only one is left alone
    if (!older) fail();
    std::fclose(older);
  }
  const std::scoped_lock lock(files_mutex);
  std::string temporary;
  file_ = open_beside(place_, temporary);
  if (!file_) fail();
  temporary_ = temporary;
  uncommitted.insert(temporary_);
  if (fs::exists(status)) fs::permissions(temporary_, status.permissions(), ignored);
}

OutputFile::~OutputFile() {
  if (file_) std::fclose(file_);
  if (temporary_.empty()) return;
  const std::scoped_lock lock(files_mutex);
  std::remove(temporary_.c_str());
  uncommitted.erase(temporary_);
}

void OutputFile::fail() const { throw_error(path_, errno); }

void OutputFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

void OutputFile::sync() {
  if (std::fflush(file_) != 0) fail();
  // A device or a pipe has nothing to sync.
  if (fsync(fileno(file_)) != 0 && !temporary_.empty()) fail();
}

void OutputFile::close() {
  std::FILE* file = file_;
  file_ = nullptr;
  if (std::fclose(file) != 0) fail();
}

void OutputFile::commit() {
  if (temporary_.empty()) return;
  const std::scoped_lock lock(files_mutex);
  if (std::rename(temporary_.c_str(), place_.c_str()) != 0) fail();
  uncommitted.erase(temporary_);
  temporary_.clear();
}

void sync_folder_of(const std::string& path) {
  const std::string folder = fs::absolute(path).parent_path().string();
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  fsync(file);
  close(file);
}

void exit_without_outputs(int code) {
  files_mutex.lock();  // and never unlocked: nobody commits any more
  for (const std::string& path : uncommitted) std::remove(path.c_str());
  std::_Exit(code);
}

}  // namespace cutwater::output
