#include "output/journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "output/output_file.hpp"

namespace cutwater::output {
namespace {

constexpr std::size_t kChecksum = 16;  // hexadecimal digits at the start of a line, then a blank

std::string checksum(std::string_view text) { return sha256(text).substr(0, kChecksum); }

/// The text of a line that was written to its end.
bool is_whole(std::string_view line) {
  return line.size() > kChecksum && line[kChecksum] == ' ' &&
         line.substr(0, kChecksum) == checksum(line.substr(kChecksum + 1));
}

/// Is that the start of a journal, whose first line may be cut short, or lost with the power? Else
/// it is somebody's file.
bool may_be_journal(int file) {
  char start[kChecksum];
  const ssize_t count = pread(file, start, sizeof start, 0);
  return std::all_of(start, start + std::max<ssize_t>(count, 0), [](char c) {
    return c == '\0' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Hands whole lines, with their checksums, to `take` until one is not or the file ends. False,
/// with errno, when it cannot be read.
template <class Take>
bool read_lines(int file, const Take& take) {
  std::string pending;
  char buffer[std::size_t{1} << 16];
  off_t offset = 0;
  while (true) {
    const ssize_t count = pread(file, buffer, sizeof buffer, offset);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    offset += count;
    pending.append(buffer, static_cast<std::size_t>(count));
    std::size_t start = 0;
    for (std::size_t end = pending.find('\n'); end != std::string::npos;
         end = pending.find('\n', start)) {
      const std::string_view line = std::string_view(pending).substr(start, end - start);
      if (!is_whole(line)) return true;
      take(line);
      start = end + 1;
    }
    pending.erase(0, start);
  }
}

}  // namespace

Journal::Journal(std::string path) : path_(std::move(path)) {
  file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) fail(errno);
  struct flock lock {};  // of the process, not of its children
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  if (fcntl(file_, F_SETLK, &lock) != 0) {
    const bool is_locked = errno == EACCES || errno == EAGAIN;
    const int error = errno;
    close(std::exchange(file_, -1));
    if (!is_locked) fail(error);
    throw OutputError(fmt::format("'{}' is being written by another process", path_));
  }
  const bool is_read = read_lines(file_, [this](std::string_view line) {
    end_ += static_cast<std::int64_t>(line.size()) + 1;
    ++lines_;
  });
  if (is_read && lines_ == 0 && !may_be_journal(file_)) {
    close(std::exchange(file_, -1));
    throw OutputError(
        fmt::format("'{}' is not of a sweep: move it, or name another output", path_));
  }
  if (!is_read || ftruncate(file_, end_) != 0 || lseek(file_, end_, SEEK_SET) < 0) {
    const int error = errno;
    close(std::exchange(file_, -1));
    fail(error);
  }
}

Journal::~Journal() {
  if (file_ >= 0) close(file_);
}

void Journal::fail(int error) const {
  throw OutputError(
      fmt::format("cannot write '{}': {}", path_, std::generic_category().message(error)));
}

void Journal::read(const std::function<void(std::string_view)>& take) const {
  const bool is_read =
      read_lines(file_, [&](std::string_view line) { take(line.substr(kChecksum + 1)); });
  if (!is_read) fail(errno);
}

void Journal::append(std::string_view line) {
  const std::string text = fmt::format("{} {}\n", checksum(line), line);
  if (!write_all(file_, text)) {
    const int error = errno;
    // A part of the line that stays is cut off by the next who opens the file.
    if (ftruncate(file_, end_) == 0) lseek(file_, end_, SEEK_SET);
    fail(error);
  }
  end_ += static_cast<std::int64_t>(text.size());
  ++lines_;
}

void Journal::sync() {
  if (fdatasync(file_) != 0) fail(errno);
}

void Journal::remove() {
  if (std::remove(path_.c_str()) != 0) fail(errno);
}

std::string sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  std::string text;
  for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace cutwater::output
