#pragma once

namespace cutwater::cli {

// What the help of several commands says alike.

inline constexpr const char* kOtherOptions = R"(
other:
  --color auto|always|never  default: auto, which means on a terminal unless NO_COLOR is set
  --quiet                    no warnings
  --help                     this text
)";

}  // namespace cutwater::cli
