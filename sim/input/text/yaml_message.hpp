#pragma once

#include <string>

namespace cutwater::input {

/// What is wrong in the words of a user, and the likely fix.
struct YamlMessage {
  std::string message;
  std::string suggestion;
};

/// Says what yaml-cpp's terse `words` ("end of map not found") mean.
YamlMessage explain_yaml(const std::string& words);

}  // namespace cutwater::input
