#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/quantity.hpp"

namespace cutwater::output {

struct Field;
/// One line of a result: named values, the same names in the same order in every line of one kind.
using Row = std::vector<Field>;

/// Layers or other whole numbers, both ends included.
using Range = std::pair<int, int>;

/// A value as a program reads it; monostate is one that is not known.
using Value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string,
                           std::vector<std::string>, std::vector<std::optional<double>>,
                           std::vector<Range>, Row, std::vector<Row>>;

struct Field {
  std::string name;
  Value value;
};

/// A number of bytes: whole ones as such.
Value value_of_bytes(Bytes size);

/// One object with these fields in their order; a row becomes an object, ranges become arrays
/// of two numbers. Numbers have all digits, what is not known is null.
std::string object_json(const Row& object);

/// The same in one line: JSON Lines.
std::string line_json(const Row& object);

/// A header with the names in `form`, and one line a row, each with just these fields. A list is
/// one cell: ranges as "6-17 20", words with a blank between. What is not known is empty. A row has
/// no rows.
std::string rows_csv(const Row& form, const std::vector<Row>& rows);

/// The text as one cell: quoted where it has a comma, a quote or a line end.
std::string csv_cell(std::string_view text);

}  // namespace cutwater::output
