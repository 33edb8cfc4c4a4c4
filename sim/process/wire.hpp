#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/quantity.hpp"

namespace cutwater::process {

/// Bytes from another process that are not what was to come.
class WireError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

template <class T>
inline constexpr bool kIsQuantity = false;
template <class Unit>
inline constexpr bool kIsQuantity<Quantity<Unit>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

/// Writes what a WireReader in a process of the same program reads: integers and enumerations,
/// doubles to the last bit, quantities, text, and optionals and vectors of these. Values follow
/// each other without names; a struct is written field by field.
class WireWriter {
 public:
  template <class T>
  WireWriter& put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      put(static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, bool>) {
      bytes_ += value ? '\1' : '\0';
    } else if constexpr (std::integral<T>) {
      put_word(static_cast<std::uint64_t>(value));
    } else if constexpr (std::same_as<T, double>) {
      put_word(std::bit_cast<std::uint64_t>(value));
    } else if constexpr (kIsQuantity<T>) {
      put(value.value());
    } else if constexpr (kIsOptional<T>) {
      put(value.has_value());
      if (value) put(*value);
    } else if constexpr (kIsVector<T>) {
      put_each(value, [this](const auto& one) { put(one); });
    } else {
      const std::string_view text = value;
      put(text.size());
      bytes_ += text;
    }
    return *this;
  }

  /// The elements of a range, each as `put_one(element)` writes it.
  template <class Range, class PutOne>
  WireWriter& put_each(const Range& range, const PutOne& put_one) {
    put(range.size());
    for (const auto& one : range) put_one(one);
    return *this;
  }

  std::string take() { return std::move(bytes_); }

 private:
  void put_word(std::uint64_t word) {
    char bytes[sizeof word];
    std::memcpy(bytes, &word, sizeof word);
    bytes_.append(bytes, sizeof word);
  }

  std::string bytes_;
};

/// Reads what a WireWriter wrote, in the same order. Throws WireError where the bytes end early or
/// are no such values; bytes that were exchanged for others of the same form cannot be told.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T read() {
    if constexpr (std::is_enum_v<T>) {
      return static_cast<T>(read<std::int64_t>());
    } else if constexpr (std::same_as<T, bool>) {
      return read_flag();
    } else if constexpr (std::integral<T>) {
      return read_integer<T>();
    } else if constexpr (std::same_as<T, double>) {
      return std::bit_cast<double>(read_word());
    } else if constexpr (kIsQuantity<T>) {
      return T(read<double>());
    } else if constexpr (kIsOptional<T>) {
      if (!read_flag()) return std::nullopt;
      return read<typename T::value_type>();
    } else if constexpr (kIsVector<T>) {
      return read_each([this] { return read<typename T::value_type>(); });
    } else {
      static_assert(std::same_as<T, std::string>);
      return std::string(take(read_size()));
    }
  }

  /// An enumerator up to `last`.
  template <class Enum>
  Enum read_up_to(Enum last) {
    const auto value = read<std::int64_t>();
    if (value < 0 || value > static_cast<std::int64_t>(last)) fail();
    return static_cast<Enum>(value);
  }

  /// A vector of what `read_one()` returns.
  template <class ReadOne>
  auto read_each(const ReadOne& read_one) {
    std::vector<decltype(read_one())> all;
    const std::size_t size = read_size();  // an element has one byte at least
    all.reserve(size);
    while (all.size() < size) all.push_back(read_one());
    return all;
  }

  bool is_at_end() const { return bytes_.empty(); }
  /// Throws WireError unless all has been read.
  void finish() const {
    if (!is_at_end()) throw WireError("a message from another process is too long");
  }

 private:
  [[noreturn]] static void fail() {
    throw WireError("a message from another process is cut short or damaged");
  }

  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) fail();
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  std::uint64_t read_word() {
    std::uint64_t word = 0;
    std::memcpy(&word, take(sizeof word).data(), sizeof word);
    return word;
  }

  template <class Integer>
  Integer read_integer() {
    const std::uint64_t word = read_word();
    const auto value = static_cast<Integer>(word);
    if (static_cast<std::uint64_t>(value) != word) fail();
    return value;
  }

  bool read_flag() {
    const char flag = take(1).front();
    if (flag != '\0' && flag != '\1') fail();
    return flag == '\1';
  }

  /// How many bytes or things are still to come: never more than there are bytes left.
  std::size_t read_size() {
    const auto size = read<std::size_t>();
    if (size > bytes_.size()) fail();
    return size;
  }

  std::string_view bytes_;
};

}  // namespace cutwater::process
