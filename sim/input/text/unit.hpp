#pragma once

#include <string>
#include <string_view>

namespace cutwater::input {

/// What a quantity measures, hence its units.
enum class Dimension { kTime, kBytes, kRate, kFrequency, kPower, kRatio, kEnergy };

/// One of them in base units (s, B, B/s, 1/s, W, 1, J) is 10^decimal * factor: the power of ten is
/// kept apart so that decimal fractions are rounded only once.
struct Unit {
  std::string_view name;
  Dimension dimension;
  int decimal = 0;
  double factor = 1;
};

/// "a time", "a data rate", …
const char* dimension_words(Dimension dimension);
/// "25 ms", "20 Mbps", …
const char* example_of(Dimension dimension);

/// The unit of exactly that name; null when there is none.
const Unit* find_unit(std::string_view name);
/// The unit of `dimension` that `word` most likely stands for; empty when none is near.
std::string likely_unit(std::string_view word, Dimension dimension);

}  // namespace cutwater::input
