#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include "profiles/profile_check.hpp"

// The clock tick of each line of times in seconds on stdin, one a line, or "none". The importer has
// the same search in Python, whose test compares both.
int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<cutwater::Seconds> times;
    std::istringstream words(line);
    for (std::string word; words >> word;) times.emplace_back(std::stod(word));
    const std::optional<cutwater::Seconds> tick = cutwater::profiles::find_clock_tick(times);
    if (tick) {
      std::printf("%.17g\n", tick->value());
    } else {
      std::puts("none");
    }
  }
}
