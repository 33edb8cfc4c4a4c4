#include "input/text/unit.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/suggest.hpp"

namespace cutwater::input {
namespace {

constexpr double kBit = 0.125;

constexpr Unit kUnits[] = {
    {"s", Dimension::kTime},
    {"ms", Dimension::kTime, -3},
    {"us", Dimension::kTime, -6},
    {"ns", Dimension::kTime, -9},
    {"min", Dimension::kTime, 0, 60},
    {"h", Dimension::kTime, 0, 3600},
    {"B", Dimension::kBytes},
    {"kB", Dimension::kBytes, 3},
    {"MB", Dimension::kBytes, 6},
    {"GB", Dimension::kBytes, 9},
    {"TB", Dimension::kBytes, 12},
    {"KiB", Dimension::kBytes, 0, 0x1p10},
    {"MiB", Dimension::kBytes, 0, 0x1p20},
    {"GiB", Dimension::kBytes, 0, 0x1p30},
    {"TiB", Dimension::kBytes, 0, 0x1p40},
    {"bps", Dimension::kRate, 0, kBit},
    {"kbps", Dimension::kRate, 3, kBit},
    {"Mbps", Dimension::kRate, 6, kBit},
    {"Gbps", Dimension::kRate, 9, kBit},
    {"Tbps", Dimension::kRate, 12, kBit},
    {"B/s", Dimension::kRate},
    {"kB/s", Dimension::kRate, 3},
    {"MB/s", Dimension::kRate, 6},
    {"GB/s", Dimension::kRate, 9},
    {"KiB/s", Dimension::kRate, 0, 0x1p10},
    {"MiB/s", Dimension::kRate, 0, 0x1p20},
    {"GiB/s", Dimension::kRate, 0, 0x1p30},
    {"fps", Dimension::kFrequency},
    {"Hz", Dimension::kFrequency},
    {"/s", Dimension::kFrequency},
    {"W", Dimension::kPower},
    {"mW", Dimension::kPower, -3},
    {"%", Dimension::kRatio, -2},
    {"J", Dimension::kEnergy},
    {"mJ", Dimension::kEnergy, -3},
    {"kJ", Dimension::kEnergy, 3},
    {"Wh", Dimension::kEnergy, 0, 3600},
};

/// Spellings that people mean, where edit distance would guess wrong or not at all.
std::string_view usual_slip(std::string_view word, Dimension dimension) {
  struct Slip {
    std::string_view word;
    Dimension dimension;
    std::string_view meant;
  };
  static constexpr Slip kSlips[] = {
      {"K", Dimension::kBytes, "kB"},        {"KB", Dimension::kBytes, "kB"},
      {"k", Dimension::kBytes, "kB"},        {"kb", Dimension::kBytes, "kB"},
      {"kbit", Dimension::kRate, "kbps"},    {"kbit/s", Dimension::kRate, "kbps"},
      {"Mbit", Dimension::kRate, "Mbps"},    {"Mbit/s", Dimension::kRate, "Mbps"},
      {"Gbit", Dimension::kRate, "Gbps"},    {"Gbit/s", Dimension::kRate, "Gbps"},
      {"Mb/s", Dimension::kRate, "Mbps"},    {"Bps", Dimension::kRate, "B/s"},
      {"kBps", Dimension::kRate, "kB/s"},    {"MBps", Dimension::kRate, "MB/s"},
      {"GBps", Dimension::kRate, "GB/s"},    {"MBPS", Dimension::kRate, "MB/s"},
      {"KB/s", Dimension::kRate, "kB/s"},    {"sec", Dimension::kTime, "s"},
      {"second", Dimension::kTime, "s"},     {"seconds", Dimension::kTime, "s"},
      {"msec", Dimension::kTime, "ms"},      {"usec", Dimension::kTime, "us"},
      {"\xC2\xB5s", Dimension::kTime, "us"}, {"\xCE\xBCs", Dimension::kTime, "us"},
      {"m", Dimension::kTime, "min"},        {"hz", Dimension::kFrequency, "Hz"},
      {"percent", Dimension::kRatio, "%"},   {"W", Dimension::kEnergy, "J"},
  };
  for (const Slip& slip : kSlips) {
    if (slip.word == word && slip.dimension == dimension) return slip.meant;
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

const char* dimension_words(Dimension dimension) {
  switch (dimension) {
    case Dimension::kTime:
      return "a time";
    case Dimension::kBytes:
      return "a size";
    case Dimension::kRate:
      return "a data rate";
    case Dimension::kFrequency:
      return "a frequency";
    case Dimension::kPower:
      return "a power";
    case Dimension::kRatio:
      return "a percentage";
    case Dimension::kEnergy:
      return "an energy";
  }
  return "";
}

const char* example_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::kTime:
      return "25 ms";
    case Dimension::kBytes:
      return "150 kB";
    case Dimension::kRate:
      return "20 Mbps";
    case Dimension::kFrequency:
      return "10 fps";
    case Dimension::kPower:
      return "5 W";
    case Dimension::kRatio:
      return "0.1 %";
    case Dimension::kEnergy:
      return "2 J";
  }
  return "";
}

const Unit* find_unit(std::string_view name) {
  const auto* it = std::find_if(std::begin(kUnits), std::end(kUnits),
                                [&](const Unit& unit) { return unit.name == name; });
  return it == std::end(kUnits) ? nullptr : it;
}

std::string likely_unit(std::string_view word, Dimension dimension) {
  if (const std::string_view meant = usual_slip(word, dimension); !meant.empty()) {
    return std::string(meant);
  }
  std::vector<std::string> names;
  for (const Unit& unit : kUnits) {
    if (unit.dimension == dimension) names.emplace_back(unit.name);
  }
  for (const std::string& name : names) {
    if (lower(name) == lower(word) || name == std::string(word) + "/s") return name;
  }
  return nearest(word, names);
}

}  // namespace cutwater::input
