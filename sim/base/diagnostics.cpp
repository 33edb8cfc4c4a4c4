#include "base/diagnostics.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace cutwater {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::string_view kCut = "...";
constexpr std::size_t kMostShown = 1000;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// One line of a source cut into characters that each take one column: tabs become blanks, and
/// control characters, which could steer a terminal, question marks.
std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> columns;
  for (const char byte : line) {
    if (!starts_character(byte) && !columns.empty()) {
      columns.back() += byte;
      continue;
    }
    const bool is_control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    columns.emplace_back(1, byte == '\t' ? ' ' : is_control ? '?' : byte);
  }
  return columns;
}

std::size_t column_at(std::string_view line, std::size_t byte_offset) {
  const std::string_view before = line.substr(0, std::min(byte_offset, line.size()));
  return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), starts_character));
}

/// The columns of a long line that are shown: all that fit, with the caret about the middle.
struct Window {
  std::size_t first = 0;
  std::size_t end = 0;
};

Window window_of(std::size_t columns, std::size_t caret, std::size_t room) {
  if (columns <= room) return {0, columns};
  const std::size_t inside = room - 2 * kCut.size();
  const std::size_t first = caret > inside / 2 ? caret - inside / 2 : 0;
  return {first, std::min(first + inside, columns)};
}

/// The source line with a caret below the place, both cut to the window around the caret.
std::string excerpt(std::string_view line, const Place& place) {
  const std::string gutter = fmt::format("{:>5} | ", place.line);
  const std::size_t offset = std::min(place.column > 0 ? place.column - 1 : 0, line.size());
  // A line may be very long: only bytes that can reach the window are looked at.
  std::size_t start = offset - std::min(offset, 4 * kWidth);
  while (start > 0 && !starts_character(line[start])) --start;
  const std::string_view near = line.substr(start, 8 * kWidth);

  const std::vector<std::string> columns = columns_of(near);
  const std::size_t caret = column_at(near, offset - start);
  const std::size_t caret_end = std::max(caret + 1, column_at(near, offset - start + place.length));
  const Window window = window_of(columns.size(), caret, kWidth - gutter.size());
  const bool is_cut_before = start + window.first > 0;
  const bool is_cut_behind = window.end < columns.size() || start + near.size() < line.size();

  std::string shown{is_cut_before ? kCut : ""};
  const std::size_t indent = shown.size() + caret - window.first;
  for (std::size_t i = window.first; i < window.end; ++i) shown += columns[i];
  shown += is_cut_behind ? kCut : "";
  shown.erase(shown.find_last_not_of(' ') + 1);
  const std::size_t tail = std::max(std::min(caret_end, window.end), caret + 1) - caret - 1;
  return gutter + shown + '\n' + fmt::format("{:>5} | {:{}}^{:~<{}}\n", "", "", indent, "", tail);
}

/// Where the lines of a text start, so that many problems of a large text stay cheap.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
      starts_.push_back(at + 1);
    }
  }

  std::string_view line(std::size_t number) const {
    if (number == 0 || number > starts_.size()) return {};
    const std::size_t start = starts_[number - 1];
    std::string_view line = text_.substr(start);
    if (number < starts_.size()) line = text_.substr(start, starts_[number] - 1 - start);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

std::string to_text(const Problem& problem, const LineIndex& lines) {
  const Place& place = problem.place;
  std::string text;
  if (place.source) text = place.source->name + ':';
  if (place.source && place.line > 0) text += fmt::format("{}:{}:", place.line, place.column);
  if (!text.empty()) text += ' ';
  text += problem.severity == Severity::kError ? "error: " : "warning: ";
  text += problem.message;
  if (!problem.suggestion.empty()) text += "; " + problem.suggestion;
  text += '\n';
  if (place.source && place.line > 0) text += excerpt(lines.line(place.line), place);
  return text;
}

std::string_view text_of(const Problem& problem) {
  return problem.place.source ? std::string_view(problem.place.source->text) : std::string_view();
}

}  // namespace

void Diagnostics::error(Place place, std::string message, std::string suggestion) {
  problems_.push_back(
      {Severity::kError, std::move(place), std::move(message), std::move(suggestion)});
  ++error_count_;
}

void Diagnostics::warning(Place place, std::string message, std::string suggestion) {
  problems_.push_back(
      {Severity::kWarning, std::move(place), std::move(message), std::move(suggestion)});
}

std::string to_text(const Problem& problem) {
  return to_text(problem, LineIndex(text_of(problem)));
}

std::string to_text(const Diagnostics& diagnostics) {
  std::map<std::string_view, std::size_t> rank_of_file;
  std::vector<std::tuple<std::size_t, std::size_t, std::size_t, const Problem*>> sorted;
  for (const Problem& problem : diagnostics.problems()) {
    const std::string_view file =
        problem.place.source ? std::string_view(problem.place.source->name) : std::string_view();
    const std::size_t rank = rank_of_file.emplace(file, rank_of_file.size()).first->second;
    sorted.emplace_back(rank, problem.place.line, problem.place.column, &problem);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
           std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
  });
  std::map<const SourceText*, LineIndex> line_indices;
  std::set<std::tuple<std::size_t, std::size_t, std::size_t, std::string_view>> told;
  std::string text;
  for (const auto& [rank, line, column, problem] : sorted) {
    if (!told.emplace(rank, line, column, problem->message).second) continue;
    if (told.size() > kMostShown) {
      return text +
             fmt::format("error: more than {} problems: the rest is not shown\n", kMostShown);
    }
    const auto index =
        line_indices.try_emplace(problem->place.source.get(), text_of(*problem)).first;
    text += to_text(*problem, index->second);
  }
  return text;
}

}  // namespace cutwater
