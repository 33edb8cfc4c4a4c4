#include "output/human.hpp"

#include <array>
#include <span>

#include <fmt/format.h>

namespace cutwater::output {
namespace {

struct Unit {
  double size;
  const char* name;
};

std::string three_digits(double value) {
  const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f}", value, decimals);
}

/// `units` grow; the first is taken in which the rounded value has at most three digits before
/// the point, else the last.
std::string scaled(double value, std::span<const Unit> units) {
  if (value == 0) return "0";
  if (value < 0) return "-" + scaled(-value, units);
  for (const Unit& unit : units) {
    const double number = value / unit.size;
    if (number < 999.5 || &unit == &units.back()) {
      return fmt::format("{} {}", three_digits(number), unit.name);
    }
  }
  return {};
}

}  // namespace

std::string human(Seconds time) {
  if (time < Seconds(0.5e-9) && time > Seconds(-0.5e-9)) return "0";  // the rounding of a clock
  static constexpr std::array<Unit, 4> kUnits = {
      {{1e-9, "ns"}, {1e-6, "µs"}, {1e-3, "ms"}, {1, "s"}}};
  return scaled(time.value(), kUnits);
}

std::string human(Bytes size) {
  static constexpr std::array<Unit, 5> kUnits = {
      {{1, "B"}, {1e3, "kB"}, {1e6, "MB"}, {1e9, "GB"}, {1e12, "TB"}}};
  const bool is_whole = size.value() < 1000 && size.value() == static_cast<int>(size.value());
  if (is_whole && size.value() > 0) return fmt::format("{} B", static_cast<int>(size.value()));
  return scaled(size.value(), kUnits);
}

std::string human(BytesPerSecond rate) {
  static constexpr std::array<Unit, 4> kUnits = {
      {{1, "bps"}, {1e3, "kbps"}, {1e6, "Mbps"}, {1e9, "Gbps"}}};
  return scaled(rate.value() * 8, kUnits);
}

std::string human(PerSecond frames_rate) {
  static constexpr std::array<Unit, 1> kUnits = {{{1, "fps"}}};
  return scaled(frames_rate.value(), kUnits);
}

std::string human(Joules energy) {
  static constexpr std::array<Unit, 5> kUnits = {
      {{1e-3, "mJ"}, {1, "J"}, {1e3, "kJ"}, {1e6, "MJ"}, {1e9, "GJ"}}};
  return scaled(energy.value(), kUnits);
}

std::string human_percent(double ratio) {
  if (ratio == 0) return "0 %";
  if (ratio < 0.0005) return "< 0.1 %";
  if (ratio >= 0.9995 && ratio < 1 - 1e-9) return "> 99.9 %";
  return fmt::format("{:.{}f} %", ratio * 100, ratio < 0.9995 ? 1 : 0);
}

std::string counted(std::int64_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace cutwater::output
