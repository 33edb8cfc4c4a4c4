#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.hpp"
#include "report/run/trace_writer.hpp"

namespace cutwater::cli {

/// The options of one command as written: name without dashes, values in order. Reading one that
/// is not right throws UsageError.
class OptionValues {
 public:
  OptionValues(std::string command, std::map<std::string, std::vector<std::string>> values)
      : command_(std::move(command)), values_(std::move(values)) {}

  bool has(const std::string& option) const { return values_.count(option) > 0; }
  /// The value, or "" when the option is not given.
  std::string text(const std::string& option) const;
  std::vector<std::string> all(const std::string& option) const;
  /// Position of the value among `words`, the first when the option is not given.
  std::size_t choice(const std::string& option, const std::vector<std::string>& words) const;

  // Nothing when the option is not given.

  std::optional<std::uint64_t> find_number(const std::string& option) const;
  /// From 1 to `most`; `things` are "plans", or nothing that has a name.
  std::optional<std::uint64_t> find_count(const std::string& option, std::uint64_t most,
                                          const std::string& things = "") const;
  /// A time or a size above 0.
  std::optional<Seconds> find_time(const std::string& option) const;
  std::optional<Bytes> find_size(const std::string& option) const;
  /// "3-17"
  std::optional<report::FrameRange> find_range(const std::string& option) const;

  [[noreturn]] void reject(const std::string& message) const;

 private:
  std::string command_;
  std::map<std::string, std::vector<std::string>> values_;
};

/// "a,b[c,d]" at its commas outside brackets, without the blanks before each part.
std::vector<std::string> split_at_commas(const std::string& text);

}  // namespace cutwater::cli
