#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "output/output_file.hpp"

namespace cutwater::study {

/// The shards of a study, put together.
struct MergeRequest {
  std::vector<std::string> parts;  ///< outputs of shards
  std::string output_file;         ///< empty: none
};

/// A part is not what it should be; the text names it.
class MergeError : public Error {
 public:
  using Error::Error;
};

/// Writes what one sweep without shards would have written, to the file or, without one, to
/// `print`; returns what is to be said of it, as that sweep would. Throws MergeError, OutputError.
std::vector<std::string> merge_sweeps(const MergeRequest& request, const output::TextSink& print);

}  // namespace cutwater::study
