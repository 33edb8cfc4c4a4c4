#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "output/output_file.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

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

/// What shards of a study of sensitivity say together.
struct MergedStudy {
  SensitivityRequest request;  ///< what its reports say of it
  Study study;
  std::string manifest;  ///< for write_with_manifest()
};

struct Merged {
  std::vector<std::string> warnings;  ///< what is to be said, one line each
  std::optional<MergedStudy> study;   ///< nothing when it was a sweep, which is written then
};

/// Writes what one sweep without shards would have written, to the file or, without one, to
/// `print`; of sensitivity, returns it. Throws MergeError, OutputError.
Merged merge(const MergeRequest& request, const output::TextSink& print);

}  // namespace cutwater::study
