#pragma once

#include <cstdint>
#include <string>

#include "base/quantity.hpp"

namespace cutwater::output {

/// Numbers for people: three significant digits, in the unit that suits the value. "0" has none.
std::string human(Seconds time);           ///< "195 ms"
std::string human(Bytes size);             ///< "1.25 MB", powers of 1000
std::string human(BytesPerSecond rate);    ///< "12.4 Mbps"
std::string human(PerSecond frames_rate);  ///< "9.97 fps"
std::string human(Joules energy);          ///< "1.40 kJ"

/// "63.2 %", "131 %". A ratio below 1 never reads 100 %, and one above 0 never 0 %.
std::string human_percent(double ratio);

/// What most unit tables leave out: "1 frame", "2 frames".
std::string counted(std::int64_t count, const std::string& noun);

}  // namespace cutwater::output
