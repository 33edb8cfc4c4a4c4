#pragma once

#include <string>
#include <vector>

namespace cutwater::study {

/// The shards of a sweep, or of a sensitivity study, put together.
struct MergeRequest {
  std::vector<std::string> parts;  ///< outputs of shards
  std::string output_file;         ///< empty: none
};

}  // namespace cutwater::study
