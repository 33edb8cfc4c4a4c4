#include "output/rows.hpp"

#include <cassert>
#include <cmath>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace cutwater::output {
namespace {

using Json = nlohmann::ordered_json;

Json json(const Row& object);

struct JsonOf {
  Json operator()(const Row& object) const { return json(object); }
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const std::vector<Row>& rows) const {
    Json array = Json::array();
    for (const Row& row : rows) array.push_back(json(row));
    return array;
  }
  Json operator()(const std::vector<std::optional<double>>& numbers) const {
    Json array = Json::array();
    for (const auto& number : numbers) array.push_back(number ? Json(*number) : Json(nullptr));
    return array;
  }
  template <class Plain>
  Json operator()(const Plain& value) const {
    return value;
  }
};

Json json(const Row& object) {
  Json result = Json::object();
  for (const auto& [name, value] : object) result[name] = std::visit(JsonOf(), value);
  return result;
}

struct CellOf {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& text) const { return csv_cell(text); }
  std::string operator()(const std::vector<std::string>& words) const {
    return csv_cell(fmt::format("{}", fmt::join(words, " ")));
  }
  std::string operator()(const std::vector<Range>& ranges) const {
    std::string cell;
    for (const auto& [first, last] : ranges) {
      if (!cell.empty()) cell += ' ';
      cell += first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
    }
    return cell;
  }
  std::string operator()(const std::vector<std::optional<double>>& numbers) const {
    std::string cell;
    for (const auto& number : numbers) {
      if (&number != &numbers.front()) cell += ' ';
      if (number) cell += fmt::format("{}", *number);
    }
    return cell;
  }
  std::string operator()(const Row&) const { return no_cell(); }
  std::string operator()(const std::vector<Row>&) const { return no_cell(); }
  template <class Plain>
  std::string operator()(const Plain& value) const {
    return fmt::format("{}", value);
  }

 private:
  static std::string no_cell() {
    assert(false);  // a table has no tables in it
    return "";
  }
};

}  // namespace

Value value_of_bytes(Bytes size) {
  constexpr double kLargestExact = 9007199254740992;  // 2^53
  const double value = size.value();
  if (value == std::floor(value) && value < kLargestExact) return static_cast<std::int64_t>(value);
  return value;
}

std::string object_json(const Row& object) {
  return json(object).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string line_json(const Row& object) {
  return json(object).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string rows_csv(const Row& form, const std::vector<Row>& rows) {
  std::string text;
  const auto add_line = [&](const Row& row, const auto& cell_of) {
    const char* comma = "";
    for (const Field& field : row) text += std::exchange(comma, ",") + cell_of(field);
    text += '\n';
  };
  add_line(form, [](const Field& field) { return field.name; });
  for (const Row& row : rows) {
    assert(row.size() == form.size());
    add_line(row, [](const Field& field) { return std::visit(CellOf(), field.value); });
  }
  return text;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char character : text) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return quoted + '"';
}

}  // namespace cutwater::output
