#include "input/text/value_reader.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::tree_of;

/// What a reader returns for `k: TEXT`, and reports without the place.
template <class Read>
auto read(const Read& reader, const std::string& text, std::string& fault) {
  const Node tree = tree_of("k: " + text + "\n");
  Diagnostics diagnostics;
  auto value = reader(tree.entries[0].value, diagnostics);
  fault.clear();
  for (const Problem& problem : diagnostics.problems()) {
    fault += problem.message;
    if (!problem.suggestion.empty()) fault += "; " + problem.suggestion;
  }
  EXPECT_EQ(value.has_value(), fault.empty()) << text << ": " << fault;
  return value;
}

template <class Read>
auto value(const Read& reader, const std::string& text) {
  std::string fault;
  auto value = read(reader, text, fault);
  EXPECT_EQ(fault, "");
  return value;
}

template <class Read>
std::string fault(const Read& reader, const std::string& text) {
  std::string fault;
  read(reader, text, fault);
  return fault;
}

TEST(ValueReader, TakesQuantitiesInTheirRange) {
  EXPECT_EQ(value(read_time, "0 s"), Seconds(0));
  EXPECT_EQ(value(read_time, "\"25 ms\""), Seconds(0.025));
  EXPECT_EQ(value(read_rate, "20 Mbps"), BytesPerSecond(2.5e6));
  EXPECT_EQ(value(read_loss, "0 %"), 0.0);
  EXPECT_EQ(value(read_loss, "99.9 %"), 0.999);
  EXPECT_EQ(value(read_share, "100 %"), 1.0);
  EXPECT_EQ(value(read_deviation, "230 %"), 2.3);
  EXPECT_EQ(value(read_time_difference, "-1.5 ms"), Seconds(-0.0015));
  EXPECT_EQ(value(read_factor, "2.5"), 2.5);
  EXPECT_EQ(value(read_header_size, "0 B"), Bytes(0));
}

TEST(ValueReader, RefusesQuantitiesOutOfRange) {
  EXPECT_EQ(fault(read_time, "-1 ms"), "'-1 ms' is out of range: must be at least 0 s");
  EXPECT_EQ(fault(read_positive_time, "0 s"), "'0 s' is out of range: must be above 0 s");
  EXPECT_EQ(fault(read_time, "1e10 s"), "'1e10 s' is out of range: must be at most 1e9 s");
  EXPECT_EQ(fault(read_rate, "0 Mbps"), "'0 Mbps' is out of range: must be at least 1 bps");
  EXPECT_EQ(fault(read_loss, "100 %"), "'100 %' is out of range: must be below 100 %");
  EXPECT_EQ(fault(read_loss, "-1 %"), "'-1 %' is out of range: must be at least 0 %");
  EXPECT_EQ(fault(read_share, "101 %"), "'101 %' is out of range: must be at most 100 %");
  EXPECT_EQ(fault(read_deviation, "-1 %"), "'-1 %' is out of range: must be at least 0 %");
  EXPECT_EQ(fault(read_factor, "0"), "'0' is out of range: must be above 0, at most 1e9");
  EXPECT_EQ(fault(read_message_size, "0 B"), "'0 B' is out of range: must be at least 1 B");
}

TEST(ValueReader, WantsWholeBytesInMessages) {
  EXPECT_EQ(value(read_message_size, "1.1 kB"), Bytes(1100));
  EXPECT_EQ(value(read_message_size, "0.1 MB"), Bytes(100'000));
  EXPECT_EQ(value(read_size, "1.1 KiB"), Bytes(1.1 * 1024));
  EXPECT_EQ(fault(read_message_size, "1.1 KiB"), "'1.1 KiB' is not a whole number of bytes");
  EXPECT_EQ(fault(read_message_size, "1.5 B"), "'1.5 B' is not a whole number of bytes");
}

TEST(ValueReader, WantsCountsInPlainDigits) {
  EXPECT_EQ(value(read_count, "4"), 4);
  EXPECT_EQ(value(read_large_count, "10000000000"), 10'000'000'000);
  EXPECT_EQ(fault(read_count, "0"), "'0' is out of range: must be at least 1");
  EXPECT_EQ(fault(read_count, "-2"), "'-2' is out of range: must be at least 1");
  EXPECT_EQ(fault(read_count, "10000000000"),
            "'10000000000' is out of range: must be at most 1000000000");
  EXPECT_EQ(fault(read_count, "1e3"),
            "'1e3' is not an integer in plain digits; write an integer such as 10");
  EXPECT_EQ(fault(read_count, "'4'"),
            "'4' is quoted text, not an integer; write an integer such as 10");
}

TEST(ValueReader, TakesOnlyTrueAndFalse) {
  EXPECT_EQ(value(read_bool, "true"), true);
  EXPECT_EQ(value(read_bool, "false"), false);
  for (const char* text : {"yes", "no", "on", "off", "True", "TRUE", "y", "1", "'true'"}) {
    EXPECT_TRUE(fault(read_bool, text).starts_with("expected true or false, found ")) << text;
  }
}

TEST(ValueReader, WantsNamesOfPlainCharacters) {
  EXPECT_EQ(value(read_name, "x86-1t_a.b"), "x86-1t_a.b");
  EXPECT_EQ(fault(read_name, "a/b"), "'a/b' is not a name; use letters, digits, '_', '.' and '-'");
  EXPECT_EQ(fault(read_name, "'..'"), "'..' is not a name; use letters, digits, '_', '.' and '-'");
  EXPECT_EQ(fault(read_name, "größe"),
            "'größe' is not a name; use letters, digits, '_', '.' and '-'");
  EXPECT_EQ(fault(read_names, "[a, a]"), "'a' is given twice in this list");
  EXPECT_EQ(fault(read_names, "[]"), "expected a list of names, found an empty list");
  EXPECT_EQ(fault(read_names, "a"), "expected a list of names, found text");
}

TEST(ValueReader, NamesTheChoices) {
  const auto read_color = [](const Node& node, Diagnostics& diagnostics) {
    return read_choice(node, {"red", "green"}, diagnostics);
  };
  EXPECT_EQ(value(read_color, "green"), 1u);
  EXPECT_EQ(fault(read_color, "gren"),
            "expected one of red, green, found 'gren'; did you mean 'green'?");
}

TEST(ValueReader, SaysWhatItFoundInstead) {
  EXPECT_EQ(fault(read_time, "{a: 1}"), "expected a time, found a map");
  EXPECT_EQ(fault(read_rate, "[1]"), "expected a data rate, found a list");
  EXPECT_EQ(fault(read_count, "''"), "expected an integer, found an empty text");
}

}  // namespace
}  // namespace cutwater::input
