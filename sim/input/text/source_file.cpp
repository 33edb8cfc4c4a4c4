#include "input/text/source_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/suggest.hpp"

namespace cutwater::input {
namespace {

namespace fs = std::filesystem;

/// Length of the UTF-8 character at the start of `text`, or 0 when it is not one (RFC 3629).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool is_overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool is_surrogate = lead == 0xED && byte(1) > 0x9F;
  const bool is_too_high = lead == 0xF4 && byte(1) > 0x8F;
  return is_overlong || is_surrogate || is_too_high ? 0 : length;
}

std::string why_not_readable(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "no such file";
  if (error) return error.message();
  if (fs::is_directory(status)) return "is a directory, not a file";
  if (!fs::is_regular_file(status)) return "is not a regular file";
  const auto size = fs::file_size(path, error);
  if (error) return error.message();
  if (size > kLargestFile) {
    return fmt::format("file has {} bytes; at most {} MiB are read", size, kLargestFile >> 20);
  }
  return {};
}

}  // namespace

std::string fault_of_text(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "is empty";
  if (text.find('\0') != std::string_view::npos) return "is binary: it has a NUL byte";
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n') ++line;
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) return fmt::format("is not UTF-8 text: see line {}", line);
    at += length;
  }
  return {};
}

SourceFile read_source_file(const std::string& path) {
  if (std::string why = why_not_readable(path); !why.empty()) return {nullptr, std::move(why)};
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return {nullptr, errno != 0 ? std::strerror(errno) : "cannot be opened"};
  auto source = std::make_shared<SourceText>();
  source->name = path;
  source->text.assign(std::istreambuf_iterator<char>(file), {});
  if (file.bad()) return {nullptr, "cannot be read"};
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (source->text.starts_with(kByteOrderMark)) source->text.erase(0, kByteOrderMark.size());
  const std::string fault = fault_of_text(source->text);
  if (!fault.empty()) return {nullptr, "file " + fault};
  return {std::move(source), {}};
}

std::string suggest_file(const std::string& path) {
  const fs::path wanted(path);
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  const std::string name = wanted.filename().string();
  const bool is_there = std::binary_search(names.begin(), names.end(), name);
  return is_there ? "" : did_you_mean(name, names);
}

Place whole(const std::string& name) {
  return {std::make_shared<const SourceText>(SourceText{name, {}}), 0, 0, 1};
}

}  // namespace cutwater::input
