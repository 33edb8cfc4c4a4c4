#include "output/text_table.hpp"

#include <algorithm>
#include <cassert>

namespace cutwater::output {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kShortestName = 8;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

const char* code_of(Ink ink) {
  switch (ink) {
    case Ink::kTitle:
      return "\x1b[1m";
    case Ink::kGood:
      return "\x1b[32m";
    case Ink::kWarning:
      return "\x1b[33m";
    case Ink::kBad:
      return "\x1b[31m";
    case Ink::kPlain:
      break;
  }
  return "";
}

}  // namespace

std::string painted(std::string_view text, Ink ink, Colour colour) {
  if (colour == Colour::kNone || ink == Ink::kPlain || text.empty()) return std::string(text);
  return code_of(ink) + std::string(text) + "\x1b[0m";
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

std::string shortened(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::size_t end = 0;
  for (std::size_t columns = 0; columns < width; ++columns) {
    if (columns + 1 == width) return std::string(text.substr(0, end)) + "…";
    do {
      ++end;
    } while (!starts_character(text[end]));
  }
  return {};
}

std::string wrapped(std::string_view text) {
  std::string lines;
  std::string line;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!line.empty() && width_of(line) + 1 + width_of(word) > kLineWidth) {
      lines += line + '\n';
      line = " ";
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  return lines + line;
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  std::size_t sum = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t widest = width_of(columns_[c].title);
    for (const std::vector<Cell>& row : rows_) widest = std::max(widest, width_of(row[c].text));
    widths.push_back(widest);
    sum += widest + (c > 0 ? kGap : 0);
  }
  if (sum > kLineWidth && names_ == Names::kShortened) {
    const std::size_t rest = sum - widths.front();
    const std::size_t room = kLineWidth > rest ? kLineWidth - rest : 0;
    widths.front() = std::min(widths.front(), std::max(room, kShortestName));
  }
  return widths;
}

std::string TextTable::text(Colour colour) const {
  const std::vector<std::size_t> width = widths();
  std::string text;
  const auto add_line = [&](const std::vector<Cell>& cells) {
    assert(cells.size() == columns_.size());
    std::string line;
    std::string blanks;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string cell = shortened(cells[c].text, width[c]);
      const std::string padding(width[c] - width_of(cell), ' ');
      if (columns_[c].align == Align::kRight) blanks += padding;
      if (!cell.empty()) line += blanks + painted(cell, cells[c].ink, colour);
      if (!cell.empty()) blanks.clear();
      if (columns_[c].align == Align::kLeft) blanks += padding;
      blanks.append(kGap, ' ');
    }
    text += line + '\n';
  };
  std::vector<Cell> titles;
  for (const Column& column : columns_) titles.push_back({column.title, Ink::kTitle});
  add_line(titles);
  for (const std::vector<Cell>& row : rows_) add_line(row);
  return text;
}

}  // namespace cutwater::output
